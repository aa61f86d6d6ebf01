package dev.postrider.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// How a command answers.
final class Output {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--json", description = "One JSON object a line; the last one is the result.")
  private boolean json;

  Terminal terminal() {
    return new Terminal(spec, json);
  }
}
