package dev.postrider.benchmarks;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// The demo under the published limits, judged by the tenant's ledger, and how near it came to what
/// the limits allow. Without `--once`, so that the tenant can be asked afterwards.
record DemoFigure(int people) implements Figure {
  private static final Duration START = Duration.ofMinutes(1);
  private static final Duration FINISH = Duration.ofMinutes(20);

  /// The published limits for one app in one tenant, requests a second.
  private static final double CONNECTOR = 50;

  private static final double INSTALL = 30;

  @Override
  public String title() {
    return "demo, " + people + " people who never met the bot, published limits";
  }

  @Override
  public String command() {
    return "postrider demo --people " + people + " --json";
  }

  @Override
  public List<String> measure() throws InterruptedException {
    try (var folder = new WorkFolder();
        var demo = Child.start(Demo.plan(folder.path(), people))) {
      JsonNode started = demo.expect("started", START);
      JsonNode report = demo.expect("report", FINISH);
      try (var control = Demo.control(started, folder.path())) {
        return figures(report, control.arrived(0));
      }
    }
  }

  private List<String> figures(JsonNode report, List<Arrived> arrived) {
    long accepted = report.path("accepted").asLong();
    long skipped = report.path("skipped").asLong();
    long failed = report.path("failed").asLong();
    long unconfirmed = report.path("unconfirmed").asLong();
    double seconds = report.path("seconds").asDouble();

    long arrivedOnce =
        arrived.stream()
            .filter(line -> line.isSend() && line.isAccepted())
            .map(Arrived::delivery)
            .distinct()
            .count();
    long taken = count(arrived, line -> line.isSend() && line.isAccepted());
    long refused = count(arrived, line -> line.status() == 429);

    var lines = new ArrayList<String>();
    lines.add(
        "accepted %d + skipped %d + failed %d = %d of %d, unconfirmed %d"
            .formatted(
                accepted, skipped, failed, accepted + skipped + failed, people, unconfirmed));
    lines.add(
        "lost %d, duplicated %d  (the tenant took %d messages of %d deliveries)"
            .formatted(accepted - arrivedOnce, taken - arrivedOnce, taken, arrivedOnce));
    lines.add(
        String.format(
            Locale.ROOT,
            "429s: %d of %d requests to the Connector and Graph = %.2f %%  (bar: under 1 %%);"
                + " yield y = %.4f",
            refused,
            arrived.size(),
            100.0 * refused / arrived.size(),
            (double) accepted / (accepted + refused)));
    lines.addAll(efficiency(arrived, seconds));
    return lines;
  }

  private static List<String> efficiency(List<Arrived> arrived, double seconds) {
    long sends = count(arrived, line -> line.isSend() && line.isAdmitted());
    long opens = count(arrived, line -> line.isOpening() && line.isAdmitted());
    long connector =
        count(arrived, line -> line.surface().equals("connector") && line.isAdmitted());
    long installs = count(arrived, line -> line.isInstall() && line.isAdmitted());
    Instant firstInstall = first(arrived, line -> line.isInstall() && line.isAccepted());
    Instant firstSend = first(arrived, line -> line.isSend() && line.isAccepted());
    double latency = Duration.between(firstInstall, firstSend).toMillis() / 1000.0;
    double byConnector = connector / CONNECTOR;
    double byInstalls = installs / INSTALL + latency;
    double least = Math.max(byConnector, byInstalls);
    return List.of(
        String.format(
            Locale.ROOT,
            "η = T*/T = %.1f s / %.1f s = %.3f  (bar: 0.85)",
            least,
            seconds,
            least / seconds),
        String.format(
            Locale.ROOT,
            "  T* = max( N(1+c)/R, pN/g + L ) = max( %.1f s, %.1f s ), bound by %s",
            byConnector,
            byInstalls,
            byConnector > byInstalls ? "the Connector" : "installs"),
        String.format(
            Locale.ROOT,
            "  %d messages, %d conversations opened (c = %.3f), %d Connector requests in all,"
                + " R = %.0f/s; %d installs (p = %.2f), g = %.0f/s; L = %.2f s from the first"
                + " install to the first message; T as reported",
            sends,
            opens,
            (double) opens / sends,
            connector,
            CONNECTOR,
            installs,
            (double) installs / sends,
            INSTALL,
            latency));
  }

  private static Instant first(List<Arrived> arrived, Predicate<Arrived> condition) {
    return arrived.stream().filter(condition).map(Arrived::at).findFirst().orElseThrow();
  }

  private static long count(List<Arrived> arrived, Predicate<Arrived> condition) {
    return arrived.stream().filter(condition).count();
  }

  /// The demo as a child, and the way to its tenant.
  static final class Demo {
    private Demo() {}

    static Child.Plan plan(Path folder, int people) {
      return new Child.Plan(
          folder,
          List.of(),
          "dev.postrider.cli.Main",
          List.of("demo", "--people", Integer.toString(people), "--json"));
    }

    static Control control(JsonNode started, Path folder) {
      return Control.over(
          URI.create(started.path("url").asString()), folder.resolve("postrider/keys/ca.pem"));
    }
  }
}
