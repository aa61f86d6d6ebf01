package dev.postrider.teams.card;

/// How much work a template may make, so that no data makes it grow without end.
final class Budget {
  private static final int MOST_STEPS = 1_000_000;
  private static final int MOST_CHARACTERS = 4_000_000;
  private static final int OF_A_NODE = 16;

  private int steps;
  private int characters;

  void step() {
    if (++steps > MOST_STEPS) {
      throw new Spent("it takes more than " + MOST_STEPS + " steps to fill");
    }
  }

  void characters(int more) {
    characters += more;
    if (characters > MOST_CHARACTERS) {
      throw new Spent("it grows beyond " + MOST_CHARACTERS + " characters");
    }
  }

  void node() {
    step();
    characters(OF_A_NODE);
  }

  /// Not a [Fault], because no condition may take it for false.
  static final class Spent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Spent(String why) {
      super(why, null, false, false);
    }
  }
}
