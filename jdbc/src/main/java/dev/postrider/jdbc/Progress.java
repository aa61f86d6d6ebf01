package dev.postrider.jdbc;

import dev.postrider.delivery.DeliveryState;
import dev.postrider.delivery.OriginId;
import dev.postrider.delivery.Reason;
import dev.postrider.delivery.Tally;
import dev.postrider.teams.wire.TenantId;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How one transaction changes the counts of its origins: gathered while its rows are written,
/// written with them. So counts are read, not counted, and never differ from the rows.
final class Progress {
  private final TenantId tenant;
  private final Map<Count, Long> counts = new HashMap<>();
  private final Map<OriginId, Long> resent = new HashMap<>();

  /// What is counted together.
  private record Count(OriginId origin, String state, String reason) {}

  Progress(TenantId tenant) {
    this.tenant = tenant;
  }

  /// The text of a reason in the database; empty where there is none.
  static String text(@Nullable Reason reason) {
    return reason == null ? "" : reason.code();
  }

  void entered(OriginId origin, DeliveryState state, @Nullable Reason reason, long n) {
    changed(origin, state.name(), text(reason), n);
  }

  /// Counts `n` in, or out where it is negative; in the words of the database.
  void changed(OriginId origin, String state, String reason, long n) {
    counts.merge(new Count(origin, state, reason), n, Long::sum);
  }

  void resent(OriginId origin, boolean before, boolean after) {
    if (before != after) {
      resent.merge(origin, after ? 1L : -1L, Long::sum);
    }
  }

  void write(Session session) throws SQLException {
    for (Map.Entry<Count, Long> entry : counts.entrySet()) {
      Count count = entry.getKey();
      if (entry.getValue() != 0) {
        session.update(
            """
            insert into progress (tenant_id, origin, state, reason, n) values (?, ?, ?, ?, ?)
            on conflict (tenant_id, origin, state, reason) do update set
              n = progress.n + excluded.n
            """,
            tenant.value(),
            count.origin.value(),
            count.state,
            count.reason,
            entry.getValue());
      }
    }
    for (Map.Entry<OriginId, Long> entry : resent.entrySet()) {
      session.update(
          "update origin set resent = resent + ? where tenant_id = ? and id = ?",
          entry.getValue(),
          tenant.value(),
          entry.getKey().value());
    }
  }

  /// Reads an origin's counts, all of one instant.
  static Tally read(Session session, TenantId tenant, OriginId origin) throws SQLException {
    var states = new EnumMap<DeliveryState, Long>(DeliveryState.class);
    var reasons = new EnumMap<Reason, Long>(Reason.class);
    Optional<Long> resent = Optional.empty();
    var lines =
        session.list(
            """
            select state, reason, n from progress where tenant_id = ? and origin = ? and n <> 0
            union all
            select '', '', resent from origin where tenant_id = ? and id = ?
            """,
            row -> new Line(row.getString(1), row.getString(2), row.getLong(3)),
            tenant.value(),
            origin.value(),
            tenant.value(),
            origin.value());
    for (Line line : lines) {
      if (line.state.isEmpty()) {
        resent = Optional.of(line.n);
      } else {
        states.merge(DeliveryState.valueOf(line.state), line.n, Long::sum);
      }
      if (!line.reason.isEmpty()) {
        reasons.merge(Reason.ofCode(line.reason), line.n, Long::sum);
      }
    }
    return new Tally(states, reasons, resent.orElse(0L));
  }

  private record Line(String state, String reason, long n) {}
}
