package dev.postrider.jdbc;

import dev.postrider.poll.Ballot;
import dev.postrider.poll.Counts;
import dev.postrider.poll.PollId;
import dev.postrider.poll.SmallGroups;
import dev.postrider.teams.wire.TenantId;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The counts of polls in the ledger's `poll_count` table. Each method works in the caller's
/// transaction.
final class PollCountTable {
  private static final String EVERYBODY = "";
  private static final String GROUP = "=";
  private static final String ALL = "";

  private record Row(String group, String question, String choice, long n) {}

  private PollCountTable() {}

  /// Adds a ballot, or takes it away.
  ///
  /// @param grouped whether groups are counted, too
  static void add(
      Session session, PollRow poll, String group, Ballot ballot, int by, boolean grouped)
      throws SQLException {
    add(session, poll, EVERYBODY, ballot, by);
    if (grouped) {
      add(session, poll, GROUP + group, ballot, by);
    }
  }

  private static void add(Session session, PollRow poll, String group, Ballot ballot, int by)
      throws SQLException {
    add(session, poll, group, ALL, ALL, by);
    for (Map.Entry<String, List<String>> answer : ballot.choices().entrySet()) {
      if (!answer.getValue().isEmpty()) {
        add(session, poll, group, answer.getKey(), ALL, by);
      }
      for (String choice : answer.getValue()) {
        add(session, poll, group, answer.getKey(), choice, by);
      }
    }
  }

  private static void add(
      Session session, PollRow poll, String group, String question, String choice, int by)
      throws SQLException {
    session.update(
        """
        insert into poll_count (tenant_id, poll, grp, question, choice, n, shown)
        values (?, ?, ?, ?, ?, ?, 0)
        on conflict (tenant_id, poll, grp, question, choice)
        do update set n = poll_count.n + excluded.n
        """,
        poll.tenant().value(),
        poll.id().value(),
        group,
        question,
        choice,
        by);
  }

  static long people(Session session, TenantId tenant, PollId poll) throws SQLException {
    return session
        .find(
            "select n from poll_count where tenant_id = ? and poll = ? and grp = ''"
                + " and question = '' and choice = ''",
            row -> row.getLong(1),
            tenant.value(),
            poll.value())
        .orElse(0L);
  }

  /// From now on voters see the counts as they stand.
  static void show(Session session, TenantId tenant, PollId poll) throws SQLException {
    session.update(
        "update poll_count set shown = n where tenant_id = ? and poll = ? and grp = ''",
        tenant.value(),
        poll.value());
  }

  static Counts counts(Session session, TenantId tenant, PollId poll) throws SQLException {
    return of(everybody(session, "n", tenant, poll));
  }

  static Counts shown(Session session, TenantId tenant, PollId poll) throws SQLException {
    return of(everybody(session, "shown", tenant, poll));
  }

  static Map<String, Counts> groups(Session session, TenantId tenant, PollId poll)
      throws SQLException {
    List<Row> rows =
        session.list(
            "select grp, question, choice, n from poll_count"
                + " where tenant_id = ? and poll = ? and grp <> ''",
            row -> new Row(row.getString(1), row.getString(2), row.getString(3), row.getLong(4)),
            tenant.value(),
            poll.value());
    var groups = new HashMap<String, Counts>();
    rows.stream()
        .map(Row::group)
        .distinct()
        .forEach(group -> {
          Counts counts = of(rows.stream().filter(row -> row.group().equals(group)).toList());
          if (counts.people() > 0) {
            groups.put(group.substring(GROUP.length()), counts);
          }
        });
    return groups;
  }

  /// Deletes what is counted of groups that are too small to be kept, and of questions that too few
  /// of a group have answered.
  static void forgetSmallGroups(Session session, TenantId tenant, PollId poll) throws SQLException {
    Map<String, Counts> groups = groups(session, tenant, poll);
    Map<String, Counts> shown = SmallGroups.shown(groups);
    for (Map.Entry<String, Counts> group : groups.entrySet()) {
      Counts left = shown.get(group.getKey());
      if (left == null) {
        session.update(
            "delete from poll_count where tenant_id = ? and poll = ? and grp = ?",
            tenant.value(),
            poll.value(),
            GROUP + group.getKey());
        continue;
      }
      for (String question : group.getValue().votes().keySet()) {
        if (!left.votes().containsKey(question)) {
          session.update(
              "delete from poll_count where tenant_id = ? and poll = ? and grp = ?"
                  + " and question = ? and choice <> ''",
              tenant.value(),
              poll.value(),
              GROUP + group.getKey(),
              question);
        }
      }
    }
  }

  private static List<Row> everybody(Session session, String column, TenantId tenant, PollId poll)
      throws SQLException {
    return session.list(
        "select question, choice, "
            + column
            + " from poll_count where tenant_id = ? and poll = ? and grp = ''",
        row -> new Row(EVERYBODY, row.getString(1), row.getString(2), row.getLong(3)),
        tenant.value(),
        poll.value());
  }

  private static Counts of(List<Row> rows) {
    long people = 0;
    var answered = new HashMap<String, Long>();
    var votes = new HashMap<String, Map<String, Long>>();
    for (Row row : rows) {
      if (row.question().equals(ALL)) {
        people = row.n();
      } else if (row.choice().equals(ALL)) {
        answered.put(row.question(), row.n());
      } else {
        votes.computeIfAbsent(row.question(), any -> new HashMap<>()).put(row.choice(), row.n());
      }
    }
    return new Counts(people, answered, votes);
  }
}
