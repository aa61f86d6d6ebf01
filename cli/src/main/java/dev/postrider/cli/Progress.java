package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.broadcast.BroadcastId;
import dev.postrider.broadcast.BroadcastReport;
import dev.postrider.delivery.Origin;
import dev.postrider.delivery.Tally;
import dev.postrider.throttle.Throttle;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/// Watches a broadcast until it is finished or paused: a bar on a terminal, a line every ten
/// seconds elsewhere, a JSON object a second for machines.
final class Progress {
  private static final long LOOK_MILLIS = 200;
  private static final long LINE_EVERY_NANOS = Duration.ofSeconds(10).toNanos();
  private static final long OBJECT_EVERY_NANOS = Duration.ofSeconds(1).toNanos();

  private final Postrider postrider;
  private final Terminal terminal;
  private final boolean here;
  private final Supplier<Optional<RuntimeException>> trouble;
  private final Supplier<String> also;
  private final long began = System.nanoTime();
  private long spoke = began;

  /// Of a broadcast that this process sends.
  ///
  /// @param also what else there is to say of it
  static Progress here(Postrider postrider, Terminal terminal, Supplier<String> also) {
    return new Progress(postrider, terminal, true, postrider::failure, also);
  }

  /// Of one that another process sends.
  ///
  /// @param trouble asked now and then: why there is nothing to wait for any more
  static Progress elsewhere(
      Postrider postrider, Terminal terminal, Supplier<Optional<RuntimeException>> trouble) {
    return new Progress(postrider, terminal, false, trouble, () -> "");
  }

  private Progress(
      Postrider postrider,
      Terminal terminal,
      boolean here,
      Supplier<Optional<RuntimeException>> trouble,
      Supplier<String> also) {
    this.postrider = postrider;
    this.terminal = terminal;
    this.here = here;
    this.trouble = trouble;
    this.also = also;
  }

  /// How long it took so far.
  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /// Waits.
  ///
  /// @throws RuntimeException what stopped sending for everybody
  BroadcastReport watch(BroadcastId id) throws InterruptedException {
    try (ProgressBar bar = terminal.isInteractive() ? bar() : null) {
      while (true) {
        BroadcastReport report = postrider.report(id);
        show(bar, report);
        if (report.isFinished() || report.state() != Origin.State.RUNNING) {
          return report;
        }
        trouble
            .get()
            .ifPresent(failure -> {
              throw failure;
            });
        Thread.sleep(LOOK_MILLIS);
      }
    }
  }

  private static ProgressBar bar() {
    return new ProgressBarBuilder()
        .setTaskName("Sending")
        .setInitialMax(1)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis((int) LOOK_MILLIS)
        .showSpeed()
        .build();
  }

  private void show(@Nullable ProgressBar bar, BroadcastReport report) {
    Tally tally = report.tally();
    long done = tally.targeted() - tally.waiting();
    long now = System.nanoTime();
    if (bar != null) {
      bar.maxHint(Math.max(1, tally.targeted()));
      bar.stepTo(done);
      bar.setExtraMessage(" · " + words(tally));
    } else if (terminal.isJson() && now - spoke >= OBJECT_EVERY_NANOS) {
      spoke = now;
      terminal.tell(json(report));
    } else if (!terminal.isJson() && now - spoke >= LINE_EVERY_NANOS) {
      spoke = now;
      terminal.note(line(report, done));
    }
  }

  private String line(BroadcastReport report, long done) {
    Tally tally = report.tally();
    double perSecond = done / Math.max(0.001, elapsed().toMillis() / 1000.0);
    String left =
        perSecond < 0.01 || report.counting()
            ? ""
            : " · "
                + Figures.time(Duration.ofMillis((long) (1000 * tally.waiting() / perSecond)))
                + " left";
    return Figures.percent(tally.targeted() == 0 ? 0 : (double) done / tally.targeted())
        + " "
        + Figures.count(done)
        + "/"
        + Figures.count(tally.targeted())
        + " · "
        + Figures.rate(perSecond)
        + " · "
        + words(tally)
        + left;
  }

  private String words(Tally tally) {
    return "ok "
        + Figures.count(tally.accepted())
        + " · failed "
        + Figures.count(tally.failed())
        + (here ? " · headroom " + Figures.percent(headroom()) : "")
        + also.get();
  }

  private Map<String, Object> json(BroadcastReport report) {
    var json = new LinkedHashMap<String, Object>();
    json.put("type", "progress");
    json.put("id", report.broadcast().id().value());
    json.putAll(Reports.counts(report.tally()));
    if (here) {
      json.put("headroom", Math.round(100 * headroom()) / 100.0);
    }
    return json;
  }

  private double headroom() {
    return postrider.throttle().headroom(postrider.settings().tenant()).stream()
        .mapToDouble(Throttle.Headroom::ratio)
        .min()
        .orElse(1);
  }
}
