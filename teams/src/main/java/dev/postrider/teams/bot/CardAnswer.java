package dev.postrider.teams.bot;

import dev.postrider.teams.activity.AdaptiveCard;
import dev.postrider.teams.wire.Json;
import tools.jackson.databind.node.ObjectNode;

/// What the person who pressed a card's button gets to see ("Universal Actions for Adaptive Cards",
/// MicrosoftDocs/msteams-docs).
public sealed interface CardAnswer {
  /// A card in place of the one that was tapped.
  record Card(AdaptiveCard card) implements CardAnswer {}

  /// A short message.
  record Message(String text) implements CardAnswer {}

  /// The tap failed.
  ///
  /// @param status 400 where the person can do better, else 500
  record Failure(int status, String message) implements CardAnswer {}

  static CardAnswer card(AdaptiveCard card) {
    return new Card(card);
  }

  static CardAnswer message(String text) {
    return new Message(text);
  }

  /// The body of the answer to an `adaptiveCard/action` invoke.
  default ObjectNode json() {
    return switch (this) {
      case Card card -> {
        var json = answer(200, AdaptiveCard.CONTENT_TYPE);
        json.set("value", card.card().json());
        yield json;
      }
      case Message message ->
          answer(200, "application/vnd.microsoft.activity.message").put("value", message.text());
      case Failure failure -> {
        var json = answer(failure.status(), "application/vnd.microsoft.error");
        json.putObject("value")
            .put("code", failure.status() == 400 ? "BadRequest" : "InternalServerError")
            .put("message", failure.message());
        yield json;
      }
    };
  }

  private static ObjectNode answer(int status, String type) {
    return Json.object().put("statusCode", status).put("type", type);
  }
}
