package dev.postrider.cli;

import dev.postrider.Postrider;
import picocli.CommandLine.Option;

/// Whether installing may grant what the app asks for.
final class ConsentOption {
  @Option(
      names = "--consent",
      description =
          "Where the app is installed, grant the resource-specific permissions that it asks for,"
              + " which are listed; a terminal asks.")
  private boolean given;

  /// Returns when it may be granted, and sees to it that nothing more is.
  void require(Postrider postrider, Terminal terminal) {
    Consent.require(postrider, terminal, given);
  }

  /// Grants what is asked for where the option is there; says what is not granted where it is not.
  void agreeIfGiven(Postrider postrider, Terminal terminal) {
    if (given) {
      Consent.require(postrider, terminal, true);
      return;
    }
    Consent consent = Consent.of(postrider);
    if (!consent.asked().isEmpty()) {
      terminal.note(
          "▲ Installing the app would grant it "
              + String.join(", ", consent.permissions())
              + ", to which nobody consented: who lacks the app is not reached. To consent: --consent");
    }
  }
}
