package dev.postrider.emulator.callback;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/// How the local tenant talks to bots.
///
/// - `answerWithin`: what a bot has to answer, 15 s on Teams (Microsoft's page *How bots work*).
/// - `concurrentPerBot`: postings under way to one bot at a time.
/// - `waitingPerBot`: postings that may wait for one bot; the next ones are dropped and logged.
/// - `logSize`: how many of the last postings the log keeps.
/// - `foreignBots`: whether bot addresses outside this machine are called. Off unless asked for.
/// - `disorder`: what happens to install events.
public record CallbackSettings(
    Duration answerWithin,
    int concurrentPerBot,
    int waitingPerBot,
    int logSize,
    boolean foreignBots,
    InstallEventDisorder disorder) {

  public CallbackSettings {
    requireNonNull(answerWithin, "answerWithin");
    requireNonNull(disorder, "disorder");
    if (concurrentPerBot < 1 || waitingPerBot < 1 || logSize < 1) {
      throw new IllegalArgumentException("Sizes of a callback start at 1");
    }
  }

  /// What Teams does: 15 s for an answer, every event once and in order.
  public static CallbackSettings standard() {
    return new CallbackSettings(
        Duration.ofSeconds(15), 64, 250_000, 2_000, false, InstallEventDisorder.none());
  }

  /// The same with another time to answer.
  public CallbackSettings withAnswerWithin(Duration time) {
    return new CallbackSettings(
        time, concurrentPerBot, waitingPerBot, logSize, foreignBots, disorder);
  }

  /// The same with install events lost, doubled, late or swapped.
  public CallbackSettings withDisorder(InstallEventDisorder other) {
    return new CallbackSettings(
        answerWithin, concurrentPerBot, waitingPerBot, logSize, foreignBots, other);
  }

  /// The same, calling bots on other machines too.
  public CallbackSettings withForeignBots(boolean allowed) {
    return new CallbackSettings(
        answerWithin, concurrentPerBot, waitingPerBot, logSize, allowed, disorder);
  }
}
