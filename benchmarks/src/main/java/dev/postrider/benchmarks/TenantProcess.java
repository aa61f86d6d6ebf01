package dev.postrider.benchmarks;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/// A local tenant in a process of its own, and its control API.
final class TenantProcess implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);

  private final Child child;
  private final JsonNode started;
  private final Control control;

  private TenantProcess(Child child, JsonNode started) {
    this.child = child;
    this.started = started;
    control = Control.over(URI.create(started.path("http").asString()));
  }

  static TenantProcess start(Path folder, int people, String limits) throws InterruptedException {
    var child =
        Child.start(Child.Plan.of(folder, TenantMain.class, Integer.toString(people), limits));
    return new TenantProcess(child, child.expect("started", START));
  }

  Control control() {
    return control;
  }

  Duration cpu() {
    return child.cpu();
  }

  /// A sender to this tenant: works on a ledger until it holds so many finished broadcasts.
  ///
  /// @param rate requests a second to the Connector, and as many installs; `none`: no pace
  Child sender(Path ledger, String rate, int broadcasts) {
    return sender(ledger, rate, broadcasts, "card");
  }

  /// One that installs the app for everyone at the published pace.
  Child installer(Path ledger) {
    return sender(ledger, "30", 1, "app");
  }

  /// A bot that sends a poll and takes the votes.
  Child voter(Path ledger) {
    return Child.start(
        Child.Plan.of(
            folder(ledger),
            VoterMain.class,
            started.path("url").asString(),
            started.path("ca").asString(),
            ledger.toString()));
  }

  private static Path folder(Path ledger) {
    Path folder = ledger.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IllegalArgumentException("no folder: " + ledger);
    }
    return folder;
  }

  /// One that brings everyone a card, the app or a dialog.
  ///
  /// @param what `card`, `app` or `dialog`
  Child sender(Path ledger, String rate, int broadcasts, String what) {
    return Child.start(
        Child.Plan.of(
            folder(ledger),
            SenderMain.class,
            started.path("url").asString(),
            started.path("ca").asString(),
            ledger.toString(),
            rate,
            Integer.toString(broadcasts),
            what));
  }

  @Override
  public void close() {
    control.close();
    child.close();
  }
}
