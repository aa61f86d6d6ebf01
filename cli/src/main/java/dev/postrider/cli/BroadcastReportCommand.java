package dev.postrider.cli;

import dev.postrider.broadcast.BroadcastId;
import dev.postrider.broadcast.BroadcastReport;
import dev.postrider.broadcast.DialogOutcomes;
import dev.postrider.message.DialogStart;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `postrider broadcast report`: what became of everybody, read from the ledger alone.
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Says what became of everybody, and why. Reads the ledger, also while a process sends from it;"
          + " speaks to nobody."
    },
    footer = {
      "",
      "Examples:",
      "  postrider broadcast report bcast_01JABC…",
      "  postrider broadcast report --failed bcast_01JABC…",
      "  postrider broadcast report --answers bcast_01JABC…",
      "",
      "Exit codes: 0 nobody failed, 1 not finished, 3 some failed or unconfirmed, 5 no such"
          + " broadcast"
    })
final class BroadcastReportCommand implements Callable<Integer> {
  @Mixin private Connection connection;
  @Mixin private LedgerFile ledgerFile;
  @Mixin private Output output;

  @Parameters(paramLabel = "ID", description = "The broadcast.")
  private String id;

  @Option(
      names = "--failed",
      description = "List everybody who failed, was skipped or is unconfirmed, not the first 20.")
  private boolean failed;

  @Option(
      names = "--answers",
      description = "Of a dialog: list everybody with where they stand and what they answered.")
  private boolean each;

  @Override
  public Integer call() {
    var tenant = connection.tenant();
    Terminal terminal = output.terminal();
    try (var ledger = ledgerFile.visit()) {
      BroadcastReport report = Lookup.broadcast(ledger, tenant, id);
      var unreached = new Unreached(ledger.deliveries(), report);
      unreached.tell(terminal);
      Reports.print(terminal, report);
      new Spoken(ledger.deliveries(), report).print(terminal);
      if (report.broadcast().message() instanceof DialogStart) {
        var answers =
            new Answered(
                DialogOutcomes.of(
                    ledger.deliveries(), ledger.dialogs(), tenant, broadcast(report)));
        answers.print(terminal, broadcast(report));
        if (each) {
          answers.printEach(terminal);
        }
      }
      if (failed) {
        unreached.sayAll(terminal);
      } else {
        var commands = new Unfinished(connection, ledgerFile, ledger, tenant);
        unreached.say(terminal, commands.listing(report.broadcast().id()));
      }
      return Reports.exitCode(report);
    }
  }

  private static BroadcastId broadcast(BroadcastReport report) {
    return report.broadcast().id();
  }
}
