package dev.postrider.emulator.crowd;

/// How many people do what when a bot asks them something, each between 0 and 1.
///
/// - `answers` and `blocks` divide those who are asked: they answer, block the bot instead, or do
///   nothing. Both together are at most 1.
/// - `changesMind`, `tapsTwice` and `wanders` are shares of those who answer: they answer the same
///   post again later and otherwise, tap two buttons at the same moment, or write something that
///   has nothing to do with it first.
public record Shares(
    double answers, double blocks, double changesMind, double tapsTwice, double wanders) {

  /// Everybody answers once, and does nothing else.
  public static final Shares EVERYBODY = new Shares(1, 0, 0, 0, 0);

  public Shares {
    share("answers", answers);
    share("blocks", blocks);
    share("changesMind", changesMind);
    share("tapsTwice", tapsTwice);
    share("wanders", wanders);
    if (answers + blocks > 1.000_000_1) {
      throw new IllegalArgumentException(
          "answers and blocks are shares of the same people: together at most 1 (100%), not "
              + (answers + blocks));
    }
  }

  private static void share(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          name + " is a share between 0 and 1 (0% and 100%), not " + value);
    }
  }
}
