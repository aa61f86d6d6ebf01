package dev.postrider.teams.bot;

import dev.postrider.teams.activity.AdaptiveCard;
import dev.postrider.teams.wire.Json;
import java.net.URI;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/// What a person's dialog shows next ("Use dialogs in Teams bots", MicrosoftDocs/msteams-docs,
/// which were called task modules). Widths and heights are those that Teams chooses for medium.
public sealed interface TaskAnswer {
  /// A dialog that shows a card.
  record Card(String title, AdaptiveCard card) implements TaskAnswer {}

  /// A dialog that shows a page; its host must be among the manifest's `validDomains`.
  record Page(String title, URI url) implements TaskAnswer {}

  /// A short message, then the dialog closes.
  record Message(String text) implements TaskAnswer {}

  /// The dialog closes.
  record Close() implements TaskAnswer {}

  static TaskAnswer card(String title, AdaptiveCard card) {
    return new Card(title, card);
  }

  static TaskAnswer page(String title, URI url) {
    return new Page(title, url);
  }

  static TaskAnswer message(String text) {
    return new Message(text);
  }

  static TaskAnswer close() {
    return new Close();
  }

  /// The body of the answer to `task/fetch` or `task/submit`; missing to close.
  default JsonNode json() {
    return switch (this) {
      case Card(var title, var card) -> {
        var value = shown(title);
        value
            .putObject("card")
            .put("contentType", AdaptiveCard.CONTENT_TYPE)
            .set("content", card.json());
        yield next(value);
      }
      case Page(var title, var url) -> next(shown(title).put("url", url.toString()));
      case Message(var text) -> {
        var json = Json.object();
        json.putObject("task").put("type", "message").put("value", text);
        yield json;
      }
      case Close close -> MissingNode.getInstance();
    };
  }

  private static ObjectNode shown(String title) {
    return Json.object().put("title", title).put("height", "medium").put("width", "medium");
  }

  private static ObjectNode next(ObjectNode value) {
    var json = Json.object();
    json.putObject("task").put("type", "continue").set("value", value);
    return json;
  }
}
