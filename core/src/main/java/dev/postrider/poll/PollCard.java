package dev.postrider.poll;

import dev.postrider.message.CardMessage;
import dev.postrider.message.ChatMessage;
import dev.postrider.message.Languages;
import dev.postrider.message.Message;
import dev.postrider.teams.activity.AdaptiveCard;
import dev.postrider.teams.card.CardTemplate;
import dev.postrider.teams.card.TextTemplate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// A poll as an Adaptive Card, for one language: to be answered, answered, or closed. Its buttons
/// are `Action.Execute` with an `Action.Submit` for clients that do not know it, and carry the
/// poll's id and nothing secret ("Universal Actions for Adaptive Cards",
/// MicrosoftDocs/msteams-docs).
public final class PollCard {
  /// A vote: `{"poll": …, "choice": …}` from a button, or the inputs of the card.
  static final String VOTE = "postrider/poll/vote";

  /// Look again.
  static final String SHOW = "postrider/poll/show";

  /// Vote once more.
  static final String CHANGE = "postrider/poll/change";

  static final String POLL = "poll";
  static final String CHOICE = "choice";
  static final String INPUT = "question-";

  private static final String VERSION = "1.5";
  // Teams shows six buttons of a card, and hides the others.
  private static final int MOST_BUTTONS = 6;
  private static final int LONGEST_BUTTON = 40;
  private static final int MOST_IN_SIGHT = 12;

  private final PollId id;
  private final Poll poll;
  private final String language;
  private final PollWords words;

  private PollCard(PollId id, Poll poll, String language) {
    this.id = id;
    this.poll = poll;
    this.language = language;
    this.words = PollWords.in(language);
  }

  /// The cards of a poll for somebody who reads a language; in the poll's own where it does not
  /// speak that one.
  public static PollCard of(PollId id, Poll poll, String language) {
    return new PollCard(id, poll, Languages.choose(poll.languages(), language));
  }

  /// What brings a poll to people, each in their own language as far as the poll speaks it.
  ///
  /// @param reminds whether they were asked before
  public static Message message(PollId id, Poll poll, boolean reminds) {
    PollCard own = of(id, poll, poll.language());
    if (poll.languages().size() == 1 && poll.groupedBy() == null) {
      return ChatMessage.card(own.first(reminds)).withSummary(own.summary());
    }
    var cards = new LinkedHashMap<String, CardMessage.Card>();
    for (String tag : poll.languages()) {
      PollCard card = of(id, poll, tag);
      cards.put(
          tag,
          new CardMessage.Card(
              CardTemplate.of(literal(card.first(reminds).json())),
              TextTemplate.parse(literal(card.summary()))));
    }
    var message = new CardMessage(cards);
    return poll.groupedBy() == null ? message : message.keeping(poll.groupedBy());
  }

  private AdaptiveCard first(boolean reminds) {
    return reminds ? reminding() : asking();
  }

  /// The same card as a template: what an author writes is no expression.
  private static JsonNode literal(JsonNode json) {
    if (json instanceof ObjectNode object) {
      object.propertyNames().forEach(name -> object.set(name, literal(object.path(name))));
    } else if (json instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, literal(array.path(i)));
      }
    }
    return json.isString() ? StringNode.valueOf(literal(json.asString())) : json;
  }

  private static String literal(String text) {
    return text.replace("${", "\\${");
  }

  /// The line for the toast and the activity feed.
  public String summary() {
    return poll.questions().size() == 1 ? text(poll.questions().getFirst().text()) : poll.name();
  }

  /// To be answered.
  public AdaptiveCard asking() {
    return asking(null, "");
  }

  /// To be answered by somebody who was asked before.
  public AdaptiveCard reminding() {
    return asking(null, words.say("reminder"));
  }

  /// To be answered again.
  ///
  /// @param chosen what counts until then; null: nothing
  /// @param above a line above everything; empty: none
  AdaptiveCard asking(@Nullable Ballot chosen, String above) {
    ObjectNode card = card();
    ArrayNode body = card.withArray("body");
    if (!above.isEmpty()) {
      text(body, above).put("weight", "Bolder").put("color", "Accent");
    }
    intro(body);
    if (hasButtons()) {
      Question question = poll.questions().getFirst();
      question(body, question);
      conditions(body);
      question.choices().forEach(choice -> button(card, VOTE, text(choice.text()), choice.id()));
    } else {
      poll.questions().forEach(question -> input(body, question, chosen));
      conditions(body);
      button(card, VOTE, words.say("vote"), null);
    }
    return AdaptiveCard.of(card);
  }

  /// Answered: what the person chose, and how it stands.
  ///
  /// @param note what else there is to say; empty: nothing
  AdaptiveCard answered(Ballot chosen, Counts counts, String note) {
    ObjectNode card = card();
    ArrayNode body = card.withArray("body");
    intro(body);
    if (!note.isEmpty()) {
      text(body, note).put("color", "Attention");
    }
    if (poll.kind() == Poll.Kind.ACKNOWLEDGEMENT) {
      question(body, poll.questions().getFirst());
      text(body, words.say("confirmed")).put("weight", "Bolder").put("color", "Good");
      return AdaptiveCard.of(card);
    }
    results(body, chosen, counts, false);
    if (poll.changeable()) {
      button(card, CHANGE, words.say("change"), null);
    }
    button(card, SHOW, words.say("refresh"), null);
    return AdaptiveCard.of(card);
  }

  /// Closed: the final results.
  ///
  /// @param chosen what counted for the person; null: nothing, or nobody can tell
  AdaptiveCard closed(@Nullable Ballot chosen, Counts counts) {
    ObjectNode card = card();
    ArrayNode body = card.withArray("body");
    text(body, words.say(poll.kind() == Poll.Kind.POLL ? "closed" : "closedNotice"))
        .put("weight", "Bolder");
    intro(body);
    if (poll.kind() == Poll.Kind.ACKNOWLEDGEMENT) {
      question(body, poll.questions().getFirst());
      text(body, words.say(chosen == null ? "notConfirmed" : "confirmed")).put("isSubtle", true);
    } else {
      results(body, chosen, counts, true);
    }
    return AdaptiveCard.of(card);
  }

  private boolean hasButtons() {
    Question first = poll.questions().getFirst();
    return poll.questions().size() == 1
        && !first.isMultiple()
        && first.choices().size() <= MOST_BUTTONS
        && first.choices().stream()
            .allMatch(choice -> text(choice.text()).length() <= LONGEST_BUTTON);
  }

  private void intro(ArrayNode body) {
    if (poll.intro() != null) {
      text(body, text(poll.intro()));
    }
  }

  private void question(ArrayNode body, Question question) {
    ObjectNode block = text(body, text(question.text()));
    if (poll.kind() == Poll.Kind.POLL) {
      block.put("weight", "Bolder").put("size", "Medium");
    }
  }

  private void input(ArrayNode body, Question question, @Nullable Ballot chosen) {
    String label = text(question.text());
    ObjectNode input =
        body.addObject()
            .put("type", "Input.ChoiceSet")
            .put("id", INPUT + question.id())
            .put(
                "label",
                question.isMultiple()
                    ? label + " (" + words.say("most", question.most()) + ")"
                    : label)
            .put("isMultiSelect", question.isMultiple())
            .put("style", question.choices().size() <= MOST_IN_SIGHT ? "expanded" : "compact")
            .put("wrap", true);
    if (poll.questions().size() == 1) {
      input.put("isRequired", true).put("errorMessage", words.say("chooseFirst"));
    }
    if (chosen != null) {
      input.put("value", String.join(",", chosen.of(question.id())));
    }
    ArrayNode choices = input.putArray("choices");
    question
        .choices()
        .forEach(choice ->
            choices.addObject().put("title", text(choice.text())).put("value", choice.id()));
  }

  /// How answering works, in a small line.
  private void conditions(ArrayNode body) {
    if (poll.kind() == Poll.Kind.ACKNOWLEDGEMENT) {
      poll.end().ifPresent(end -> small(body, words.say("confirmUntil", words.time(end))));
      return;
    }
    Stream<String> said =
        Stream.of(
            words.say(poll.anonymous() ? "anonymous" : "named"),
            poll.changeable() ? "" : words.say("unchangeable"),
            poll.end().map(end -> words.say("openUntil", words.time(end))).orElse(""));
    small(body, said.filter(word -> !word.isEmpty()).collect(Collectors.joining(" ")));
  }

  private void results(ArrayNode body, @Nullable Ballot chosen, Counts counts, boolean isFinal) {
    boolean hidden = poll.anonymous() && counts.people() < Poll.SMALLEST_GROUP;
    for (Question question : poll.questions()) {
      question(body, question);
      chosen(body, question, chosen, counts, hidden || isFinal);
      if (!hidden && !isTooFew(counts.answered(question.id()))) {
        question.choices().forEach(choice -> bar(body, question, choice, chosen, counts));
      }
    }
    small(body, base(counts, hidden, isFinal));
  }

  private boolean isTooFew(long answered) {
    return poll.anonymous() && answered < Poll.SMALLEST_GROUP;
  }

  /// "You voted Ramen, 64 % so far."
  private void chosen(
      ArrayNode body, Question question, @Nullable Ballot chosen, Counts counts, boolean only) {
    List<Choice> mine =
        chosen == null
            ? List.of()
            : question.choices().stream()
                .filter(choice -> chosen.of(question.id()).contains(choice.id()))
                .toList();
    if (mine.isEmpty()) {
      return;
    }
    String names =
        mine.stream().map(choice -> text(choice.text())).collect(Collectors.joining(", "));
    boolean plain = only || mine.size() > 1 || isTooFew(counts.answered(question.id()));
    text(
            body,
            plain
                ? words.say("youVoted", names)
                : words.say(
                    "youVotedSoFar",
                    names,
                    words.percent(Share.of(counts, question, mine.getFirst()))))
        .put("weight", "Bolder")
        .put("color", "Accent");
  }

  private void bar(
      ArrayNode body, Question question, Choice choice, @Nullable Ballot chosen, Counts counts) {
    boolean mine = chosen != null && chosen.of(question.id()).contains(choice.id());
    double percent = Share.of(counts, question, choice);
    String said =
        words.say(
            "result",
            (mine ? "✓ " : "") + text(choice.text()),
            words.percent(percent),
            counts.votes(question.id(), choice.id()));
    text(body, said).put("spacing", "Small");
    long filled = Math.round(percent);
    ArrayNode columns =
        body.addObject().put("type", "ColumnSet").put("spacing", "None").putArray("columns");
    column(columns, filled, mine ? "good" : "accent");
    column(columns, 100 - filled, "emphasis");
  }

  private static void column(ArrayNode columns, long width, String style) {
    if (width > 0) {
      ObjectNode column =
          columns
              .addObject()
              .put("type", "Column")
              .put("width", width)
              .put("style", style)
              .put("minHeight", "6px")
              .put("spacing", "None");
      column.putArray("items");
    }
  }

  private String base(Counts counts, boolean hidden, boolean isFinal) {
    if (hidden) {
      return words.say(isFinal ? "hiddenForGood" : "hidden", Poll.SMALLEST_GROUP);
    }
    String base = words.say(isFinal ? "answeredInAll" : "answeredSoFar", counts.people());
    boolean multiple = poll.questions().stream().anyMatch(Question::isMultiple);
    return multiple ? base + " " + words.say("severalChoices") : base;
  }

  private ObjectNode card() {
    ObjectNode card = JsonMapper.shared().createObjectNode();
    card.put("type", "AdaptiveCard").put("version", VERSION).put("fallbackText", summary());
    card.putArray("body");
    return card;
  }

  private static ObjectNode text(ArrayNode body, String text) {
    return body.addObject().put("type", "TextBlock").put("text", text).put("wrap", true);
  }

  private static void small(ArrayNode body, String text) {
    text(body, text).put("isSubtle", true).put("size", "Small");
  }

  private void button(ObjectNode card, String verb, String title, @Nullable String choice) {
    ObjectNode execute =
        card.withArray("actions")
            .addObject()
            .put("type", "Action.Execute")
            .put("title", title)
            .put("verb", verb);
    carry(execute.putObject("data"), choice);
    ObjectNode submit =
        execute.putObject("fallback").put("type", "Action.Submit").put("title", title);
    carry(submit.putObject("data").put("verb", verb), choice);
    if (verb.equals(SHOW) || verb.equals(CHANGE)) {
      execute.put("associatedInputs", "none");
      submit.put("associatedInputs", "none");
    }
  }

  private void carry(ObjectNode data, @Nullable String choice) {
    data.put(POLL, id.value());
    if (choice != null) {
      data.put(CHOICE, choice);
    }
  }

  private String text(Texts texts) {
    return texts.in(language, poll.language());
  }
}
