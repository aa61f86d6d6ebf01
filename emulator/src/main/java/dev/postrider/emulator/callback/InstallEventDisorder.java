package dev.postrider.emulator.callback;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;

/// What real life does to the events of an installation: they get lost, come twice, come late, or
/// `installationUpdate` overtakes `conversationUpdate`. Shares are between 0 and 1.
///
/// What befalls an installation, its upgrade or its removal depends on the seed, the conversation
/// and what happened alone, so that the same seed gives the same disorder whatever the threads do.
///
/// Reported for real tenants in microsoft/BotFramework-Services #169 and #294.
public record InstallEventDisorder(
    long seed, double lost, double doubled, double late, Duration lateBy, double swapped) {

  private static final List<String> WORDS =
      List.of("lost", "doubled", "late", "late-by", "swapped", "seed");

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

  /// Reads `lost=0.1,doubled=0.1,late=0.2,late-by=5s,swapped=0.1,seed=7`; what is not named does
  /// not happen, and late events are five seconds late unless `late-by` says otherwise.
  ///
  /// @throws IllegalArgumentException where it cannot be read
  public static InstallEventDisorder of(String text) {
    var shares = new HashMap<String, String>();
    for (String part : text.split(",", -1)) {
      String[] pair = part.strip().split("=", 2);
      if (pair.length != 2 || !WORDS.contains(pair[0])) {
        throw new IllegalArgumentException(
            "\"" + part + "\" is not one of " + String.join("=, ", WORDS) + "=.");
      }
      shares.put(pair[0], pair[1]);
    }
    try {
      return new InstallEventDisorder(
          Long.parseLong(shares.getOrDefault("seed", "1")),
          Double.parseDouble(shares.getOrDefault("lost", "0")),
          Double.parseDouble(shares.getOrDefault("doubled", "0")),
          Double.parseDouble(shares.getOrDefault("late", "0")),
          Duration.parse("PT" + shares.getOrDefault("late-by", "5s")),
          Double.parseDouble(shares.getOrDefault("swapped", "0")));
    } catch (NumberFormatException | DateTimeParseException e) {
      throw new IllegalArgumentException(
          "Shares are numbers from 0 to 1 and late-by is a time such as 5s: " + text, e);
    }
  }

  /// @param action what `installationUpdate` says: `add`, `add-upgrade`, `remove`
  Fate of(String appId, String conversationId, String action) {
    String what = action.equals("add") ? "" : '\n' + action;
    var random =
        new SplittableRandom(seed * 31 + (appId + '\n' + conversationId + what).hashCode());
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
