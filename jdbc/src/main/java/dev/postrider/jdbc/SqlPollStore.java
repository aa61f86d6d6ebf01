package dev.postrider.jdbc;

import dev.postrider.broadcast.BroadcastId;
import dev.postrider.poll.Counts;
import dev.postrider.poll.Poll;
import dev.postrider.poll.PollId;
import dev.postrider.poll.PollJson;
import dev.postrider.poll.PollKey;
import dev.postrider.poll.PollStore;
import dev.postrider.poll.SentPoll;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Polls in the ledger's tables `poll`, `poll_reminder`, `poll_vote` and `poll_count`.
final class SqlPollStore implements PollStore {
  // The vote, and the counts of two choices for everybody and for a group.
  private static final int ROWS_OF_A_VOTE = 8;
  private static final String COLUMNS =
      "select id, definition, broadcast, sent_at, closed_at from poll ";

  private record Row(Answer answer, String group) {}

  private record Voter(String voter, Answer answer) {}

  private final Readers readers;
  private final GroupCommit writer;

  SqlPollStore(Readers readers, GroupCommit writer) {
    this.readers = readers;
    this.writer = writer;
  }

  @Override
  public void open(SentPoll sent, @Nullable PollKey key) {
    Poll poll = sent.poll();
    writer.write(
        1,
        session ->
            session.update(
                """
                insert into poll (
                  tenant_id, id, definition, broadcast, anonymous, changeable, grouped, secret,
                  sent_at, closes_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (tenant_id, id) do nothing
                """,
                sent.tenant().value(),
                sent.id().value(),
                PollJson.write(poll),
                sent.broadcast().value(),
                poll.anonymous() ? 1 : 0,
                poll.changeable() ? 1 : 0,
                poll.groupedBy() == null ? 0 : 1,
                key == null ? null : key.hex(),
                Millis.down(sent.sentAt()),
                poll.end().map(Millis::up).orElse(null)));
  }

  @Override
  public Optional<SentPoll> find(TenantId tenant, PollId id) {
    return readers.read(session -> {
      Optional<SentPoll> found =
          session.find(
              COLUMNS + "where tenant_id = ? and id = ?",
              row -> read(tenant, row),
              tenant.value(),
              id.value());
      return found.isEmpty() ? found : Optional.of(withReminders(session, found.get()));
    });
  }

  @Override
  public List<SentPoll> newest(TenantId tenant, int limit) {
    List<SentPoll> newest =
        readers.read(session ->
            session.list(
                COLUMNS + "where tenant_id = ? order by sent_at desc, id desc limit ?",
                row -> read(tenant, row),
                tenant.value(),
                Math.max(0, limit)));
    return newest.stream().map(sent -> find(tenant, sent.id()).orElse(sent)).toList();
  }

  @Override
  public Voted vote(TenantId tenant, PollId id, Vote vote) {
    return writer.write(
        ROWS_OF_A_VOTE,
        session -> {
          PollRow poll =
              PollRow.find(session, tenant, id)
                  .orElseThrow(() -> new NoSuchElementException("no poll " + id));
          return vote(session, poll, vote);
        });
  }

  private static Voted vote(Session session, PollRow poll, Vote vote) throws SQLException {
    Optional<String> voter = poll.voter(vote.person());
    Optional<Row> before = voter.isEmpty() ? Optional.empty() : row(session, poll, voter.get());
    Voted voted =
        vote.against(
            poll.isOpenAt(vote.now()), poll.changeable(), before.map(Row::answer).orElse(null));
    if (voted.how() == Voted.How.COUNTED) {
      if (before.isPresent()) {
        Row row = before.get();
        PollCountTable.add(session, poll, row.group(), row.answer().ballot(), -1, poll.grouped());
      }
      PollCountTable.add(session, poll, vote.group(), vote.ballot(), 1, poll.grouped());
      save(session, poll, voter.orElseThrow(), vote);
      if (poll.anonymous() && before.isEmpty()) {
        showInSteps(session, poll);
      }
    }
    return voted;
  }

  private static void showInSteps(Session session, PollRow poll) throws SQLException {
    if (PollCountTable.people(session, poll.tenant(), poll.id()) % Poll.SMALLEST_GROUP == 0) {
      PollCountTable.show(session, poll.tenant(), poll.id());
    }
  }

  private static void save(Session session, PollRow poll, String voter, Vote vote)
      throws SQLException {
    session.update(
        """
        insert into poll_vote (tenant_id, poll, voter, grp, ballot, at) values (?, ?, ?, ?, ?, ?)
        on conflict (tenant_id, poll, voter)
        do update set grp = excluded.grp, ballot = excluded.ballot, at = excluded.at
        """,
        poll.tenant().value(),
        poll.id().value(),
        voter,
        vote.group(),
        PollJson.write(vote.ballot()),
        Millis.down(vote.tappedAt()));
  }

  private static Optional<Row> row(Session session, PollRow poll, String voter)
      throws SQLException {
    return session.find(
        "select ballot, at, grp from poll_vote where tenant_id = ? and poll = ? and voter = ?",
        row -> new Row(answer(row), row.getString(3)),
        poll.tenant().value(),
        poll.id().value(),
        voter);
  }

  private static Answer answer(ResultSet row) throws SQLException {
    return new Answer(PollJson.readBallot(row.getString(1)), Instant.ofEpochMilli(row.getLong(2)));
  }

  @Override
  public Optional<Answer> answer(TenantId tenant, PollId id, UserId person) {
    return readers.read(session -> {
      Optional<PollRow> poll = PollRow.find(session, tenant, id);
      Optional<String> voter = poll.flatMap(found -> found.voter(person));
      return voter.isEmpty()
          ? Optional.empty()
          : row(session, poll.orElseThrow(), voter.get()).map(Row::answer);
    });
  }

  @Override
  public Map<UserId, Answer> answers(TenantId tenant, PollId id) {
    return readers.read(session -> {
      boolean named =
          PollRow.find(session, tenant, id).filter(poll -> !poll.anonymous()).isPresent();
      if (!named) {
        return Map.of();
      }
      return session
          .list(
              "select ballot, at, voter from poll_vote where tenant_id = ? and poll = ?",
              row -> new Voter(row.getString(3), answer(row)),
              tenant.value(),
              id.value())
          .stream()
          .collect(Collectors.toUnmodifiableMap(voter -> new UserId(voter.voter()), Voter::answer));
    });
  }

  @Override
  public Set<UserId> answered(TenantId tenant, PollId id, Set<UserId> people) {
    return readers.read(session -> {
      Optional<PollRow> poll = PollRow.find(session, tenant, id);
      var voters =
          new HashSet<>(
              session.list(
                  "select voter from poll_vote where tenant_id = ? and poll = ?",
                  row -> row.getString(1),
                  tenant.value(),
                  id.value()));
      return people.stream()
          .filter(person ->
              poll.flatMap(found -> found.voter(person)).filter(voters::contains).isPresent())
          .collect(Collectors.toUnmodifiableSet());
    });
  }

  @Override
  public Counts counts(TenantId tenant, PollId id) {
    return readers.read(session -> PollCountTable.counts(session, tenant, id));
  }

  @Override
  public Counts shown(TenantId tenant, PollId id) {
    return readers.read(session -> {
      boolean inSteps =
          PollRow.find(session, tenant, id)
              .filter(poll -> poll.anonymous() && !poll.isClosed())
              .isPresent();
      return inSteps
          ? PollCountTable.shown(session, tenant, id)
          : PollCountTable.counts(session, tenant, id);
    });
  }

  @Override
  public Map<String, Counts> groups(TenantId tenant, PollId id) {
    return readers.read(session -> PollCountTable.groups(session, tenant, id));
  }

  @Override
  public boolean close(TenantId tenant, PollId id, Instant at) {
    return writer.write(
        1,
        session -> {
          Optional<PollRow> open =
              PollRow.find(session, tenant, id).filter(poll -> !poll.isClosed());
          if (open.isEmpty()) {
            return false;
          }
          session.update(
              "update poll set closed_at = ?, secret = null where tenant_id = ? and id = ?",
              Millis.down(at),
              tenant.value(),
              id.value());
          if (open.get().anonymous()) {
            session.update(
                "delete from poll_vote where tenant_id = ? and poll = ?",
                tenant.value(),
                id.value());
            PollCountTable.forgetSmallGroups(session, tenant, id);
          }
          return true;
        });
  }

  @Override
  public List<PollId> due(TenantId tenant, Instant now) {
    return readers.read(session ->
        session.list(
            "select id from poll where tenant_id = ? and closed_at is null"
                + " and closes_at is not null and closes_at <= ? order by closes_at",
            row -> new PollId(row.getString(1)),
            tenant.value(),
            Millis.down(now)));
  }

  @Override
  public boolean remind(TenantId tenant, PollId id, BroadcastId reminder, int before) {
    return writer.write(
        1,
        session ->
            session.update(
                    """
                    insert into poll_reminder (tenant_id, poll, n, broadcast)
                    select tenant_id, id, ?, ? from poll
                    where tenant_id = ? and id = ? and ? = (
                      select count(*) from poll_reminder r
                      where r.tenant_id = poll.tenant_id and r.poll = poll.id)
                    """,
                    before + 1,
                    reminder.value(),
                    tenant.value(),
                    id.value(),
                    before)
                == 1);
  }

  @Override
  public Optional<PollId> remindedBy(TenantId tenant, BroadcastId reminder) {
    return readers.read(session ->
        session.find(
            "select poll from poll_reminder where tenant_id = ? and broadcast = ?",
            row -> new PollId(row.getString(1)),
            tenant.value(),
            reminder.value()));
  }

  private static SentPoll withReminders(Session session, SentPoll sent) throws SQLException {
    List<BroadcastId> reminders =
        session.list(
            "select broadcast from poll_reminder where tenant_id = ? and poll = ? order by n",
            row -> new BroadcastId(row.getString(1)),
            sent.tenant().value(),
            sent.id().value());
    return new SentPoll(
        sent.id(),
        sent.tenant(),
        sent.poll(),
        sent.broadcast(),
        reminders,
        sent.sentAt(),
        sent.closedAt());
  }

  private static SentPoll read(TenantId tenant, ResultSet row) throws SQLException {
    return new SentPoll(
        new PollId(row.getString(1)),
        tenant,
        PollJson.read(row.getString(2)),
        new BroadcastId(row.getString(3)),
        List.of(),
        Instant.ofEpochMilli(row.getLong(4)),
        PollRow.instant(row, 5));
  }
}
