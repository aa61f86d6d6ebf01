package dev.postrider.cli;

import dev.postrider.broadcast.Broadcast;
import dev.postrider.broadcast.BroadcastReport;
import dev.postrider.delivery.Tally;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `postrider broadcast list`: the newest broadcasts of a ledger.
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the newest broadcasts of the ledger.",
    footer = {"", "Examples:", "  postrider broadcast list --limit 5"})
final class BroadcastListCommand implements Callable<Integer> {
  @Mixin private Connection connection;
  @Mixin private LedgerFile ledgerFile;
  @Mixin private Output output;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many at most (default: 20).")
  private int limit;

  @Override
  public Integer call() {
    var tenant = connection.tenant();
    Terminal terminal = output.terminal();
    try (var ledger = ledgerFile.visit()) {
      List<Broadcast> broadcasts = ledger.broadcasts().newest(tenant, Math.max(1, limit));
      if (broadcasts.isEmpty()) {
        terminal.say("The ledger " + ledger.file() + " has no broadcast of this tenant yet.");
        return Exit.OK;
      }
      terminal.say(
          String.format(
              "%-32s %-10s %9s %9s %7s %8s %11s %9s %8s  %s",
              "ID",
              "STATE",
              "TARGETED",
              "ACCEPTED",
              "FAILED",
              "SKIPPED",
              "UNCONFIRMED",
              "CANCELLED",
              "WAITING",
              "NAME"));
      for (Broadcast broadcast : broadcasts) {
        BroadcastReport.read(ledger.broadcasts(), ledger.deliveries(), tenant, broadcast.id())
            .ifPresent(report -> print(terminal, report));
      }
      return Exit.OK;
    }
  }

  private static void print(Terminal terminal, BroadcastReport report) {
    terminal.tell(json(report));
    Tally tally = report.tally();
    terminal.say(
        Terminal.plain(
            String.format(
                "%-32s %-10s %9s %9s %7s %8s %11s %9s %8s  %s",
                report.broadcast().id(),
                Reports.state(report),
                Figures.count(tally.targeted()),
                Figures.count(tally.accepted()),
                Figures.count(tally.failed()),
                Figures.count(tally.skipped()),
                Figures.count(tally.unconfirmed()),
                Figures.count(tally.cancelled()),
                Figures.count(tally.waiting()),
                report.broadcast().name())));
  }

  private static Map<String, Object> json(BroadcastReport report) {
    var json = new LinkedHashMap<String, Object>();
    json.put("type", "broadcast");
    json.put("id", report.broadcast().id().value());
    json.put("name", report.broadcast().name());
    json.put("createdAt", report.broadcast().createdAt().toString());
    json.put("state", Reports.state(report));
    json.putAll(Reports.counts(report.tally()));
    return json;
  }
}
