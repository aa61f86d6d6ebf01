package dev.postrider.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// How fast messages go out where nothing limits them, and what each costs: the sender with its
/// ledger on disk in one process, the tenant in another, TLS between them, on the same machine.
/// First to people who never met the bot, then to the same again.
record RateFigure(int people) implements Figure {
  private static final Duration FINISH = Duration.ofMinutes(10);

  @Override
  public String title() {
    return "as fast as this machine can, " + people + " people, no limits, ledger on disk";
  }

  @Override
  public String command() {
    return "./build figures " + (people >= 10_000 ? "rate-10k" : "rate");
  }

  @Override
  public List<String> measure() throws InterruptedException {
    try (var folder = new WorkFolder();
        var tenant = TenantProcess.start(folder.path(), people, "none");
        var sender = tenant.sender(folder.path().resolve("ledger.db"), "none", 3)) {
      var lines = new ArrayList<String>();
      lines.add(measure("first contact (install, open, send)", tenant, sender));
      lines.add(measure("known people (send)", tenant, sender));
      lines.add(measure("known people again", tenant, sender));
      return lines;
    }
  }

  private static String measure(String what, TenantProcess tenant, Child sender)
      throws InterruptedException {
    sender.expect("sending", FINISH);
    Duration before = tenant.cpu();
    JsonNode report = sender.expect("report", FINISH);
    Duration theirs = tenant.cpu().minus(before);
    long accepted = report.path("accepted").asLong();
    double seconds = report.path("seconds").asDouble();
    return String.format(
        Locale.ROOT,
        "%-36s %6d accepted in %6.2f s = %6.0f deliveries/s; CPU per delivery: sender %6.0f µs,"
            + " tenant %6.0f µs",
        what,
        accepted,
        seconds,
        accepted / seconds,
        1e6 * report.path("cpuSeconds").asDouble() / accepted,
        theirs.toNanos() / 1e3 / accepted);
  }
}
