package dev.postrider.jdbc;

import dev.postrider.audience.Recipient;
import dev.postrider.delivery.Delivery;
import dev.postrider.delivery.DeliveryId;
import dev.postrider.delivery.DeliveryState;
import dev.postrider.delivery.OriginId;
import dev.postrider.delivery.Reason;
import dev.postrider.teams.wire.ActivityId;
import dev.postrider.teams.wire.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// A delivery as a row.
final class DeliveryRow {
  /// To be followed by conditions on `d`.
  static final String SELECT =
      """
      select d.id, d.tenant_id, d.origin, d.seq, d.recipient, d.label, d.state, d.attempts,
        d.due_at, d.reopened, d.resent, d.activity_id, d.reason, d.detail,
        d.fields
      from delivery d
      """;

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};

  private DeliveryRow() {}

  static Delivery read(ResultSet row) throws SQLException {
    @Nullable String activity = row.getString(12);
    String reason = row.getString(13);
    return new Delivery(
        new DeliveryId(row.getString(1)),
        new TenantId(row.getString(2)),
        new OriginId(row.getString(3)),
        row.getLong(4),
        Recipient.ofKey(row.getString(5)),
        row.getString(6),
        DeliveryState.valueOf(row.getString(7)),
        row.getInt(8),
        Instant.ofEpochMilli(row.getLong(9)),
        row.getLong(10) != 0,
        row.getLong(11) != 0,
        activity == null ? null : new ActivityId(activity),
        reason.isEmpty() ? null : Reason.ofCode(reason),
        row.getString(14),
        fields(row.getString(15)));
  }

  /// As the column keeps them; null where there are none.
  static @Nullable String text(Map<String, String> fields) {
    return fields.isEmpty() ? null : JSON.writeValueAsString(fields);
  }

  private static Map<String, String> fields(@Nullable String text) {
    return text == null ? Map.of() : JSON.readValue(text, FIELDS);
  }

  /// The same delivery in another state, without Teams' words of before.
  static Delivery in(DeliveryState state, @Nullable Reason reason, Delivery was) {
    return new Delivery(
        was.id(),
        was.tenant(),
        was.origin(),
        was.seq(),
        was.recipient(),
        was.label(),
        state,
        was.attempts(),
        was.dueAt(),
        was.reopened(),
        was.resent(),
        was.activityId(),
        reason,
        null,
        was.fields());
  }
}
