package dev.postrider.jdbc;

import dev.postrider.audience.AudienceJson;
import dev.postrider.broadcast.Broadcast;
import dev.postrider.broadcast.BroadcastId;
import dev.postrider.broadcast.BroadcastStore;
import dev.postrider.message.MessageJson;
import dev.postrider.teams.wire.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Broadcasts in the ledger's `broadcast` table.
final class SqlBroadcastStore implements BroadcastStore {
  private static final String COLUMNS =
      "select tenant_id, id, name, message, audience, created_at, single from broadcast ";
  private static final String NEWEST =
      "where tenant_id = ? and single = 0 order by created_at desc, id desc limit ?";

  private final Readers readers;
  private final GroupCommit writer;

  SqlBroadcastStore(Readers readers, GroupCommit writer) {
    this.readers = readers;
    this.writer = writer;
  }

  @Override
  public void save(Broadcast broadcast) {
    writer.write(
        1,
        session ->
            session.update(
                """
                insert into broadcast (
                  tenant_id, id, name, message, audience, created_at, single)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (tenant_id, id) do nothing
                """,
                broadcast.tenant().value(),
                broadcast.id().value(),
                broadcast.name(),
                MessageJson.write(broadcast.message()),
                AudienceJson.write(broadcast.audience()),
                Millis.down(broadcast.createdAt()),
                broadcast.single() ? 1 : 0));
  }

  @Override
  public Optional<Broadcast> find(TenantId tenant, BroadcastId id) {
    return readers.read(session ->
        session.find(
            COLUMNS + "where tenant_id = ? and id = ?",
            SqlBroadcastStore::read,
            tenant.value(),
            id.value()));
  }

  @Override
  public List<Broadcast> newest(TenantId tenant, int limit) {
    return readers.read(session ->
        session.list(
            COLUMNS + NEWEST, SqlBroadcastStore::read, tenant.value(), Math.max(0, limit)));
  }

  @Override
  public List<BroadcastId> newestIds(TenantId tenant, int limit) {
    return readers.read(session ->
        session.list(
            "select id from broadcast " + NEWEST,
            row -> new BroadcastId(row.getString(1)),
            tenant.value(),
            Math.max(0, limit)));
  }

  private static Broadcast read(ResultSet row) throws SQLException {
    return new Broadcast(
        new BroadcastId(row.getString(2)),
        new TenantId(row.getString(1)),
        row.getString(3),
        MessageJson.read(row.getString(4)),
        AudienceJson.read(row.getString(5)),
        Instant.ofEpochMilli(row.getLong(6)),
        row.getLong(7) != 0);
  }
}
