package dev.postrider.poll;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a question with its choices, be it the file's only one or one of several.
final class QuestionReader {
  static final List<String> KEYS = List.of("question", "choices", "multiple", "most");

  private static final int LONGEST_QUESTION = 400;
  private static final int LONGEST_CHOICE = 100;
  private static final int MOST_CHOICES = 25;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");

  private final Faults faults;
  private final TextsReader texts;

  QuestionReader(Faults faults, TextsReader texts) {
    this.faults = faults;
    this.texts = texts;
  }

  /// Reads the question out of these keys; empty where there are faults.
  ///
  /// @param id what it is called where it has no id of its own
  Optional<Question> read(Part.Members part, String path, String id) {
    Optional<Texts> question = question(part, path);
    List<Choice> choices = choices(part, path);
    Optional<Integer> most = most(part, path, choices.size());
    String own = id(part.members().get("id"), Faults.path(path, "id"), id);
    if (question.isEmpty() || choices.size() < 2 || most.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Question(own, question.get(), choices, most.get()));
  }

  private Optional<Texts> question(Part.Members part, String path) {
    Part.Member member = part.members().get("question");
    String at = Faults.path(path, "question");
    if (member == null) {
      faults.add(part.line(), at, "There is no question", "People are asked it", "Add question");
      return Optional.empty();
    }
    return texts.read(member.value(), at, LONGEST_QUESTION);
  }

  private List<Choice> choices(Part.Members part, String path) {
    Part.Member member = part.members().get("choices");
    String at = Faults.path(path, "choices");
    if (member == null) {
      faults.add(
          part.line(), at, "There are no choices", "People choose among them", "Add choices");
      return List.of();
    }
    if (!(member.value() instanceof Part.Items items)) {
      faults.add(
          member.line(),
          at,
          "Here stands " + member.value().kind(),
          "A list of choices is expected",
          "Write it as [Ramen, Curry], or each choice after a - on its own line");
      return List.of();
    }
    int count = items.parts().size();
    if (count < 2 || count > MOST_CHOICES) {
      faults.add(
          member.line(),
          at,
          count == 1 ? "There is 1 choice" : "There are " + count + " choices",
          "A question has 2 to " + MOST_CHOICES,
          count < 2 ? "Add a choice" : "Take some out, or ask two questions");
    }
    return count < 2 ? List.of() : choices(items, at);
  }

  private List<Choice> choices(Part.Items items, String path) {
    var choices = new ArrayList<Choice>();
    Map<String, Integer> lines = new HashMap<>();
    Map<String, Integer> ids = new HashMap<>();
    for (int i = 0; i < items.parts().size(); i++) {
      Part part = items.parts().get(i);
      String at = path + "[" + i + "]";
      Optional<Choice> choice = choice(part, at, Integer.toString(i + 1));
      choice.ifPresent(one -> {
        if (isNew(one, part, at, lines, ids)) {
          choices.add(one);
        }
      });
    }
    return choices;
  }

  private boolean isNew(
      Choice choice, Part part, String path, Map<String, Integer> texts, Map<String, Integer> ids) {
    boolean isNew = true;
    for (Map.Entry<String, String> text : choice.text().byLanguage().entrySet()) {
      String key = text.getKey() + ":" + text.getValue().toLowerCase(Locale.ROOT);
      Integer before = texts.putIfAbsent(key, part.line());
      if (before != null && isNew) {
        faults.add(
            part.line(),
            path,
            text.getValue() + " is a choice twice, first in line " + before,
            "Nobody could tell them apart",
            "Remove one, or say it in other words");
        isNew = false;
      }
    }
    Integer before = ids.putIfAbsent(choice.id(), part.line());
    if (before != null && isNew) {
      faults.add(
          part.line(),
          path,
          "The id " + choice.id() + " is another choice's, in line " + before,
          "Votes are kept by it",
          "Give each choice an id of its own; without one it is its place in the list");
      isNew = false;
    }
    return isNew;
  }

  private Optional<Choice> choice(Part part, String path, String id) {
    if (part instanceof Part.Members members && members.members().containsKey("text")) {
      faults.unknownKeys(members, path, List.of("id", "text"));
      String own = id(members.members().get("id"), Faults.path(path, "id"), id);
      Part text = members.members().getOrDefault("text", new Part.Member(part, 0)).value();
      return texts
          .read(text, Faults.path(path, "text"), LONGEST_CHOICE)
          .map(read -> new Choice(own, read));
    }
    return texts.read(part, path, LONGEST_CHOICE).map(read -> new Choice(id, read));
  }

  private String id(Part.@Nullable Member given, String path, String otherwise) {
    if (given == null) {
      return otherwise;
    }
    Optional<String> id = texts.plain(given.value(), path, 40);
    if (id.isPresent() && !ID.matcher(id.get()).matches()) {
      faults.add(
          given.line(),
          path,
          id.get() + " is no id",
          "An id is made of letters A to Z, digits, - and _",
          "Write it with these, or leave it out");
      return otherwise;
    }
    return id.orElse(otherwise);
  }

  private Optional<Integer> most(Part.Members part, String path, int choices) {
    Part.Member most = part.members().get("most");
    Part.Member multiple = part.members().get("multiple");
    Optional<Boolean> several =
        multiple == null
            ? Optional.of(most != null)
            : new FlagReader(faults).read(multiple, Faults.path(path, "multiple"));
    if (most == null || several.isEmpty()) {
      return several.map(isMultiple -> isMultiple ? Math.max(1, choices) : 1);
    }
    Optional<Integer> number = number(most.value());
    if (number.isEmpty() || number.get() < 1 || number.get() > Math.max(1, choices)) {
      faults.add(
          most.line(),
          Faults.path(path, "most"),
          "Here stands " + most.value().kind(),
          "It is how many choices one person may take: 1 to " + choices,
          "Write such a number, or leave it out");
      return Optional.empty();
    }
    if (!several.get() && number.get() > 1) {
      faults.add(
          most.line(),
          Faults.path(path, "most"),
          "Up to " + number.get() + " choices, and multiple is false",
          "One says several, the other says one",
          "Remove one of the two");
      return Optional.empty();
    }
    return number;
  }

  private static Optional<Integer> number(Part part) {
    try {
      return part instanceof Part.Scalar scalar
          ? Optional.of(Integer.parseInt(scalar.text().strip()))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
