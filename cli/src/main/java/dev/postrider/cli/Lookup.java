package dev.postrider.cli;

import dev.postrider.broadcast.BroadcastId;
import dev.postrider.broadcast.BroadcastReport;
import dev.postrider.jdbc.Ledger;
import dev.postrider.poll.PollId;
import dev.postrider.poll.SentPoll;
import dev.postrider.teams.wire.TenantId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds what a command names in a ledger, or says that it is not there.
final class Lookup {
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
  static SentPoll poll(Ledger ledger, TenantId tenant, @Nullable String id) {
    Optional<SentPoll> found =
        id == null
            ? ledger.polls().newest(tenant, 1).stream().findFirst()
            : ledger.polls().find(tenant, new PollId(id.strip()));
    return found.orElseThrow(() ->
        Code.NOT_FOUND.because(
            "The ledger "
                + ledger.file()
                + " has no poll "
                + (id == null ? "" : id + " ")
                + "of tenant "
                + tenant
                + ". To see what it has: postrider poll list"));
  }
}
