package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.audience.Audience;
import dev.postrider.audience.Roster;
import dev.postrider.teams.wire.TenantId;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Stands between a slip of the hand and many people: more than a few of a real tenant take a
/// confirmation that names the tenant and their number.
final class Guard {
  /// How many people need none.
  static final int CONFIRM_ABOVE = 50;

  private final Terminal terminal;
  private final int above;
  private final String verb;

  /// @param verb as in `goes to`, before the number of people
  Guard(Terminal terminal, int above, String verb) {
    this.terminal = terminal;
    this.above = above;
    this.verb = verb;
  }

  /// Returns when it may be sent.
  ///
  /// @param confirmed what `--confirm` says, `TENANT:COUNT`; null: it was not given
  void require(Postrider postrider, Audience audience, @Nullable String confirmed) {
    require(postrider.settings().tenant(), () -> count(postrider.roster(), audience), confirmed);
  }

  /// The same for people who are counted already.
  void require(TenantId tenant, LongSupplier counted, @Nullable String confirmed) {
    long people = counted.getAsLong();
    if (people <= above) {
      return;
    }
    String expected = tenant + ":" + people;
    if (confirmed != null) {
      if (!confirmed.strip().equals(expected)) {
        throw Code.CONFIRMATION_MISSING.because(
            "This "
                + verb
                + " "
                + Figures.people(people)
                + ", and --confirm says "
                + confirmed
                + ".\nIf that is meant: --confirm "
                + expected);
      }
      return;
    }
    Optional<String> answer =
        terminal.ask(
            "This "
                + verb
                + " "
                + Figures.people(people)
                + " of tenant "
                + tenant
                + ". Type their number to go on: ");
    if (answer.isEmpty()) {
      throw Code.CONFIRMATION_MISSING.because(
          "This "
              + verb
              + " "
              + Figures.people(people)
              + ", which takes a confirmation.\nIf that is"
              + " meant: --confirm "
              + expected);
    }
    if (!answer.get().replaceAll("[\\s,._]", "").equals(Long.toString(people))) {
      throw Code.CONFIRMATION_MISSING.because(
          "The number typed is not " + people + ". Nothing was done.");
    }
  }

  private static long count(Roster roster, Audience audience) {
    if (audience instanceof Audience.People people) {
      return people.people().size();
    }
    return Headcount.of(roster, audience).reachable();
  }
}
