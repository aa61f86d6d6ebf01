package dev.postrider.cli;

import dev.postrider.broadcast.BroadcastId;
import dev.postrider.broadcast.BroadcastReport;
import dev.postrider.jdbc.Ledger;
import dev.postrider.poll.PollId;
import dev.postrider.poll.SentPoll;
import dev.postrider.teams.wire.TenantId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds what a command names in a ledger, or says that it is not there.
final class Lookup {
  /// How many polls are looked through for those of one kind.
  private static final int FAR = 10_000;

  private Lookup() {}

  static BroadcastReport broadcast(Ledger ledger, TenantId tenant, String id) {
    return BroadcastReport.read(
            ledger.broadcasts(), ledger.deliveries(), tenant, new BroadcastId(id.strip()))
        .orElseThrow(() ->
            Code.NOT_FOUND.because(
                "The ledger "
                    + ledger.file()
                    + " has no broadcast "
                    + id
                    + " of tenant "
                    + tenant
                    + ". To see what it has: postrider broadcast list"));
  }

  /// @param id null: the newest
  static SentPoll poll(Ledger ledger, TenantId tenant, @Nullable String id, PollNext next) {
    Optional<SentPoll> found =
        id == null
            ? polls(ledger, tenant, next.noun(), 1).stream().findFirst()
            : ledger.polls().find(tenant, new PollId(id.strip()));
    return found.orElseThrow(() ->
        Code.NOT_FOUND.because(
            "The ledger "
                + ledger.file()
                + " has no "
                + next.noun().thing()
                + " "
                + (id == null ? "" : id + " ")
                + "of tenant "
                + tenant
                + ". To see what it has: "
                + next.list()));
  }

  /// The newest first, of the kind that the command is about.
  static List<SentPoll> polls(Ledger ledger, TenantId tenant, PollNoun noun, int limit) {
    return ledger.polls().newest(tenant, FAR).stream()
        .filter(sent -> noun.covers(sent.poll()))
        .limit(limit)
        .toList();
  }
}
