package dev.postrider.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;

/// A broadcast to a tenant that cuts connections before and after the work, answers 503 in bursts,
/// answers by halves, and lowers its limits in the middle.
final class FaultTorture {
  private static final Duration FINISH = Duration.ofMinutes(4);
  private static final Duration CALM = Duration.ofMillis(2_500);
  private static final Duration STORM = Duration.ofMillis(900);
  private static final int STORMS = 4;
  private static final String RATE = "300";

  /// What came of it.
  ///
  /// @param throttled requests that the tenant refused with 429
  record Result(
      Verdict verdict, boolean balanced, long failed, long throttled, List<String> faults) {
    boolean isGood() {
      return balanced && verdict.isGood();
    }
  }

  private FaultTorture() {}

  static Result run(int people, long seed) throws InterruptedException {
    try (var folder = new WorkFolder();
        var tenant = TenantProcess.start(folder.path(), people, "none")) {
      scripts(seed).forEach(tenant.control()::fault);
      Path ledger = folder.path().resolve("ledger.db");
      JsonNode report;
      try (var sender = tenant.sender(ledger, RATE, 1)) {
        report = storms(tenant.control(), sender, ledger);
      }
      List<String> faults = tenant.control().faults();
      List<Arrived> arrived = tenant.control().arrived(0);
      Books books = Books.read(ledger).orElseThrow();
      return new Result(
          Verdict.of(books.deliveries(), arrived),
          books.isBalanced() && books.deliveries().size() == people,
          report.path("failed").asLong(),
          arrived.stream().filter(line -> line.status() == 429).count(),
          faults);
    }
  }

  private static JsonNode storms(Control control, Child sender, Path ledger)
      throws InterruptedException {
    for (int storm = 0; storm < STORMS; storm++) {
      JsonNode report = sender.next("report", CALM);
      if (!report.isMissingNode()) {
        return report;
      }
      control.limits("{\"profile\": \"none\", \"perAppAndTenant\": 40}");
      report = sender.next("report", STORM);
      control.limits("{\"profile\": \"none\"}");
      if (!report.isMissingNode()) {
        return report;
      }
    }
    JsonNode report = sender.next("report", FINISH);
    if (report.isMissingNode()) {
      throw new IllegalStateException(
          "The broadcast did not end: "
              + Books.read(ledger).map(Books::left)
              + "\n"
              + sender.lastWords());
    }
    return report;
  }

  private static List<String> scripts(long seed) {
    var random = new SplittableRandom(seed);
    var scripts = new ArrayList<String>();
    for (String kind : List.of("cutBefore", "loseAnswer", "halfAnswer")) {
      scripts.add(script("connector", "/v3/conversations/*/activities", kind, chance(random)));
      scripts.add(script("graph", "/*/users/*/teamwork/installedApps", kind, chance(random)));
      scripts.add(script("connector", "/v3/conversations", kind, chance(random)));
    }
    for (int burst = 0; burst < 4; burst++) {
      int first = random.nextInt(1, 1_500);
      scripts.add(
          """
          {"match": {"surface": "connector", "method": "POST",
                     "path": "/v3/conversations/*/activities",
                     "firstCall": %d, "lastCall": %d},
           "effect": {"kind": "refuse", "status": 503}}
          """
              .formatted(first, first + random.nextInt(5, 40)));
    }
    return scripts;
  }

  private static double chance(SplittableRandom random) {
    return random.nextDouble(0.005, 0.03);
  }

  private static String script(String surface, String path, String kind, double probability) {
    return """
    {"match": {"surface": "%s", "method": "POST", "path": "%s", "probability": %s},
     "effect": {"kind": "%s"}}
    """
        .formatted(surface, path, probability, kind);
  }
}
