package dev.postrider.cli;

import dev.postrider.poll.Poll;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// By which of its two names a command was called: `postrider poll …` or `postrider ack …`.
@Command
final class PollNoun {
  private static final String ACKNOWLEDGEMENT = "ack";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /// `poll` or `ack`.
  String word() {
    return isAcknowledgement() ? ACKNOWLEDGEMENT : "poll";
  }

  /// As a sentence names it.
  String thing() {
    return isAcknowledgement() ? "acknowledgement" : "poll";
  }

  boolean isAcknowledgement() {
    return spec.parent() != null && spec.parent().name().equals(ACKNOWLEDGEMENT);
  }

  /// Whether what is listed under this name includes that one.
  boolean covers(Poll poll) {
    return isAcknowledgement() == (poll.kind() == Poll.Kind.ACKNOWLEDGEMENT);
  }
}
