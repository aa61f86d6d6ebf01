package dev.postrider.teams.card;

import dev.postrider.teams.activity.AdaptiveCard;
import dev.postrider.teams.card.CardFinding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Looks over a card before it is sent: is it too large, does Teams draw all of it, does it work?
///
/// Each finding names the page that it rests on.
public final class CardLint {
  private final boolean template;
  private final boolean summary;

  private CardLint(boolean template, boolean summary) {
    this.template = template;
    this.summary = summary;
  }

  /// For a card as it is sent.
  ///
  /// @param summary whether the message has a line for the notification
  public static CardLint card(boolean summary) {
    return new CardLint(false, summary);
  }

  /// For a template: what is still to be filled is no fault.
  ///
  /// @param summary whether the message has a line for the notification
  public static CardLint template(boolean summary) {
    return new CardLint(true, summary);
  }

  /// The findings, the worst first, then in the order of the card.
  public List<CardFinding> check(AdaptiveCard card) {
    var sheet = new Sheet(card, template, summary, parts(card.json()));
    return CardRules.ALL.stream()
        .flatMap(rule -> rule.check(sheet).stream())
        .sorted(Comparator.comparing(CardFinding::severity))
        .toList();
  }

  /// Whether Teams would refuse it, or a part of it not work.
  public static boolean hasErrors(List<CardFinding> findings) {
    return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
  }

  /// A card as the rules see it.
  ///
  /// @param parts every object and text in it
  record Sheet(AdaptiveCard card, boolean template, boolean summary, List<Part> parts) {
    List<Part> typed() {
      return parts.stream().filter(part -> !part.type().isEmpty()).toList();
    }

    /// Whether a text is for the template's data to say.
    boolean isOpen(String text) {
      return template && text.contains("${");
    }
  }

  /// An object or a text of a card.
  record Part(String pointer, JsonNode json) {
    /// Its type, as `Input.Text`; empty where it is no element.
    String type() {
      return json.isObject() ? json.path("type").asString("") : "";
    }

    String text(String member) {
      return json.path(member).asString("");
    }
  }

  private static List<Part> parts(ObjectNode card) {
    var parts = new ArrayList<Part>();
    collect("", card, parts);
    return parts;
  }

  private static void collect(String pointer, JsonNode json, List<Part> parts) {
    switch (json) {
      case ObjectNode object -> {
        parts.add(new Part(pointer, object));
        object
            .properties()
            .forEach(member -> {
              // What a button sends is not drawn, and may hold anything.
              if (!member.getKey().equals("data")) {
                String below = pointer + "/" + TemplateReader.escaped(member.getKey());
                collect(below, member.getValue(), parts);
              }
            });
      }
      case JsonNode array when array.isArray() -> {
        for (int i = 0; i < array.size(); i++) {
          collect(pointer + "/" + i, array.get(i), parts);
        }
      }
      case JsonNode text when text.isString() -> parts.add(new Part(pointer, text));
      case JsonNode other -> {}
    }
  }
}
