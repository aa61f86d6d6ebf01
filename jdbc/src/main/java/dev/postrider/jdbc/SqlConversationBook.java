package dev.postrider.jdbc;

import dev.postrider.audience.Recipient;
import dev.postrider.reach.ConversationBook;
import dev.postrider.teams.activity.ConversationReference;
import dev.postrider.teams.wire.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Conversation references in the ledger's `conversation` table.
final class SqlConversationBook implements ConversationBook {
  private static final String COLUMNS =
      "select " + ReferenceColumns.NAMES + ", recipient, learned_at from conversation ";

  private final Readers readers;
  private final GroupCommit writer;

  SqlConversationBook(Readers readers, GroupCommit writer) {
    this.readers = readers;
    this.writer = writer;
  }

  @Override
  public Optional<Entry> find(TenantId tenant, Recipient recipient) {
    return readers.read(session ->
        session.find(
            COLUMNS + "where tenant_id = ? and recipient = ?",
            SqlConversationBook::read,
            tenant.value(),
            recipient.key()));
  }

  @Override
  public void save(Entry entry) {
    ConversationReference to = entry.reference();
    writer.write(
        1,
        session ->
            session.update(
                """
                insert into conversation (
                  tenant_id, recipient, service_url, conversation, type, bot_id, user_id,
                  aad_object_id, channel_id, learned_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (tenant_id, recipient) do update set
                  service_url = excluded.service_url, conversation = excluded.conversation,
                  type = excluded.type, bot_id = excluded.bot_id, user_id = excluded.user_id,
                  aad_object_id = excluded.aad_object_id, channel_id = excluded.channel_id,
                  learned_at = excluded.learned_at
                where excluded.learned_at >= conversation.learned_at
                """,
                to.tenant().value(),
                entry.recipient().key(),
                to.serviceUrl().value(),
                to.conversation().value(),
                to.type().name(),
                to.botId(),
                ReferenceColumns.user(to),
                ReferenceColumns.person(to),
                to.channelId(),
                Millis.down(entry.at())));
  }

  @Override
  public void forget(TenantId tenant, Recipient recipient, Instant notAfter) {
    writer.write(
        1,
        session ->
            session.update(
                "delete from conversation"
                    + " where tenant_id = ? and recipient = ? and learned_at <= ?",
                tenant.value(),
                recipient.key(),
                Millis.down(notAfter)));
  }

  @Override
  public List<Entry> page(TenantId tenant, String afterKey, int limit) {
    return readers.read(session ->
        session.list(
            COLUMNS + "where tenant_id = ? and recipient > ? order by recipient limit ?",
            SqlConversationBook::read,
            tenant.value(),
            afterKey,
            Math.max(0, limit)));
  }

  private static Entry read(ResultSet row) throws SQLException {
    return new Entry(
        Recipient.ofKey(row.getString(9)),
        ReferenceColumns.read(row),
        Instant.ofEpochMilli(row.getLong(10)));
  }
}
