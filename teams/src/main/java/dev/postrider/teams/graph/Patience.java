package dev.postrider.teams.graph;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// Reads again what was throttled or failed, a few times and not for ever.
final class Patience {

  private static final int TRIES = 5;
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final Pause pause;

  /// How time is let pass.
  interface Pause {
    void of(Duration duration) throws InterruptedException;
  }

  Patience(Pause pause) {
    this.pause = pause;
  }

  static Patience sleeping() {
    return new Patience(Thread::sleep);
  }

  JsonNode read(Supplier<GraphAnswer> call) {
    for (int attempt = 1; ; attempt++) {
      GraphException gaveUp;
      Duration wait;
      switch (call.get()) {
        case GraphAnswer.Ok(JsonNode body) -> {
          return body;
        }
        case GraphAnswer.Refused(GraphRefusal refusal) -> throw GraphException.refused(refusal);
        case GraphAnswer.Throttled throttled -> {
          wait = throttled.retryAfter().orElseGet(() -> backOff(TRIES));
          gaveUp = GraphException.unanswered("throttled", wait);
        }
        case GraphAnswer.Failed(String why) -> {
          wait = backOff(attempt);
          gaveUp = GraphException.unanswered(why, null);
        }
      }
      if (attempt == TRIES || wait.compareTo(LONGEST) > 0 || !waited(wait)) {
        throw gaveUp;
      }
    }
  }

  /// Doubles with every attempt, and varies so that many readers do not return at once.
  private static Duration backOff(int attempt) {
    long millis = SHORTEST.toMillis() << (attempt - 1);
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(millis / 2, millis + 1));
  }

  private boolean waited(Duration wait) {
    try {
      if (Thread.currentThread().isInterrupted()) {
        return false;
      }
      pause.of(wait);
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
