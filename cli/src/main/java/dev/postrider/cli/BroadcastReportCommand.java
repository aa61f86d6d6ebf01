package dev.postrider.cli;

import dev.postrider.broadcast.BroadcastReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `postrider broadcast report`: what became of everybody, read from the ledger alone.
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Says what became of everybody, and why. Reads the ledger; speaks to nobody.",
    footer = {
      "",
      "Examples:",
      "  postrider broadcast report bcast_01JABC…",
      "",
      "Exit codes: 0 nobody failed, 1 not finished, 3 some failed or unconfirmed, 5 no such"
          + " broadcast, 75 the ledger is in use"
    })
final class BroadcastReportCommand implements Callable<Integer> {
  @Mixin private Connection connection;
  @Mixin private LedgerFile ledgerFile;
  @Mixin private Output output;

  @Parameters(paramLabel = "ID", description = "The broadcast.")
  private String id;

  @Override
  public Integer call() {
    var tenant = connection.tenant();
    Terminal terminal = output.terminal();
    try (var ledger = ledgerFile.openExisting()) {
      BroadcastReport report = Lookup.broadcast(ledger, tenant, id);
      var unknown = new UnknownPeople(ledger.deliveries(), report);
      unknown.tell(terminal);
      Reports.print(terminal, report);
      unknown.say(terminal);
      return Reports.exitCode(report);
    }
  }
}
