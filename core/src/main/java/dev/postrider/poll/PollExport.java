package dev.postrider.poll;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.postrider.poll.PollResults.ChoiceResult;
import dev.postrider.poll.PollResults.GroupResult;
import dev.postrider.poll.PollResults.QuestionResult;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Results, and where the poll has names the single answers, for other programs.
///
/// @param people empty for an anonymous poll
public record PollExport(PollResults results, List<PollPerson> people) {
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String FORMULA_BEGINS = "=+-@\t\r\n\0＝＋－＠";

  public PollExport {
    people = List.copyOf(people);
  }

  /// The counts as CSV (RFC 4180, UTF-8): a line for each choice of everybody, and of each group
  /// that may be shown. Cells that a spreadsheet would take for a formula begin with an apostrophe
  /// ("CSV Injection", OWASP).
  ///
  /// @param forExcel whether it begins with a byte order mark, by which Excel knows UTF-8
  public String resultsCsv(boolean forExcel) {
    var lines = new ArrayList<List<String>>();
    lines.add(
        List.of(
            "group",
            "question",
            "question_text",
            "choice",
            "choice_text",
            "votes",
            "percent",
            "base"));
    results.questions().forEach(question -> lines.addAll(lines("", question)));
    for (GroupResult group : results.groups()) {
      group
          .counts()
          .ifPresent(counts ->
              counts.questions().forEach(question -> lines.addAll(lines(group.name(), question))));
    }
    return csv(lines, forExcel);
  }

  private static List<List<String>> lines(String group, QuestionResult question) {
    return question.choices().stream().map(choice -> line(group, question, choice)).toList();
  }

  private static List<String> line(String group, QuestionResult question, ChoiceResult choice) {
    return List.of(
        group,
        question.id(),
        question.text(),
        choice.id(),
        choice.text(),
        Long.toString(choice.votes()),
        String.format(Locale.ROOT, "%.1f", choice.percent()),
        Long.toString(question.answered()));
  }

  /// The people as CSV: a line for each, with what they chose; those who have not answered have
  /// empty cells there. Cells are guarded as in [#resultsCsv].
  ///
  /// @throws IllegalStateException for an anonymous poll
  public String peopleCsv(boolean forExcel) {
    Poll poll = results.sent().poll();
    if (poll.anonymous()) {
      throw new IllegalStateException(
          "The poll " + results.sent().id() + " is anonymous: who answered is not told.");
    }
    var lines = new ArrayList<List<String>>();
    lines.add(
        Stream.concat(
                Stream.of("person", "id", "delivery", "reminded", "answered_at"),
                poll.questions().stream().map(Question::id))
            .toList());
    people.forEach(person -> lines.add(line(poll, person)));
    return csv(lines, forExcel);
  }

  private static List<String> line(Poll poll, PollPerson person) {
    return Stream.concat(
            Stream.of(
                person.label(),
                person.id().value(),
                delivery(person),
                person.reminded() ? "yes" : "no",
                person.answer().map(PollPerson.Answer::at).map(Instant::toString).orElse("")),
            poll.questions().stream().map(question -> chosen(poll, question, person)))
        .toList();
  }

  private static String delivery(PollPerson person) {
    return person.delivery().map(state -> state.name().toLowerCase(Locale.ROOT)).orElse("");
  }

  private static String chosen(Poll poll, Question question, PollPerson person) {
    List<String> chosen =
        person.answer().map(answer -> answer.ballot().of(question.id())).orElse(List.of());
    return String.join(
        "; ",
        chosen.stream()
            .map(id ->
                question
                    .choice(id)
                    .map(choice -> choice.text().in(poll.language(), poll.language()))
                    .orElse(id))
            .toList());
  }

  /// All of it as JSON.
  public String json() {
    SentPoll sent = results.sent();
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("id", sent.id().value())
        .put("name", sent.poll().name())
        .put("kind", sent.poll().kind().name().toLowerCase(Locale.ROOT))
        .put("anonymous", sent.poll().anonymous())
        .put("broadcast", sent.broadcast().value())
        .put("sentAt", sent.sentAt().toString())
        .put("closedAt", sent.closed().map(Instant::toString).orElse(null))
        .put("countedAt", results.at().toString())
        .put("asked", results.asked())
        .put("accepted", results.accepted())
        .put("answered", results.answered())
        .put("reminded", results.reminded());
    results.hidden().ifPresent(people -> json.put("hiddenUntil", people));
    write(results.questions(), json.putArray("questions"));
    ArrayNode groups = json.putArray("groups");
    results
        .groups()
        .forEach(group -> {
          ObjectNode one = groups.addObject().put("name", group.name());
          one.put("hidden", group.counts().isEmpty());
          group
              .counts()
              .ifPresent(counts -> {
                one.put("answered", counts.answered());
                write(counts.questions(), one.putArray("questions"));
              });
        });
    if (!sent.poll().anonymous()) {
      ArrayNode all = json.putArray("people");
      people.forEach(person -> write(person, all.addObject()));
    }
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(json);
  }

  private static void write(List<QuestionResult> questions, ArrayNode json) {
    for (QuestionResult question : questions) {
      ObjectNode one =
          json.addObject()
              .put("id", question.id())
              .put("text", question.text())
              .put("multiple", question.isMultiple())
              .put("answered", question.answered());
      ArrayNode choices = one.putArray("choices");
      question
          .choices()
          .forEach(choice ->
              choices
                  .addObject()
                  .put("id", choice.id())
                  .put("text", choice.text())
                  .put("votes", choice.votes())
                  .put("percent", choice.percent()));
    }
  }

  private static void write(PollPerson person, ObjectNode json) {
    json.put("id", person.id().value())
        .put("person", person.label())
        .put("delivery", delivery(person))
        .put("reminded", person.reminded());
    Optional<PollPerson.Answer> answer = person.answer();
    json.put("answeredAt", answer.map(PollPerson.Answer::at).map(Instant::toString).orElse(null));
    answer.ifPresent(given -> json.set("choices", PollJson.json(given.ballot())));
  }

  private static String csv(List<List<String>> lines, boolean forExcel) {
    var text = new StringWriter();
    if (forExcel) {
      text.write(BYTE_ORDER_MARK);
    }
    try (CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
      lines.forEach(line -> writer.writeRecord(line.stream().map(PollExport::guarded).toList()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  static String guarded(String cell) {
    return !cell.isEmpty() && FORMULA_BEGINS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
  }
}
