package dev.postrider.cli;

import dev.postrider.Settings;
import dev.postrider.broadcast.BroadcastId;
import dev.postrider.broadcast.BroadcastReport;
import dev.postrider.delivery.Origin;
import dev.postrider.jdbc.Ledger;
import dev.postrider.message.AppChange;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `postrider broadcast resume`: goes on after a pause or a crash; nobody gets it twice.
@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    description = {
      "Goes on with a broadcast that was paused or interrupted. Nobody gets it twice.",
      "Where installing the app would grant it permissions, it takes a consent again."
    },
    footer = {
      "",
      "Examples:",
      "  postrider broadcast resume bcast_01JABC…",
      "  postrider broadcast resume --all",
      "",
      "Exit codes: as of broadcast send; 5 no such broadcast"
    })
final class BroadcastResumeCommand implements Callable<Integer> {
  @Mixin private Connection connection;
  @Mixin private LedgerFile ledgerFile;
  @Mixin private ConsentOption consent;
  @Mixin private Output output;

  @Parameters(arity = "0..1", paramLabel = "ID", description = "The broadcast.")
  private @Nullable String id;

  @Option(names = "--all", description = "Every broadcast that is not finished, one by one.")
  private boolean all;

  @Override
  public Integer call() throws InterruptedException {
    if (all == (id != null)) {
      throw new IllegalArgumentException("Name a broadcast, or give --all.");
    }
    Settings settings = connection.settings();
    Terminal terminal = output.terminal();
    try (var seat = ledgerFile.existingSeat(settings.tenant())) {
      var unfinished = new Unfinished(connection, ledgerFile, seat.ledger(), settings.tenant());
      List<BroadcastId> chosen = chosen(seat.ledger(), unfinished, settings);
      if (chosen.isEmpty()) {
        terminal.note("Every broadcast in this ledger is finished.");
      }
      int exit = Exit.OK;
      for (BroadcastId next : chosen) {
        exit = Math.max(exit, resume(next, seat, settings, unfinished));
        if (exit == Exit.INTERRUPTED) {
          break;
        }
      }
      return exit;
    }
  }

  private int resume(BroadcastId next, Seat seat, Settings settings, Unfinished unfinished)
      throws InterruptedException {
    Terminal terminal = output.terminal();
    BroadcastReport report = Lookup.broadcast(seat.ledger(), settings.tenant(), next.value());
    if (report.isFinished()) {
      Reports.print(terminal, report);
      terminal.note("Broadcast " + next + " is finished already; nothing to do.");
      return Reports.exitCode(report);
    }
    seat.hold(unfinished, terminal, List.of(next));
    try (var postrider = seat.connect(settings)) {
      if (report.broadcast().message() != AppChange.UNINSTALL) {
        consent.require(postrider, terminal);
        seat.tellOfConsent(postrider, terminal);
      }
      if (!postrider.resume(next)) {
        throw Code.STATE_FORBIDS.because("The broadcast " + next + " was cancelled.");
      }
      terminal.say("Broadcast " + next + " goes on");
      return seat.watch(next, postrider, terminal, unfinished);
    }
  }

  private List<BroadcastId> chosen(Ledger ledger, Unfinished unfinished, Settings settings) {
    if (id == null) {
      return unfinished.all().stream()
          .map(BroadcastReport::broadcast)
          .map(broadcast -> broadcast.id())
          .toList();
    }
    BroadcastReport report = Lookup.broadcast(ledger, settings.tenant(), id);
    if (report.state() == Origin.State.CANCELLED) {
      throw Code.STATE_FORBIDS.because("The broadcast " + id + " was cancelled.");
    }
    return List.of(report.broadcast().id());
  }
}
