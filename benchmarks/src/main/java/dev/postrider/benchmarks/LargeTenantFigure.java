package dev.postrider.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// The start of a local tenant of many people within 1 GB of heap: from the start of the process
/// until it answers, and what it holds after a collection.
record LargeTenantFigure(int people) implements Figure {
  private static final Duration START = Duration.ofMinutes(2);

  @Override
  public String title() {
    return "start of the local tenant with " + people + " people";
  }

  @Override
  public String command() {
    return "java -Xmx1g … dev.postrider.benchmarks.TenantMain " + people + " none";
  }

  @Override
  public List<String> measure() throws InterruptedException {
    try (var folder = new WorkFolder()) {
      return List.of(
          line("first start (makes its keys)", folder.path()), line("again", folder.path()));
    }
  }

  private String line(String what, Path folder) throws InterruptedException {
    var plan =
        Child.Plan.of(folder, TenantMain.class, Integer.toString(people), "none").withJvm("-Xmx1g");
    try (var tenant = Child.start(plan)) {
      int there = tenant.expect("started", START).path("people").asInt();
      Duration took = Duration.between(tenant.startedAt(), Instant.now());
      tenant.tell("heap");
      long bytes = tenant.expect("heap", START).path("bytes").asLong();
      return String.format(
          Locale.ROOT,
          "%-30s %d people in %.2f s  (bar: 10 s), heap after a collection %d MB of 1,024",
          what,
          there,
          took.toMillis() / 1000.0,
          bytes / (1024 * 1024));
    }
  }
}
