package dev.postrider.poll;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/// A poll as people write it down, in YAML or JSON.
///
/// ```yaml
/// poll: Friday lunch
/// question: What shall we eat on Friday?
/// choices: [Ramen, Curry, Salad]
/// anonymous: true
/// closes: 2026-11-27T12:00+09:00
/// ```
///
/// Keys of a poll: `poll` (its name), `intro`, `question`, `choices`, `multiple`, `most`, or
/// `questions` (a list of these four, with `id`), `anonymous`, `change-vote`, `open`, `group-by`,
/// `closes`, `language` (of whoever reads no other), `languages`. A choice is a text, or `id` and
/// `text`. Any text but the name may be given by language: `{en: Ramen, ja: ラーメン}`. An
/// acknowledgement has `acknowledge` (its name), `text`, `button`, `open`, `closes`, `language` and
/// `languages`.
public final class PollFile {
  private static final List<String> POLL =
      Stream.concat(
              Stream.concat(Stream.of("poll", "intro"), QuestionReader.KEYS.stream()),
              Stream.of(
                  "questions",
                  "anonymous",
                  "change-vote",
                  "open",
                  "group-by",
                  "closes",
                  "language",
                  "languages"))
          .toList();
  private static final List<String> ACKNOWLEDGEMENT =
      List.of("acknowledge", "text", "button", "open", "closes", "language", "languages");
  private static final List<String> QUESTION =
      Stream.concat(Stream.of("id"), QuestionReader.KEYS.stream()).toList();

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_TEXT = 4_000;
  private static final int LONGEST_BUTTON = 40;
  private static final int MOST_QUESTIONS = 10;
  // A message may have 100 KB, two bytes a character; a result takes some 400 beside its text.
  private static final int MOST_CHOICES_IN_ALL = 60;
  private static final String ENGLISH = "en";

  private final Part.Members root;
  private final Instant now;
  private final Faults faults;
  private final TextsReader texts;
  private final QuestionReader questionReader;
  private final FlagReader flags;

  private PollFile(Part.Members root, Instant now, Faults faults) {
    this.root = root;
    this.now = now;
    this.faults = faults;
    this.texts = new TextsReader(faults);
    this.questionReader = new QuestionReader(faults, texts);
    this.flags = new FlagReader(faults);
  }

  /// Reads a poll out of the tokens of a YAML or JSON parser, which is closed then. Which of the
  /// two it is, this room needs not to know.
  ///
  /// @param now closing times that are not after it are faults
  public static PollReading read(JsonParser tokens, Instant now) {
    var faults = new Faults();
    try (tokens) {
      Part file = new PartReader(tokens, faults).read();
      if (!(file instanceof Part.Members root)) {
        faults.add(
            file.line(),
            "",
            "Here stands " + file.kind(),
            "A poll file has keys such as poll, question and choices",
            "Begin with poll: and its name");
        return new PollReading.Faulty(faults.inOrder());
      }
      Optional<Poll> poll = new PollFile(root, now, faults).poll();
      nothingAfter(tokens, faults);
      return poll.isPresent() && faults.isEmpty()
          ? new PollReading.Read(poll.get())
          : new PollReading.Faulty(faults.inOrder());
    } catch (JacksonException e) {
      faults.add(
          e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr()),
          "",
          "The file is not readable from here on: "
              + e.getOriginalMessage().lines().findFirst().orElse(""),
          "It is neither YAML nor JSON",
          "Correct it at that place; texts with : { [ # & * stand in quotes");
      return new PollReading.Faulty(faults.inOrder());
    }
  }

  /// What stood there would be taken for part of the poll by whoever wrote it.
  private static void nothingAfter(JsonParser tokens, Faults faults) {
    if (tokens.nextToken() != null) {
      faults.add(
          Math.max(0, tokens.currentTokenLocation().getLineNr()),
          "",
          "Here begins something else after the poll",
          "A file holds one poll, and this would be left out",
          "Remove it, or the --- above it, or give it a file of its own");
    }
  }

  private Optional<Poll> poll() {
    boolean acknowledges = root.members().containsKey("acknowledge");
    if (acknowledges && root.members().containsKey("poll")) {
      faults.add(
          root.members().getOrDefault("poll", new Part.Member(root, 0)).line(),
          "poll",
          "The file is a poll and an acknowledgement",
          "It is one of the two",
          "Remove poll or acknowledge");
      return Optional.empty();
    }
    faults.unknownKeys(root, "", acknowledges ? ACKNOWLEDGEMENT : POLL);
    String kind = acknowledges ? "acknowledge" : "poll";
    Optional<String> name = name(kind);
    Optional<Poll> bare = acknowledges ? acknowledgement(name) : asking(name);
    Optional<Instant> closes = closes();
    Optional<String> language = language();
    return bare.map(poll -> open() ? poll.openToAll() : poll)
        .map(poll -> closes.map(poll::closingAt).orElse(poll))
        .map(poll -> poll.withLanguage(language.orElse(ENGLISH)));
  }

  private Optional<String> name(String key) {
    Part.Member name = root.members().get(key);
    if (name == null) {
      faults.add(
          root.line(),
          key,
          "The poll has no name",
          "It is known by it in lists and reports",
          "Begin with poll: and its name, or acknowledge: and its name");
      return Optional.empty();
    }
    return texts.plain(name.value(), key, LONGEST_NAME);
  }

  private Optional<Poll> asking(Optional<String> name) {
    @Nullable Texts intro = text("intro", LONGEST_TEXT).orElse(null);
    List<Question> questions = questions();
    boolean anonymous = flag("anonymous", false);
    boolean changeable = flag("change-vote", true);
    @Nullable String groupedBy =
        Optional.ofNullable(root.members().get("group-by"))
            .flatMap(field -> texts.plain(field.value(), "group-by", LONGEST_NAME))
            .orElse(null);
    if (name.isEmpty() || questions.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Poll(
            Poll.Kind.POLL,
            name.get(),
            intro,
            questions,
            ENGLISH,
            anonymous,
            changeable,
            false,
            groupedBy,
            null));
  }

  private Optional<Poll> acknowledgement(Optional<String> name) {
    Optional<Texts> text = required("text", LONGEST_TEXT, "People confirm that they have read it");
    Optional<Texts> button = text("button", LONGEST_BUTTON).or(() -> text.map(this::button));
    return name.isEmpty() || text.isEmpty() || button.isEmpty()
        ? Optional.empty()
        : Optional.of(Poll.acknowledgement(name.get(), text.get(), button.get()));
  }

  /// "I have read this", in the languages that a text has.
  private Texts button(Texts like) {
    if (like.isTheSameEverywhere()) {
      String language = languageOf(root.members().get("language"));
      return Texts.of(PollWords.in(language).say("read"));
    }
    var button = new LinkedHashMap<String, String>();
    like.languages().forEach(tag -> button.put(tag, PollWords.in(tag).say("read")));
    return new Texts(button);
  }

  private static String languageOf(Part.@Nullable Member stated) {
    return stated != null && stated.value() instanceof Part.Scalar scalar ? scalar.text() : ENGLISH;
  }

  private Optional<Texts> required(String key, int longest, String why) {
    if (!root.members().containsKey(key)) {
      faults.add(root.line(), key, "There is no " + key, why, "Add " + key);
    }
    return text(key, longest);
  }

  private Optional<Texts> text(String key, int longest) {
    return Optional.ofNullable(root.members().get(key))
        .flatMap(member -> texts.read(member.value(), key, longest));
  }

  private boolean flag(String key, boolean otherwise) {
    return Optional.ofNullable(root.members().get(key))
        .flatMap(member -> flags.read(member, key))
        .orElse(otherwise);
  }

  private boolean open() {
    return flag("open", false);
  }

  private List<Question> questions() {
    Part.Member several = root.members().get("questions");
    if (several == null) {
      return questionReader.read(root, "", "1").map(List::of).orElse(List.of());
    }
    for (String key : QuestionReader.KEYS) {
      Part.Member single = root.members().get(key);
      if (single != null) {
        faults.add(
            single.line(),
            key,
            key + " stands beside questions",
            "A file has one question, or a list of them",
            "Move it into the list of questions");
      }
    }
    if (!(several.value() instanceof Part.Items items) || items.parts().isEmpty()) {
      faults.add(
          several.line(),
          "questions",
          "Here stands " + several.value().kind(),
          "A list of questions is expected",
          "Write each question after a - on its own line");
      return List.of();
    }
    if (items.parts().size() > MOST_QUESTIONS) {
      faults.add(
          several.line(),
          "questions",
          "There are " + items.parts().size() + " questions",
          "A card has room for " + MOST_QUESTIONS,
          "Make two polls of it");
    }
    List<Question> questions = questions(items);
    int choices = questions.stream().mapToInt(question -> question.choices().size()).sum();
    if (choices > MOST_CHOICES_IN_ALL) {
      faults.add(
          several.line(),
          "questions",
          "There are " + choices + " choices in all",
          "The card with the results has room for " + MOST_CHOICES_IN_ALL,
          "Make two polls of it");
    }
    return questions;
  }

  private List<Question> questions(Part.Items items) {
    var questions = new ArrayList<Question>();
    Map<String, Integer> ids = new HashMap<>();
    boolean complete = true;
    for (int i = 0; i < items.parts().size(); i++) {
      Part part = items.parts().get(i);
      String path = "questions[" + i + "]";
      Optional<Question> question = Optional.empty();
      if (part instanceof Part.Members members) {
        faults.unknownKeys(members, path, QUESTION);
        question = questionReader.read(members, path, Integer.toString(i + 1));
      } else {
        faults.add(
            part.line(),
            path,
            "Here stands " + part.kind(),
            "A question has the keys question and choices",
            "Write question: and choices: after the -");
      }
      complete &= question.isPresent();
      question.ifPresent(one -> {
        Integer before = ids.putIfAbsent(one.id(), part.line());
        if (before == null) {
          questions.add(one);
        } else {
          faults.add(
              part.line(),
              path,
              "The id " + one.id() + " is another question's, in line " + before,
              "Answers are kept by it",
              "Give each question an id of its own; without one it is its place in the list");
        }
      });
    }
    return complete ? questions : List.of();
  }

  private Optional<Instant> closes() {
    Part.Member closes = root.members().get("closes");
    if (closes == null) {
      return Optional.empty();
    }
    return texts
        .plain(closes.value(), "closes", LONGEST_NAME)
        .flatMap(text -> ClosingTime.read(text, closes.value().line(), now, faults));
  }

  private Optional<String> language() {
    Part.Member languages = root.members().get("languages");
    Set<String> listed =
        languages == null ? new LinkedHashSet<>() : texts.listed(languages.value(), "languages");
    texts.missing(listed);
    Part.Member language = root.members().get("language");
    if (language == null) {
      return listed.stream().findFirst().or(texts::first);
    }
    Optional<String> fallback = texts.plain(language.value(), "language", LONGEST_BUTTON);
    if (fallback.isPresent() && !listed.isEmpty() && !listed.contains(fallback.get())) {
      faults.add(
          language.line(),
          "language",
          fallback.get() + " is not among languages",
          "It is the language of whoever reads none of the others",
          "Write one of " + String.join(", ", listed));
    }
    return fallback;
  }
}
