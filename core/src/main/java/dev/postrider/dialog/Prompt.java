package dev.postrider.dialog;

import static java.util.Objects.requireNonNull;

import dev.postrider.teams.activity.Activity;
import dev.postrider.teams.activity.AdaptiveCard;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A question: how it is asked, what counts as an answer, and what is said to anything else.
///
/// Questions with a few answers are cards with a button for each; people may write the answer as
/// well. Whoever taps a button sees the question with the chosen answer in the card's place.
public final class Prompt {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Question question;
  private final Answer answer;
  private final List<Rule> rules;
  private final Function<Words, String> otherwise;
  private final int tries;

  /// How a question looks.
  interface Question {
    /// Before it is answered.
    Activity ask(Mark mark, Words words);

    /// Its card, once it is answered.
    AdaptiveCard answered(JsonNode value, Words words);
  }

  /// Reads an answer; empty when it is none.
  @FunctionalInterface
  interface Answer {
    Optional<JsonNode> read(Heard heard);
  }

  private record Rule(Predicate<JsonNode> holds, Function<Words, String> otherwise) {}

  private Prompt(
      Question question,
      Answer answer,
      List<Rule> rules,
      Function<Words, String> otherwise,
      int tries) {
    this.question = requireNonNull(question, "question");
    this.answer = answer;
    this.rules = List.copyOf(rules);
    this.otherwise = otherwise;
    this.tries = tries;
  }

  private static Prompt of(Question question, Answer answer, Function<Words, String> otherwise) {
    return new Prompt(question, answer, List.of(), otherwise, Integer.MAX_VALUE);
  }

  /// Any words.
  public static Prompt text(String question) {
    return of(QuestionCard.plain(question), Answers::text, Words::text);
  }

  /// A number, as people of the client's language write it. The answer is a JSON number.
  public static Prompt number(String question) {
    return of(QuestionCard.plain(question), Answers::number, Words::number);
  }

  /// One of a few answers, by button, by name in any case, or by its place in the list from 1.
  ///
  /// @throws IllegalArgumentException when there are none, or two are the same
  public static Prompt choice(String question, String... choices) {
    List<String> all = List.of(choices);
    if (all.isEmpty() || all.stream().map(Answers::folded).distinct().count() < all.size()) {
      throw new IllegalArgumentException("a choice needs different answers: " + all);
    }
    return of(
        QuestionCard.choice(question, all),
        heard -> Answers.choice(heard, all),
        words -> words.choice(all));
  }

  /// Yes or no, as a JSON boolean.
  public static Prompt confirm(String question) {
    return of(QuestionCard.confirm(question), Answers::confirm, Words::confirm);
  }

  /// A day, as text in the form of ISO 8601 (`2026-11-22`). People may write it with any signs
  /// between, the year first.
  public static Prompt date(String question) {
    return of(QuestionCard.date(question), Answers::date, Words::date);
  }

  /// A card of your own; its inputs are the answer, as a JSON object. Each of its `Action.Submit`
  /// and `Action.Execute` buttons submits it; only the latter lets Teams show the card without its
  /// inputs and buttons afterwards.
  public static Prompt card(AdaptiveCard card) {
    return of(QuestionCard.of(card), Answers::values, Words::card);
  }

  /// Numbers outside are not answers. Both ends are.
  public Prompt between(long least, long most) {
    return check(
        value ->
            value.isNumber()
                && value.asDecimal().compareTo(BigDecimal.valueOf(least)) >= 0
                && value.asDecimal().compareTo(BigDecimal.valueOf(most)) <= 0,
        words -> words.between(BigInteger.valueOf(least), BigInteger.valueOf(most)));
  }

  /// Numbers with a fraction are not answers. Where the record's component is an `int` or another
  /// whole number, this holds without being said.
  public Prompt whole() {
    return check(
        value -> value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0,
        Words::whole);
  }

  /// Numbers that a component of whole numbers cannot hold are not answers; what is no number at
  /// all is left to the other rules.
  Prompt holding(BigInteger least, BigInteger most) {
    return check(value -> !value.isNumber() || value.isIntegralNumber(), Words::whole)
        .check(
            value ->
                !value.isNumber()
                    || (value.bigIntegerValue().compareTo(least) >= 0
                        && value.bigIntegerValue().compareTo(most) <= 0),
            words -> words.between(least, most));
  }

  /// Words of the person's own count as well.
  public Prompt orOwnWords() {
    return new Prompt(
        question,
        heard -> answer.read(heard).or(() -> Answers.text(heard)),
        rules,
        otherwise,
        tries);
  }

  /// Only what the rule holds for is an answer.
  ///
  /// @param otherwise what is said to anything else
  public Prompt check(Predicate<JsonNode> holds, String otherwise) {
    return check(holds, words -> otherwise);
  }

  private Prompt check(Predicate<JsonNode> holds, Function<Words, String> otherwise) {
    var more = new ArrayList<>(rules);
    more.add(new Rule(holds, otherwise));
    return new Prompt(question, answer, more, this.otherwise, tries);
  }

  /// What is said when something is no answer at all.
  public Prompt otherwise(String words) {
    return new Prompt(question, answer, rules, any -> words, tries);
  }

  /// After so many answers that are none the dialog gives up; without this it asks again and again.
  public Prompt atMost(int tries) {
    if (tries < 1) {
      throw new IllegalArgumentException("a question needs a try: " + tries);
    }
    return new Prompt(question, answer, rules, otherwise, tries);
  }

  Activity ask(Mark mark, Words words) {
    return question.ask(mark, words);
  }

  AdaptiveCard answered(JsonNode value, Words words) {
    return question.answered(value, words);
  }

  int tries() {
    return tries;
  }

  /// How an answer was understood.
  sealed interface Reading {
    record Understood(JsonNode value) implements Reading {}

    record NotUnderstood(String words) implements Reading {}
  }

  Reading read(Heard heard, Words words) {
    if (Answers.isTooLong(heard)) {
      return new Reading.NotUnderstood(words.tooLong());
    }
    JsonNode value = answer.read(heard).orElse(null);
    if (value == null) {
      return new Reading.NotUnderstood(otherwise.apply(words));
    }
    return rules.stream()
        .filter(rule -> !rule.holds().test(value))
        .findFirst()
        .<Reading>map(rule -> new Reading.NotUnderstood(rule.otherwise().apply(words)))
        .orElseGet(() -> new Reading.Understood(value));
  }

  static JsonNode text(Object value) {
    return JSON.stringNode(value.toString());
  }
}
