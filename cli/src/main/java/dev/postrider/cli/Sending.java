package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.broadcast.BroadcastId;
import dev.postrider.broadcast.BroadcastReport;
import dev.postrider.delivery.Origin;
import dev.postrider.delivery.Tally;
import java.util.function.Function;

/// A broadcast in this process, watched until it ends. Ctrl-C, and what stops sending for
/// everybody, pause it: nothing is lost, and it is said how to go on.
final class Sending {
  private final Postrider postrider;
  private final Terminal terminal;
  private final Function<BroadcastId, String> again;
  private final Function<BroadcastId, String> listing;

  /// @param again the command that goes on with a broadcast
  /// @param listing the command that lists who did not get it; empty where nobody is to be listed
  Sending(
      Postrider postrider,
      Terminal terminal,
      Function<BroadcastId, String> again,
      Function<BroadcastId, String> listing) {
    this.postrider = postrider;
    this.terminal = terminal;
    this.again = again;
    this.listing = listing;
  }

  /// Watches a broadcast that runs, reports, and gives the exit code.
  int watch(BroadcastId id) throws InterruptedException {
    try (var interruption = Interruption.asks(() -> postrider.pause(id))) {
      return watch(id, interruption);
    }
  }

  int watch(BroadcastId id, Interruption interruption) throws InterruptedException {
    var progress = new Progress(postrider, terminal);
    try {
      progress.watch(id);
      // Says why, where it was paused because its audience cannot be read.
      postrider.await(id);
    } catch (RuntimeException failure) {
      throw stopped(id, failure);
    } catch (InterruptedException e) {
      postrider.pause(id);
      throw e;
    }
    if (!postrider.report(id).isFinished()) {
      // Waits for what is in flight, so that the report is the last word.
      postrider.close();
    }
    BroadcastReport report = postrider.report(id);
    var unreached = new Unreached(postrider.stores().deliveries(), report);
    unreached.tell(terminal);
    Reports.print(terminal, report, progress.elapsed(), postrider.throttle().throttled());
    unreached.say(terminal, listing.apply(id));
    if (!report.isFinished() && report.state() == Origin.State.PAUSED) {
      terminal.note(
          "Paused: "
              + Figures.people(report.tally().waiting())
              + " waiting"
              + (report.counting() ? ", and more to be added" : "")
              + "; nobody is lost. To go on: "
              + again.apply(id));
    }
    return interruption.isStruck() ? Exit.INTERRUPTED : Reports.exitCode(report);
  }

  private Told stopped(BroadcastId id, RuntimeException failure) {
    try {
      postrider.pause(id);
      postrider.close();
      Tally tally = postrider.report(id).tally();
      return new Told(
          Failure.of(failure)
              .and(
                  "Sending stopped; "
                      + Figures.count(tally.accepted())
                      + " accepted, "
                      + Figures.count(tally.waiting())
                      + " still waiting; nothing is lost."
                      + "\nWhen that is mended: "
                      + again.apply(id)));
    } catch (RuntimeException e) {
      // The ledger itself fails: what it holds is safe, and cannot be read just now.
      failure.addSuppressed(e);
      return new Told(
          Failure.of(failure)
              .and(
                  "Sending stopped; what was written down is kept."
                      + "\nWhen that is mended: "
                      + again.apply(id)));
    }
  }
}
