package dev.postrider.message;

import dev.postrider.dialog.DialogPush.Manners;
import dev.postrider.teams.activity.AdaptiveCard;
import dev.postrider.teams.card.CardTemplate;
import dev.postrider.teams.card.TextTemplate;
import dev.postrider.teams.graph.FeedBodyReading;
import dev.postrider.teams.graph.FeedNotification;
import dev.postrider.teams.graph.FeedNotificationJson;
import dev.postrider.teams.graph.TeamId;
import dev.postrider.teams.wire.ConversationId;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A message as the text that stores keep: `{"kind":"chat","text":…}` or
/// `{"kind":"chat","card":{…}}`, with `summary` where there is one; `{"kind":"app","change":…}`;
/// `{"kind":"card","cards":[{"language":…,"card":{…},"summary":…}]}`, the first for everybody
/// without a nearer one; `{"kind":"feed","notification":{…}}`, the notification as Graph's body,
/// with `team` or `chat` where it is sent within one, and `bulk`;
/// `{"kind":"dialog","dialog":…,"answers":{…},"manners":…}` with `answerWithin` and `startWithin`
/// (ISO 8601) where there are such.
public final class MessageJson {
  private static final JsonMapper JSON = JsonMapper.shared();

  private MessageJson() {}

  public static String write(Message message) {
    return switch (message) {
      case ChatMessage chat -> JSON.writeValueAsString(json(chat));
      case CardMessage card -> JSON.writeValueAsString(json(card));
      case DialogStart start -> JSON.writeValueAsString(json(start));
      case FeedMessage feed -> JSON.writeValueAsString(json(feed));
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
        case "card" -> card(json);
        case "feed" -> feed(json);
        case "dialog" -> dialog(json);
        case "app" -> change(json.path("change").asString(""));
        default -> throw new IllegalArgumentException("unknown kind of message: " + kind);
      };
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not a stored message: " + e.getOriginalMessage(), e);
    }
  }

  private static DialogStart dialog(JsonNode json) {
    return new DialogStart(
        json.path("dialog").asString(""),
        json.path("answers") instanceof ObjectNode answers ? answers : JSON.createObjectNode(),
        manners(json.path("manners").asString("")),
        durationOrNull(json, "answerWithin"),
        durationOrNull(json, "startWithin"));
  }

  private static Manners manners(String name) {
    return switch (name) {
      case "interrupt" -> Manners.INTERRUPT;
      case "whenIdle" -> Manners.WHEN_IDLE;
      case "replace" -> Manners.REPLACE;
      case "drop" -> Manners.DROP;
      default -> throw new IllegalArgumentException("unknown manners of a dialog: " + name);
    };
  }

  private static ObjectNode json(DialogStart start) {
    String manners =
        switch (start.manners()) {
          case INTERRUPT -> "interrupt";
          case WHEN_IDLE -> "whenIdle";
          case REPLACE -> "replace";
          case DROP -> "drop";
        };
    ObjectNode json = JSON.createObjectNode().put("kind", "dialog").put("dialog", start.dialog());
    json.set("answers", start.answers());
    json.put("manners", manners);
    if (start.answerWithin() != null) {
      json.put("answerWithin", start.answerWithin().toString());
    }
    if (start.startWithin() != null) {
      json.put("startWithin", start.startWithin().toString());
    }
    return json;
  }

  private static @Nullable Duration durationOrNull(JsonNode json, String name) {
    String text = textOrNull(json, name);
    try {
      return text == null ? null : Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(name + " is no duration: " + text, e);
    }
  }

  private static ChatMessage chat(JsonNode json) {
    return new ChatMessage(
        textOrNull(json, "text"),
        json.has("card") ? AdaptiveCard.of(json.path("card")) : null,
        textOrNull(json, "summary"));
  }

  private static CardMessage card(JsonNode json) {
    var cards = new LinkedHashMap<String, CardMessage.Card>();
    for (JsonNode one : json.path("cards")) {
      String summary = textOrNull(one, "summary");
      cards.put(
          one.path("language").asString(""),
          new CardMessage.Card(
              CardTemplate.of(one.path("card")),
              summary == null ? null : TextTemplate.parse(summary)));
    }
    var kept = new LinkedHashSet<String>();
    json.path("kept").forEach(field -> kept.add(field.asString()));
    return new CardMessage(cards, kept);
  }

  private static ObjectNode json(CardMessage message) {
    ObjectNode json = JSON.createObjectNode().put("kind", "card");
    message
        .cards()
        .forEach((language, card) -> {
          ObjectNode one = json.withArray("cards").addObject().put("language", language);
          one.set("card", card.template().card().json());
          if (card.summary() != null) {
            one.put("summary", card.summary().text());
          }
        });
    if (!message.kept().isEmpty()) {
      message.kept().forEach(json.putArray("kept")::add);
    }
    return json;
  }

  private static FeedMessage feed(JsonNode json) {
    FeedNotification notification =
        switch (FeedNotificationJson.read(json.path("notification"))) {
          case FeedBodyReading.Read read -> read.body().notification();
          case FeedBodyReading.Faulty faulty ->
              throw new IllegalArgumentException("not a notification: " + faulty.faults());
        };
    FeedMessage.Within within =
        json.has("team")
            ? new FeedMessage.Within.Team(new TeamId(json.path("team").asString()))
            : json.has("chat")
                ? new FeedMessage.Within.Chat(new ConversationId(json.path("chat").asString()))
                : new FeedMessage.Within.Person();
    return new FeedMessage(notification, within, json.path("bulk").asBoolean(false));
  }

  private static ObjectNode json(FeedMessage feed) {
    ObjectNode json = JSON.createObjectNode().put("kind", "feed");
    json.set("notification", FeedNotificationJson.write(feed.notification()));
    switch (feed.within()) {
      case FeedMessage.Within.Person person -> {}
      case FeedMessage.Within.Team(TeamId team) -> json.put("team", team.value());
      case FeedMessage.Within.Chat(ConversationId chat) -> json.put("chat", chat.value());
    }
    if (feed.bulk()) {
      json.put("bulk", true);
    }
    return json;
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
