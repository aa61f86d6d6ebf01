package dev.postrider.emulator.control;

import dev.postrider.emulator.callback.Callback;
import dev.postrider.emulator.callback.InstallEventDisorder;
import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.http.Routes;
import dev.postrider.emulator.http.Routes.Match;
import java.time.Duration;

/// `/install-events`: what befalls the events of installations on their way to bots.
record InstallEventRoutes(Callback callback) {
  private static final long LATEST = Duration.ofHours(1).toMillis();

  private record DisorderView(
      long seed,
      double lost,
      double doubled,
      double late,
      long lateByMilliseconds,
      double swapped) {
    static DisorderView of(InstallEventDisorder disorder) {
      return new DisorderView(
          disorder.seed(),
          disorder.lost(),
          disorder.doubled(),
          disorder.late(),
          disorder.lateBy().toMillis(),
          disorder.swapped());
    }
  }

  void on(Routes routes) {
    routes
        .on("GET", "/install-events", match -> shown())
        .on("PUT", "/install-events", this::choose);
  }

  private Answer shown() {
    return Answer.json(200, DisorderView.of(callback.disorder()));
  }

  private Answer choose(Match match) {
    var fields =
        new Fields(
            match.request().json(),
            "seed",
            "lost",
            "doubled",
            "late",
            "lateByMilliseconds",
            "swapped");
    try {
      callback.disorder(
          new InstallEventDisorder(
              fields.number("seed", 1),
              fields.share("lost", 0),
              fields.share("doubled", 0),
              fields.share("late", 0),
              Duration.ofMillis(Math.clamp(fields.number("lateByMilliseconds", 5_000), 0, LATEST)),
              fields.share("swapped", 0)));
    } catch (IllegalArgumentException e) {
      throw Problem.malformed(String.valueOf(e.getMessage()));
    }
    return shown();
  }
}
