package dev.postrider.cli;

import dev.postrider.poll.Poll;
import dev.postrider.poll.PollResults;
import dev.postrider.poll.PollResults.ChoiceResult;
import dev.postrider.poll.PollResults.GroupResult;
import dev.postrider.poll.PollResults.QuestionResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The results of a poll as bars, with what the percentages are of.
final class PollBoard {
  private static final int BAR = 28;
  private static final int LONGEST_NAME = 32;

  private final PollResults results;

  PollBoard(PollResults results) {
    this.results = results;
  }

  /// All of it, with markup.
  ///
  /// @param groups whether it is broken down, where the poll is
  List<String> lines(boolean groups) {
    var lines = new ArrayList<String>();
    Poll poll = results.sent().poll();
    lines.add(
        "@|bold " + Terminal.plain(poll.name()) + "|@   " + results.sent().id() + "   " + state());
    lines.add(counts());
    results
        .hidden()
        .ifPresent(least ->
            lines.add(
                results.isClosed()
                    ? "Results stay hidden: fewer than " + least + " people answered."
                    : "Results are shown from " + least + " answers on, because it is anonymous."));
    for (QuestionResult question : results.questions()) {
      lines.add("");
      lines.add(Terminal.plain(question.text()));
      lines.addAll(isNotice() ? confirmed(question) : bars(question, "  "));
      lines.add("  " + base(question));
    }
    if (groups) {
      results.groups().forEach(group -> lines.addAll(group(group)));
    }
    if (poll.anonymous()) {
      lines.add("");
      lines.add(
          "Anonymous: nobody can see who chose what, and groups of fewer than "
              + Poll.SMALLEST_GROUP
              + " are not shown.");
    }
    return lines;
  }

  /// In a line, for a log.
  String line() {
    String choices =
        isNotice() || results.questions().isEmpty()
            ? ""
            : results.questions().getFirst().choices().stream()
                .map(choice -> choice.text() + " " + Figures.count(choice.votes()))
                .collect(Collectors.joining(" · ", " · ", ""));
    String answered = isNotice() ? " confirmed" : " answered";
    String counts =
        results.sent().poll().open()
            ? answered + ", " + Figures.count(results.asked()) + " asked"
            : " of "
                + Figures.count(results.asked())
                + answered
                + " ("
                + Figures.percent(results.percentAnswered() / 100)
                + ")";
    return Figures.count(results.answered()) + counts + choices;
  }

  Map<String, Object> json() {
    var json = new LinkedHashMap<String, Object>();
    json.put("type", "results");
    json.put("id", results.sent().id().value());
    json.put("name", results.sent().poll().name());
    json.put("kind", results.sent().poll().kind().name().toLowerCase(Locale.ROOT));
    json.put("state", results.isClosed() ? "closed" : "open");
    json.put("anonymous", results.sent().poll().anonymous());
    json.put("at", results.at().toString());
    json.put("broadcast", results.sent().broadcast().value());
    json.put("asked", results.asked());
    json.put("accepted", results.accepted());
    json.put("answered", results.answered());
    json.put("reminded", results.reminded());
    json.put("hiddenBelow", results.hidden().isPresent() ? results.hidden().getAsInt() : null);
    json.put("questions", results.questions().stream().map(PollBoard::json).toList());
    json.put("groups", results.groups().stream().map(PollBoard::json).toList());
    return json;
  }

  private boolean isNotice() {
    return results.sent().poll().kind() == Poll.Kind.ACKNOWLEDGEMENT;
  }

  private String state() {
    if (results.isClosed()) {
      return "closed"
          + results.sent().closed().map(at -> " since " + Figures.moment(at)).orElse("");
    }
    return "open"
        + results.sent().poll().end().map(at -> " until " + Figures.moment(at)).orElse("");
  }

  private String counts() {
    return Figures.count(results.asked())
        + " asked · "
        + Figures.count(results.accepted())
        + " accepted by Teams · "
        + Figures.count(results.answered())
        + (isNotice() ? " confirmed (" : " answered (")
        // Of an open poll they may be more than were asked.
        + (results.sent().poll().open()
            ? "open to all"
            : Figures.percent(results.percentAnswered() / 100) + " of those asked")
        + ")"
        + (results.reminded() == 0 ? "" : " · " + Figures.count(results.reminded()) + " reminded");
  }

  private static List<String> bars(QuestionResult question, String indent) {
    if (question.choices().isEmpty()) {
      return List.of(indent + "not shown: too few answers");
    }
    int widest =
        question.choices().stream()
            .mapToInt(choice -> Columns.width(shortened(choice.text())))
            .max()
            .orElse(0);
    return question.choices().stream().map(choice -> indent + bar(choice, widest)).toList();
  }

  private static String bar(ChoiceResult choice, int widest) {
    int full = (int) Math.round(BAR * Math.clamp(choice.percent(), 0, 100) / 100);
    return Columns.padded(Terminal.plain(shortened(choice.text())), widest)
        + "  "
        + "█".repeat(full)
        + "░".repeat(BAR - full)
        + String.format(
            "  %7s  %5s", Figures.count(choice.votes()), Figures.percent(choice.percent() / 100));
  }

  /// The one button, of those who were asked: of those who tapped it, all did.
  private List<String> confirmed(QuestionResult question) {
    return question.choices().stream()
        .map(choice ->
            new ChoiceResult(choice.id(), choice.text(), choice.votes(), results.percentAnswered()))
        .map(choice -> "  " + bar(choice, Columns.width(shortened(choice.text()))))
        .toList();
  }

  private String base(QuestionResult question) {
    if (isNotice()) {
      return "Percent of the "
          + Figures.people(results.asked())
          + (results.asked() == 1 ? " who was asked." : " who were asked.");
    }
    String base = "Percent of the " + Figures.people(question.answered()) + " who answered this";
    return question.isMultiple()
        ? base + "; several choices each, so they add up to more than 100."
        : base + ".";
  }

  private List<String> group(GroupResult group) {
    var lines = new ArrayList<String>();
    String name = group.name().isEmpty() ? "(not known)" : group.name();
    lines.add("");
    if (group.counts().isEmpty()) {
      lines.add("@|bold " + Terminal.plain(name) + "|@   not shown: too few answers");
      return lines;
    }
    var counts = group.counts().get();
    lines.add(
        "@|bold "
            + Terminal.plain(name)
            + "|@   "
            + Figures.count(counts.answered())
            + (isNotice() ? " confirmed" : " answered"));
    if (isNotice()) {
      return lines;
    }
    for (QuestionResult question : counts.questions()) {
      if (counts.questions().size() > 1) {
        lines.add("  " + Terminal.plain(question.text()));
      }
      lines.addAll(bars(question, "  "));
    }
    return lines;
  }

  private static String shortened(String text) {
    String line = text.replaceAll("\\s+", " ");
    return Columns.width(line) <= LONGEST_NAME ? line : Columns.cut(line, LONGEST_NAME - 1) + "…";
  }

  private static Map<String, Object> json(QuestionResult question) {
    var json = new LinkedHashMap<String, Object>();
    json.put("id", question.id());
    json.put("text", question.text());
    json.put("multiple", question.isMultiple());
    json.put("answered", question.answered());
    json.put(
        "choices",
        question.choices().stream()
            .map(choice -> {
              var one = new LinkedHashMap<String, Object>();
              one.put("id", choice.id());
              one.put("text", choice.text());
              one.put("votes", choice.votes());
              one.put("percent", Math.round(10 * choice.percent()) / 10.0);
              return one;
            })
            .toList());
    return json;
  }

  private static Map<String, Object> json(GroupResult group) {
    var json = new LinkedHashMap<String, Object>();
    json.put("name", group.name());
    json.put("answered", group.counts().map(PollResults.GroupCounts::answered).orElse(null));
    json.put(
        "questions",
        group.counts().stream()
            .flatMap(counts -> counts.questions().stream())
            .map(PollBoard::json)
            .toList());
    return json;
  }
}
