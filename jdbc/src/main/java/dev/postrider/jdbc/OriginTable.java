package dev.postrider.jdbc;

import dev.postrider.delivery.Origin;
import dev.postrider.delivery.OriginId;
import dev.postrider.delivery.Policy;
import dev.postrider.teams.wire.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Origins in the ledger's `origin` table. Each method works in the caller's transaction.
final class OriginTable {
  private static final String COLUMNS =
      "select id, tenant_id, state, policy, expanded, cursor, not_after from origin ";

  private OriginTable() {}

  static void open(Session session, Origin origin) throws SQLException {
    session.update(
        """
        insert into origin (
          tenant_id, id, opened, state, policy, expanded, cursor, not_after, last_seq, resent)
        select ?, ?, coalesce(max(opened), 0) + 1, ?, ?, ?, ?, ?, 0, 0
        from origin where tenant_id = ?
        on conflict (tenant_id, id) do nothing
        """,
        origin.tenant().value(),
        origin.id().value(),
        origin.state().name(),
        origin.policy().name(),
        origin.expanded() ? 1 : 0,
        origin.cursor(),
        origin.deadline().map(Millis::down).orElse(null),
        origin.tenant().value());
  }

  static Optional<Origin> find(Session session, TenantId tenant, OriginId id) throws SQLException {
    return session.find(
        COLUMNS + "where tenant_id = ? and id = ?", OriginTable::read, tenant.value(), id.value());
  }

  static List<Origin> unexpanded(Session session, TenantId tenant) throws SQLException {
    return session.list(
        COLUMNS + "where tenant_id = ? and expanded = 0 and state = 'RUNNING' order by opened",
        OriginTable::read,
        tenant.value());
  }

  static void become(Session session, TenantId tenant, OriginId id, Origin.State state)
      throws SQLException {
    session.update(
        """
        update origin
        set state = ?, expanded = case when ? = 'CANCELLED' then 1 else expanded end
        where tenant_id = ? and id = ?
        """,
        state.name(),
        state.name(),
        tenant.value(),
        id.value());
  }

  static long lastSeq(Session session, TenantId tenant, OriginId id) throws SQLException {
    return session
        .find(
            "select last_seq from origin where tenant_id = ? and id = ?",
            row -> row.getLong(1),
            tenant.value(),
            id.value())
        .orElse(0L);
  }

  /// Remembers who came last and where adding goes on, unless the last page was there already.
  static void continueAt(
      Session session, TenantId tenant, OriginId id, long lastSeq, @Nullable String next)
      throws SQLException {
    session.update(
        """
        update origin
        set last_seq = ?,
          cursor = case when expanded = 1 then cursor else ? end,
          expanded = case when expanded = 1 then 1 else ? end
        where tenant_id = ? and id = ?
        """,
        lastSeq,
        next,
        next == null ? 1 : 0,
        tenant.value(),
        id.value());
  }

  private static Origin read(ResultSet row) throws SQLException {
    long notAfter = row.getLong(7);
    boolean bounded = !row.wasNull();
    return new Origin(
        new OriginId(row.getString(1)),
        new TenantId(row.getString(2)),
        Origin.State.valueOf(row.getString(3)),
        Policy.valueOf(row.getString(4)),
        row.getLong(5) != 0,
        row.getString(6),
        bounded ? Instant.ofEpochMilli(notAfter) : null);
  }
}
