package dev.postrider.jdbc;

import dev.postrider.teams.activity.ConversationReference;
import dev.postrider.teams.activity.ConversationType;
import dev.postrider.teams.wire.ConversationId;
import dev.postrider.teams.wire.ServiceUrl;
import dev.postrider.teams.wire.TeamsUserId;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// The columns that hold a conversation reference, in every table that has one.
final class ReferenceColumns {
  static final String NAMES =
      "tenant_id, service_url, conversation, type, bot_id, user_id, aad_object_id, channel_id";

  private ReferenceColumns() {}

  /// Reads a row that begins with the columns of [#NAMES], in their order.
  static ConversationReference read(ResultSet row) throws SQLException {
    @Nullable String user = row.getString(6);
    @Nullable String person = row.getString(7);
    return new ConversationReference(
        new TenantId(row.getString(1)),
        new ServiceUrl(row.getString(2)),
        new ConversationId(row.getString(3)),
        ConversationType.valueOf(row.getString(4)),
        row.getString(5),
        user == null ? null : new TeamsUserId(user),
        person == null ? null : new UserId(person),
        row.getString(8));
  }

  static @Nullable String user(ConversationReference to) {
    return to.user() == null ? null : to.user().value();
  }

  static @Nullable String person(ConversationReference to) {
    return to.aadObjectId() == null ? null : to.aadObjectId().value();
  }
}
