package dev.postrider.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// From the start of the demo's process to the first card in the tenant, by the tenant's ledger.
record ColdStartFigure() implements Figure {
  private static final int PEOPLE = 1_200;
  private static final Duration START = Duration.ofMinutes(1);
  private static final Duration LOOK = Duration.ofMillis(50);

  @Override
  public String title() {
    return "cold start of the demo to the first card, build excluded";
  }

  @Override
  public String command() {
    return "postrider demo --json, killed after the first card";
  }

  @Override
  public List<String> measure() throws InterruptedException {
    try (var folder = new WorkFolder()) {
      return List.of(
          line("first start on a machine (makes its keys)", folder.path()),
          line("second start", folder.path()),
          line("third start", folder.path()));
    }
  }

  private static String line(String what, Path folder) throws InterruptedException {
    try (var demo = Child.start(DemoFigure.Demo.plan(folder, PEOPLE))) {
      JsonNode started = demo.expect("started", START);
      Instant up = Instant.now();
      Instant card = firstCard(started, folder);
      demo.kill();
      return String.format(
          Locale.ROOT,
          "%-42s %.2f s  (tenant up after %.2f s)",
          what,
          Duration.between(demo.startedAt(), card).toMillis() / 1000.0,
          Duration.between(demo.startedAt(), up).toMillis() / 1000.0);
    }
  }

  private static Instant firstCard(JsonNode started, Path folder) throws InterruptedException {
    long end = System.nanoTime() + START.toNanos();
    try (var control = DemoFigure.Demo.control(started, folder)) {
      while (System.nanoTime() < end) {
        Optional<Arrived> card =
            control.arrived(0).stream().filter(l -> l.isSend() && l.isAccepted()).findFirst();
        if (card.isPresent()) {
          return card.get().at();
        }
        Thread.sleep(LOOK);
      }
    }
    throw new IllegalStateException("no card within " + START.toSeconds() + " s");
  }
}
