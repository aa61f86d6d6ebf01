package dev.postrider.cli;

import dev.postrider.broadcast.AnswerTally;
import dev.postrider.broadcast.BroadcastId;
import dev.postrider.broadcast.DialogOutcome;
import dev.postrider.broadcast.DialogOutcomes;
import dev.postrider.dialog.DialogEnding;
import java.util.LinkedHashMap;
import java.util.Map;

/// Who answered the dialog of a broadcast, for people and for machines.
final class Answered {
  private final DialogOutcomes outcomes;

  Answered(DialogOutcomes outcomes) {
    this.outcomes = outcomes;
  }

  void print(Terminal terminal, BroadcastId broadcast) {
    AnswerTally tally = outcomes.tally();
    var json = new LinkedHashMap<String, Object>();
    json.put("type", "answers");
    json.put("id", broadcast.value());
    json.put("targeted", tally.targeted());
    for (DialogOutcome.Standing standing : DialogOutcome.Standing.values()) {
      json.put(standing.code(), tally.in(standing));
    }
    terminal.tell(json);
    terminal.say("");
    terminal.say("@|bold Answers|@");
    for (DialogOutcome.Standing standing : DialogOutcome.Standing.values()) {
      if (tally.in(standing) > 0) {
        String name = standing.code().replace('_', ' ');
        terminal.say(String.format("  %-20s %6s", name, Figures.count(tally.in(standing))));
      }
    }
  }

  /// A line for each person; what they wrote stands there as JSON, so that no sign of theirs
  /// reaches the terminal as it is.
  void printEach(Terminal terminal) {
    terminal.say("");
    outcomes.all().forEach(outcome -> printOne(terminal, outcome));
  }

  private static void printOne(Terminal terminal, DialogOutcome outcome) {
    String label = outcome.delivery().label();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("type", "answer");
    json.put("recipient", outcome.delivery().recipient().key());
    json.put("label", label);
    json.put("standing", outcome.standing().code());
    outcome.ended().map(DialogEnding::answers).ifPresent(answers -> json.put("answers", answers));
    terminal.tell(json);
    terminal.say(
        String.format(
            "  %-32s %-20s %s",
            Terminal.plain(label),
            outcome.standing().code().replace('_', ' '),
            outcome.ended().map(over -> Terminal.plain(over.answers().toString())).orElse("")));
  }
}
