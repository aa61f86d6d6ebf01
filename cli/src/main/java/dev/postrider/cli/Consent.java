package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.reach.ReachException;
import dev.postrider.teams.graph.ResourceConsent;
import dev.postrider.teams.graph.TeamsAppDefinition;
import java.util.List;
import java.util.Optional;

/// The resource-specific permissions that are granted by installing: those that the published
/// version of the app asks for, in each team, in each chat and for each person it is installed.
/// Whoever installs consents in the name of all of them, so it is asked once and never assumed.
record Consent(List<ResourceConsent.Grant> asked, Optional<String> newestVersion) {
  Consent {
    asked = List.copyOf(asked);
  }

  /// What the catalogue says; nothing where the catalogue says nothing.
  ///
  /// @throws ReachException where the app cannot be looked up
  static Consent of(Postrider postrider) {
    Optional<TeamsAppDefinition> published = postrider.installer().newest();
    return new Consent(
        published.map(definition -> definition.asks().grants()).orElseGet(List::of),
        published.map(TeamsAppDefinition::version));
  }

  List<String> permissions() {
    return asked.stream().map(ResourceConsent.Grant::permission).toList();
  }

  /// Returns when it may be granted, and sees to it that nothing more is.
  ///
  /// @param given whether `--consent` was given
  static void require(Postrider postrider, Terminal terminal, boolean given) {
    Consent consent = of(postrider);
    if (!consent.asked.isEmpty()) {
      consent.ask(terminal, given);
    }
    postrider.installer().agreeTo(new ResourceConsent(consent.asked));
  }

  private void ask(Terminal terminal, boolean given) {
    terminal.note("▲ Installing grants the app: " + String.join(", ", permissions()));
    if (given) {
      return;
    }
    String answer =
        terminal
            .ask("Consent to that wherever it is installed? Type yes: ")
            .orElseThrow(() ->
                Code.CONFIRMATION_MISSING.because(
                    "Installing grants the app "
                        + String.join(", ", permissions())
                        + ", wherever it is installed.\nIf that is meant: --consent"));
    if (!answer.strip().equalsIgnoreCase("yes")) {
      throw Code.CONFIRMATION_MISSING.because("You did not consent. Nothing was changed.");
    }
  }
}
