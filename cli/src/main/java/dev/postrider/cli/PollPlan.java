package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.Settings;
import dev.postrider.Stores;
import dev.postrider.poll.Choice;
import dev.postrider.poll.Poll;
import dev.postrider.poll.Question;
import dev.postrider.poll.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;

/// What a poll would ask, and of how many people. Reads the directory and sends nothing.
record PollPlan(Settings settings, Terminal terminal) {
  int make(Poll poll, AudienceOption audience, String to) {
    Headcount people;
    try (var postrider = Postrider.connect(settings, Stores.inMemory())) {
      Broadcasting.requireReadable(postrider, audience.audience());
      people = Headcount.of(postrider.roster(), audience.audience());
    }
    audience.tell(terminal);
    var json = new LinkedHashMap<String, Object>();
    json.put("type", "plan");
    json.put("name", poll.name());
    json.put("questions", poll.questions().size());
    json.put("languages", new ArrayList<>(poll.languages()));
    json.put("anonymous", poll.anonymous());
    json.put("people", people.reachable());
    var skipped = new LinkedHashMap<String, Long>();
    people.skipped().forEach((reason, n) -> skipped.put(reason.code(), n));
    json.put("skipped", skipped);
    terminal.tell(json);
    say(poll);
    terminal.say("");
    terminal.say("Would go to " + Figures.people(people.reachable()) + " of " + to + ".");
    people
        .skipped()
        .forEach((reason, n) ->
            terminal.say(
                String.format(
                    "  %6s  %-24s %s", Figures.count(n), reason.code(), reason.meaning() + ".")));
    terminal.say("Nothing was sent. To send it: the same without --dry-run.");
    return Exit.OK;
  }

  private void say(Poll poll) {
    terminal.say("@|bold " + Terminal.plain(poll.name()) + "|@");
    if (poll.intro() != null) {
      terminal.say(text(poll, poll.intro()));
    }
    for (Question question : poll.questions()) {
      terminal.say("");
      terminal.say(text(poll, question.text()));
      terminal.say(
          question.choices().stream()
              .map(Choice::text)
              .map(choice -> "  [ " + text(poll, choice) + " ]")
              .collect(Collectors.joining("\n")));
      if (question.isMultiple()) {
        terminal.say("  up to " + question.most() + " of them");
      }
    }
    terminal.say("");
    terminal.say(rules(poll));
  }

  private static String text(Poll poll, Texts texts) {
    return Terminal.plain(texts.in(poll.language(), poll.language()));
  }

  private static String rules(Poll poll) {
    var rules = new ArrayList<String>();
    rules.add(poll.anonymous() ? "anonymous" : "with names");
    rules.add(poll.changeable() ? "a vote may be changed" : "the first vote counts");
    rules.add(poll.end().map(end -> "closes " + Figures.moment(end)).orElse("closed by hand"));
    rules.add("languages " + String.join(", ", poll.languages()));
    if (poll.groupedBy() != null) {
      rules.add("broken down by " + poll.groupedBy());
    }
    return String.join(" · ", rules);
  }
}
