package dev.postrider.message;

import dev.postrider.teams.activity.AdaptiveCard;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A message as the text that stores keep: `{"kind":"chat","text":…}` or
/// `{"kind":"chat","card":{…}}`, with `summary` where there is one; `{"kind":"app","change":…}`.
public final class MessageJson {
  private static final JsonMapper JSON = JsonMapper.shared();

  private MessageJson() {}

  public static String write(Message message) {
    return switch (message) {
      case ChatMessage chat -> JSON.writeValueAsString(json(chat));
      case AppChange change -> JSON.writeValueAsString(json(change));
    };
  }

  /// Reads what [#write(Message)] wrote.
  ///
  /// @throws IllegalArgumentException when something else wrote it
  public static Message read(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      String kind = json.path("kind").asString("");
      return switch (kind) {
        case "chat" -> chat(json);
        case "app" -> change(json.path("change").asString(""));
        default -> throw new IllegalArgumentException("unknown kind of message: " + kind);
      };
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not a stored message: " + e.getOriginalMessage(), e);
    }
  }

  private static ChatMessage chat(JsonNode json) {
    return new ChatMessage(
        textOrNull(json, "text"),
        json.has("card") ? AdaptiveCard.of(json.path("card")) : null,
        textOrNull(json, "summary"));
  }

  private static AppChange change(String name) {
    return switch (name) {
      case "install" -> AppChange.INSTALL;
      case "upgrade" -> AppChange.UPGRADE;
      case "uninstall" -> AppChange.UNINSTALL;
      default -> throw new IllegalArgumentException("unknown change of an app: " + name);
    };
  }

  private static ObjectNode json(AppChange change) {
    String name =
        switch (change) {
          case INSTALL -> "install";
          case UPGRADE -> "upgrade";
          case UNINSTALL -> "uninstall";
        };
    return JSON.createObjectNode().put("kind", "app").put("change", name);
  }

  private static ObjectNode json(ChatMessage chat) {
    ObjectNode json = JSON.createObjectNode().put("kind", "chat");
    if (chat.text() != null) {
      json.put("text", chat.text());
    }
    chat.asCard().ifPresent(card -> json.set("card", card.json()));
    if (chat.summary() != null) {
      json.put("summary", chat.summary());
    }
    return json;
  }

  private static @Nullable String textOrNull(JsonNode json, String name) {
    return json.path(name).isString() ? json.path(name).asString() : null;
  }
}
