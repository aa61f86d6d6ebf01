package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.broadcast.BroadcastId;
import dev.postrider.broadcast.BroadcastReport;
import dev.postrider.delivery.Origin;
import dev.postrider.delivery.Tally;
import java.util.function.Supplier;

/// A broadcast in this process, watched until it ends. Ctrl-C, and what stops sending for
/// everybody, pause it: nothing is lost, and it is said how to go on.
final class Sending {
  private final Postrider postrider;
  private final Terminal terminal;
  private final Afterwards afterwards;
  private final Supplier<String> also;

  Sending(Postrider postrider, Terminal terminal, Afterwards afterwards) {
    this(postrider, terminal, afterwards, () -> "");
  }

  /// @param also what else there is to say while it goes on
  Sending(Postrider postrider, Terminal terminal, Afterwards afterwards, Supplier<String> also) {
    this.postrider = postrider;
    this.terminal = terminal;
    this.afterwards = afterwards;
    this.also = also;
  }

  /// Watches a broadcast that runs, reports, and gives the exit code.
  int watch(BroadcastId id) {
    try (var interruption = Interruption.asks(() -> postrider.pause(id))) {
      return watch(id, interruption);
    }
  }

  int watch(BroadcastId id, Interruption interruption) {
    var progress = Progress.here(postrider, terminal, also);
    boolean asked = false;
    try {
      progress.watch(id);
      // Says why, where it was paused because its audience cannot be read.
      postrider.await(id);
    } catch (RuntimeException failure) {
      throw stopped(id, failure);
    } catch (InterruptedException stopped) {
      // The report below is the last word all the same.
      postrider.pause(id);
      asked = true;
    }
    if (!postrider.report(id).isFinished()) {
      // Waits for what is in flight, so that the report is the last word.
      postrider.close();
    }
    BroadcastReport report = postrider.report(id);
    var unreached = new Unreached(postrider.stores().deliveries(), report);
    unreached.tell(terminal);
    Reports.print(terminal, report, progress.elapsed(), postrider.throttle().throttled());
    unreached.say(terminal, afterwards.listing(id));
    boolean paused = !report.isFinished() && report.state() == Origin.State.PAUSED;
    if (paused) {
      terminal.note(paused(report));
    }
    return asked || interruption.isStruck() ? Exit.INTERRUPTED : Reports.exitCode(report);
  }

  private String paused(BroadcastReport report) {
    String people = Figures.people(report.tally().waiting());
    String resume = afterwards.resume(report.broadcast().id());
    if (resume.isEmpty()) {
      return "Stopped: " + people + " were not written to.";
    }
    return "Paused: "
        + people
        + " waiting"
        + (report.counting() ? ", and more to be added" : "")
        + "; nobody is lost. To go on: "
        + resume;
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
                      + afterwards.again(id)));
    } catch (RuntimeException e) {
      // The ledger itself fails: what it holds is safe, and cannot be read just now.
      failure.addSuppressed(e);
      return new Told(
          Failure.of(failure)
              .and(
                  "Sending stopped; what was written down is kept."
                      + "\nWhen that is mended: "
                      + afterwards.again(id)));
    }
  }
}
