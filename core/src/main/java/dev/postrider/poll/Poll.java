package dev.postrider.poll;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is asked: one or several questions with choices, and how answering works. An
/// acknowledgement ("I have read this") is the same with one choice.
///
/// ```java
/// Poll.single("Friday lunch", "What shall we eat on Friday?", "Ramen", "Curry", "Salad")
///     .anonymously()
///     .closingAt(Instant.parse("2026-11-27T12:00:00Z"));
/// ```
///
/// @param name what people call it in lists
/// @param intro what stands above the questions; null: nothing
/// @param language the tag of the language that is shown to whoever reads none of the others
/// @param anonymous whether nobody can tell who chose what; see [PollKey]
/// @param changeable whether a vote may be changed as long as the poll is open
/// @param open whether people to whom it was not sent may vote as well
/// @param groupedBy the field of the recipients by which results are broken down, such as
///   `department`; null: not at all
/// @param closesAt from this instant on no vote counts; null: closed by hand
public record Poll(
    Kind kind,
    String name,
    @Nullable Texts intro,
    List<Question> questions,
    String language,
    boolean anonymous,
    boolean changeable,
    boolean open,
    @Nullable String groupedBy,
    @Nullable Instant closesAt) {
  /// In an anonymous poll nothing is shown of fewer people than this.
  public static final int SMALLEST_GROUP = 5;

  private static final String ENGLISH = "en";

  /// What answering means.
  public enum Kind {
    /// People choose.
    POLL,
    /// People confirm that they have read something.
    ACKNOWLEDGEMENT
  }

  public Poll {
    requireNonNull(kind, "kind");
    requireNonNull(language, "language");
    questions = List.copyOf(questions);
    if (name.isBlank()) {
      throw new IllegalArgumentException("A poll has a name.");
    }
    if (questions.isEmpty()) {
      throw new IllegalArgumentException("A poll asks something.");
    }
    if (questions.stream().map(Question::id).distinct().count() < questions.size()) {
      throw new IllegalArgumentException("Two questions of a poll have the same id.");
    }
    boolean choosing = questions.stream().allMatch(question -> question.choices().size() > 1);
    if (kind == Kind.POLL && !choosing) {
      throw new IllegalArgumentException("A question of a poll has two choices at least.");
    }
    if (kind == Kind.ACKNOWLEDGEMENT && (anonymous || choosing || questions.size() > 1)) {
      throw new IllegalArgumentException("An acknowledgement is one choice with a name to it.");
    }
  }

  /// A poll of these questions: with names, to be changed until it is closed by hand.
  public static Poll of(String name, List<Question> questions) {
    return new Poll(Kind.POLL, name, null, questions, ENGLISH, false, true, false, null, null);
  }

  /// One question, of which each person takes one choice.
  public static Poll single(String name, String question, String... choices) {
    return of(name, List.of(question(question, 1, choices)));
  }

  /// One question, of which each person takes up to `most` choices.
  public static Poll multiple(String name, String question, int most, String... choices) {
    return of(name, List.of(question(question, most, choices)));
  }

  /// A text that people confirm to have read, by a button of this title.
  public static Poll acknowledgement(String name, Texts text, Texts button) {
    return new Poll(
        Kind.ACKNOWLEDGEMENT,
        name,
        null,
        List.of(new Question("1", text, List.of(new Choice("read", button)), 1)),
        ENGLISH,
        false,
        false,
        false,
        null,
        null);
  }

  private static Question question(String text, int most, String... choices) {
    List<Choice> all =
        IntStream.range(0, choices.length)
            .mapToObj(i -> new Choice(Integer.toString(i + 1), Texts.of(choices[i])))
            .toList();
    return new Question("1", Texts.of(text), all, most);
  }

  public Poll anonymously() {
    return new Poll(
        kind, name, intro, questions, language, true, changeable, open, groupedBy, closesAt);
  }

  /// The first vote of each person counts.
  public Poll withoutChanges() {
    return new Poll(
        kind, name, intro, questions, language, anonymous, false, open, groupedBy, closesAt);
  }

  /// Whoever gets hold of the card may vote.
  public Poll openToAll() {
    return new Poll(
        kind, name, intro, questions, language, anonymous, changeable, true, groupedBy, closesAt);
  }

  public Poll withIntro(Texts above) {
    return new Poll(
        kind, name, above, questions, language, anonymous, changeable, open, groupedBy, closesAt);
  }

  /// What is shown to whoever reads none of its languages.
  public Poll withLanguage(String fallback) {
    return new Poll(
        kind, name, intro, questions, fallback, anonymous, changeable, open, groupedBy, closesAt);
  }

  /// Breaks results down by a field of the recipients.
  public Poll groupedBy(String field) {
    return new Poll(
        kind, name, intro, questions, language, anonymous, changeable, open, field, closesAt);
  }

  public Poll closingAt(Instant end) {
    return new Poll(
        kind, name, intro, questions, language, anonymous, changeable, open, groupedBy, end);
  }

  public Optional<Instant> end() {
    return Optional.ofNullable(closesAt);
  }

  public Optional<Question> question(String id) {
    return questions.stream().filter(question -> question.id().equals(id)).findFirst();
  }

  /// The language tags in which anything of it is written, the fallback first.
  public Set<String> languages() {
    var tags = new LinkedHashSet<String>();
    tags.add(language);
    texts().forEach(text -> tags.addAll(text.languages()));
    return tags;
  }

  private Stream<Texts> texts() {
    Stream<Texts> asked =
        questions.stream()
            .flatMap(question ->
                Stream.concat(
                    Stream.of(question.text()), question.choices().stream().map(Choice::text)));
    return intro == null ? asked : Stream.concat(Stream.of(intro), asked);
  }

  /// Ids and counts only: what is asked stays out of logs.
  @Override
  public String toString() {
    return "Poll["
        + kind
        + ", "
        + Arrays.toString(questions.stream().map(Question::id).toArray())
        + (anonymous ? ", anonymous]" : "]");
  }
}
