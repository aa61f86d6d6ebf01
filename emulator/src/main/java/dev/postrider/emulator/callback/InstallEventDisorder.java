package dev.postrider.emulator.callback;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.SplittableRandom;

/// What real life does to the events of an installation: they get lost, come twice, come late, or
/// `installationUpdate` overtakes `conversationUpdate`. Shares are between 0 and 1.
///
/// What befalls an installation depends on the seed and its conversation alone, so that the same
/// seed gives the same disorder whatever the threads do.
///
/// Reported for real tenants in microsoft/BotFramework-Services #169 and #294.
public record InstallEventDisorder(
    long seed, double lost, double doubled, double late, Duration lateBy, double swapped) {

  public InstallEventDisorder {
    requireNonNull(lateBy, "lateBy");
    share("lost", lost);
    share("doubled", doubled);
    share("late", late);
    share("swapped", swapped);
  }

  /// Every event once, in order, at once.
  public static InstallEventDisorder none() {
    return new InstallEventDisorder(0, 0, 0, 0, Duration.ZERO, 0);
  }

  Fate of(String appId, String conversationId) {
    var random = new SplittableRandom(seed * 31 + (appId + '\n' + conversationId).hashCode());
    boolean isLost = random.nextDouble() < lost;
    boolean isDoubled = random.nextDouble() < doubled;
    boolean isLate = random.nextDouble() < late;
    boolean isSwapped = random.nextDouble() < swapped;
    return new Fate(isLost, isDoubled, isLate ? lateBy : Duration.ZERO, isSwapped);
  }

  private static void share(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " is a share between 0 and 1, not " + value);
    }
  }

  /// What befalls the events of one installation.
  record Fate(boolean lost, boolean doubled, Duration lateBy, boolean swapped) {}
}
