package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.teams.graph.Lookup;
import dev.postrider.teams.graph.ResourceConsent;
import dev.postrider.teams.graph.TeamsApp;
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
  static Consent of(Postrider postrider) {
    Optional<TeamsAppDefinition> published =
        switch (postrider.graph().catalog().find(postrider.installer().catalogId())) {
          case Lookup.Found<TeamsApp>(TeamsApp app) -> app.published();
          case Lookup.Absent<TeamsApp> absent -> Optional.empty();
          case Lookup.Refused<TeamsApp> no ->
              throw new Told(Failure.of(Code.GRAPH_REFUSED, no.refusal()));
          case Lookup.Throttled<TeamsApp> throttled ->
              throw Code.GRAPH_UNAVAILABLE.because("Graph throttles the app catalogue.");
          case Lookup.Unanswered<TeamsApp>(String why) ->
              throw Code.GRAPH_UNAVAILABLE.because("The app catalogue was not answered: " + why);
        };
    return new Consent(
        published.map(definition -> definition.asks().grants()).orElseGet(List::of),
        published.map(TeamsAppDefinition::version));
  }

  List<String> permissions() {
    return asked.stream().map(ResourceConsent.Grant::permission).toList();
  }

  /// Returns when it may be granted.
  ///
  /// @param given whether `--consent` was given
  void require(Terminal terminal, boolean given) {
    if (asked.isEmpty()) {
      return;
    }
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
