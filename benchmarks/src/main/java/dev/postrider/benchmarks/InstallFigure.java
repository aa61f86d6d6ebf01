package dev.postrider.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// The app brought to everyone through the ledger, under the published limits, and how near it came
/// to what they allow: Graph takes 30 installs a second of one app in one tenant ("Microsoft Graph
/// service-specific throttling limits").
record InstallFigure(int people) implements Figure {
  private static final Duration FINISH = Duration.ofMinutes(20);
  private static final double INSTALLS = 30;

  @Override
  public String title() {
    return "installing the app for " + people + " people, published limits";
  }

  @Override
  public String command() {
    return "./build figures installs";
  }

  @Override
  public List<String> measure() throws InterruptedException {
    try (var folder = new WorkFolder();
        var tenant = TenantProcess.start(folder.path(), people, "published");
        var sender = tenant.installer(folder.path().resolve("ledger.db"))) {
      JsonNode report = sender.expect("report", FINISH);
      return lines(report, tenant.control().arrived(0));
    }
  }

  private List<String> lines(JsonNode report, List<Arrived> arrived) {
    long accepted = report.path("accepted").asLong();
    long skipped = report.path("skipped").asLong();
    long failed = report.path("failed").asLong();
    double seconds = report.path("seconds").asDouble();
    List<Arrived> installs = arrived.stream().filter(Arrived::isInstall).toList();
    long admitted = installs.stream().filter(Arrived::isAdmitted).count();
    long done = installs.stream().filter(Arrived::isAccepted).count();
    double least = admitted / INSTALLS;
    return List.of(
        "accepted %d + skipped %d + failed %d = %d of %d; the tenant installed %d"
            .formatted(accepted, skipped, failed, accepted + skipped + failed, people, done),
        String.format(
            Locale.ROOT,
            "%.1f installs/s, %d of %d install requests answered 429",
            done / seconds,
            installs.size() - admitted,
            installs.size()),
        String.format(
            Locale.ROOT,
            "η = T*/T = %.1f s / %.1f s = %.3f  (bar: 0.90; T* = %d requests at %.0f/s)",
            least,
            seconds,
            least / seconds,
            admitted,
            INSTALLS));
  }
}
