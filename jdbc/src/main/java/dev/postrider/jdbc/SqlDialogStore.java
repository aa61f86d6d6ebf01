package dev.postrider.jdbc;

import dev.postrider.dialog.DialogEnding;
import dev.postrider.dialog.DialogStore;
import dev.postrider.teams.activity.ConversationReference;
import dev.postrider.teams.wire.ConversationId;
import dev.postrider.teams.wire.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Dialogs in the ledger's tables `dialog` and `dialog_ending`.
final class SqlDialogStore implements DialogStore {
  private static final JsonMapper JSON = JsonMapper.shared();

  private static final int AT_ONCE = 500;

  private final Readers readers;
  private final GroupCommit writer;

  SqlDialogStore(Readers readers, GroupCommit writer) {
    this.readers = readers;
    this.writer = writer;
  }

  @Override
  public Optional<Entry> find(TenantId tenant, ConversationId conversation) {
    return readers.read(session ->
        session.find(
            "select "
                + ReferenceColumns.NAMES
                + ", version, dialogs from dialog where tenant_id = ? and conversation = ?",
            row -> new Entry(row.getLong(9), ReferenceColumns.read(row), row.getString(10)),
            tenant.value(),
            conversation.value()));
  }

  @Override
  public boolean save(Write write) {
    return writer.write(
        1 + write.endings().size(),
        session -> {
          boolean written = write.version() == 0 ? insert(session, write) : update(session, write);
          if (written) {
            for (DialogEnding ending : write.endings()) {
              insert(session, write.where().tenant(), ending);
            }
          }
          return written;
        });
  }

  private static boolean insert(Session session, Write write) throws SQLException {
    ConversationReference to = write.where();
    return session.update(
            """
            insert into dialog (
              tenant_id, conversation, version, service_url, type, bot_id, user_id,
              aad_object_id, channel_id, dialogs, due_at, unsaid)
            values (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (tenant_id, conversation) do nothing
            """,
            to.tenant().value(),
            to.conversation().value(),
            to.serviceUrl().value(),
            to.type().name(),
            to.botId(),
            ReferenceColumns.user(to),
            ReferenceColumns.person(to),
            to.channelId(),
            write.dialogs(),
            write.due() == null ? null : Millis.up(write.due()),
            write.unsaid() ? 1 : 0)
        == 1;
  }

  private static boolean update(Session session, Write write) throws SQLException {
    ConversationReference to = write.where();
    return session.update(
            """
            update dialog set version = version + 1, service_url = ?, type = ?, bot_id = ?,
              user_id = ?, aad_object_id = ?, channel_id = ?, dialogs = ?, due_at = ?, unsaid = ?
            where tenant_id = ? and conversation = ? and version = ?
            """,
            to.serviceUrl().value(),
            to.type().name(),
            to.botId(),
            ReferenceColumns.user(to),
            ReferenceColumns.person(to),
            to.channelId(),
            write.dialogs(),
            write.due() == null ? null : Millis.up(write.due()),
            write.unsaid() ? 1 : 0,
            to.tenant().value(),
            to.conversation().value(),
            write.version())
        == 1;
  }

  private static void insert(Session session, TenantId tenant, DialogEnding ending)
      throws SQLException {
    session.update(
        """
        insert into dialog_ending (tenant_id, push, how, answers, at) values (?, ?, ?, ?, ?)
        on conflict (tenant_id, push) do nothing
        """,
        tenant.value(),
        ending.push(),
        ending.how().name(),
        JSON.writeValueAsString(ending.answers()),
        Millis.down(ending.at()));
  }

  @Override
  public List<ConversationReference> due(TenantId tenant, Instant now, int limit) {
    return readers.read(session ->
        session.list(
            "select "
                + ReferenceColumns.NAMES
                + " from dialog where tenant_id = ? and due_at is not null and due_at <= ?"
                + " order by due_at limit ?",
            ReferenceColumns::read,
            tenant.value(),
            Millis.down(now),
            limit));
  }

  @Override
  public List<ConversationReference> unsaid(TenantId tenant, int limit) {
    return readers.read(session ->
        session.list(
            "select "
                + ReferenceColumns.NAMES
                + " from dialog where tenant_id = ? and unsaid = 1 order by conversation limit ?",
            ReferenceColumns::read,
            tenant.value(),
            limit));
  }

  @Override
  public Optional<DialogEnding> ending(TenantId tenant, String push) {
    return readers.read(session ->
        session.find(
            "select push, how, answers, at from dialog_ending where tenant_id = ? and push = ?",
            SqlDialogStore::ending,
            tenant.value(),
            push));
  }

  @Override
  public List<DialogEnding> endings(TenantId tenant, Collection<String> pushes) {
    List<String> left = List.copyOf(pushes);
    var found = new ArrayList<DialogEnding>();
    for (int from = 0; from < left.size(); from += AT_ONCE) {
      found.addAll(endingsOf(tenant, left.subList(from, Math.min(left.size(), from + AT_ONCE))));
    }
    return found;
  }

  private List<DialogEnding> endingsOf(TenantId tenant, List<String> pushes) {
    var values = new ArrayList<Object>();
    values.add(tenant.value());
    values.addAll(pushes);
    String marks = String.join(", ", Collections.nCopies(pushes.size(), "?"));
    return readers.read(session ->
        session.list(
            "select push, how, answers, at from dialog_ending where tenant_id = ? and push in ("
                + marks
                + ")",
            SqlDialogStore::ending,
            values.toArray()));
  }

  private static DialogEnding ending(ResultSet row) throws SQLException {
    return new DialogEnding(
        row.getString(1),
        DialogEnding.How.valueOf(row.getString(2)),
        (ObjectNode) JSON.readTree(row.getString(3)),
        Instant.ofEpochMilli(row.getLong(4)));
  }
}
