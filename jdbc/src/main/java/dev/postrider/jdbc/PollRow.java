package dev.postrider.jdbc;

import dev.postrider.poll.PollId;
import dev.postrider.poll.PollKey;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What voting needs to know of a poll.
///
/// @param secret what hides people; null where the poll is not anonymous, and after it closed
record PollRow(
    TenantId tenant,
    PollId id,
    boolean anonymous,
    boolean changeable,
    boolean grouped,
    @Nullable String secret,
    @Nullable Instant closesAt,
    boolean isClosed) {
  static Optional<PollRow> find(Session session, TenantId tenant, PollId id) throws SQLException {
    return session.find(
        """
        select anonymous, changeable, grouped, secret, closes_at, closed_at
        from poll where tenant_id = ? and id = ?
        """,
        row -> read(tenant, id, row),
        tenant.value(),
        id.value());
  }

  private static PollRow read(TenantId tenant, PollId id, ResultSet row) throws SQLException {
    return new PollRow(
        tenant,
        id,
        row.getLong(1) != 0,
        row.getLong(2) != 0,
        row.getLong(3) != 0,
        row.getString(4),
        instant(row, 5),
        instant(row, 6) != null);
  }

  static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  boolean isOpenAt(Instant now) {
    return !isClosed && (closesAt == null || now.isBefore(closesAt));
  }

  /// What a vote of this person is kept under; empty where nobody can tell any more.
  Optional<String> voter(UserId person) {
    if (!anonymous) {
      return Optional.of(person.value());
    }
    return Optional.ofNullable(secret).map(hex -> PollKey.ofHex(hex).hide(person));
  }
}
