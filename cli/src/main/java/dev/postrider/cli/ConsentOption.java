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
}
