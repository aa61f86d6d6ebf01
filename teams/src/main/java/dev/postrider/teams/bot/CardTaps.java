package dev.postrider.teams.bot;

import dev.postrider.teams.activity.Activity;
import dev.postrider.teams.wire.Json;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/// The buttons of cards and who answers them. What is wrong with a tap is answered in the words of
/// Microsoft's SDK (botbuilder-dotnet, `ActivityHandler.cs`).
final class CardTaps {
  static final String INVOKE = "adaptiveCard/action";

  private final Map<String, CardActionHandler> handlers = new ConcurrentHashMap<>();

  void on(String verb, CardActionHandler handler) {
    handlers.put(verb, handler);
  }

  /// The answer to an `Action.Execute`; empty when nobody handles its verb.
  Optional<CardAnswer> execute(Turn turn, JsonNode value) {
    return fault(value)
        .or(() -> {
          var action = value.path("action");
          return Optional.ofNullable(handlers.get(action.path("verb").asString("")))
              .map(handler -> handler.onAction(turn, data(action)));
        });
  }

  /// Handles an `Action.Submit` whose data has a verb that somebody handles.
  ///
  /// @return whether somebody did
  boolean submit(Turn turn, Activity.Message message) {
    var submitted = message.value();
    if (submitted == null || message.text() != null) {
      return false;
    }
    var handler = handlers.get(submitted.path("verb").asString(""));
    if (handler == null) {
      return false;
    }
    show(turn, handler.onAction(turn, submitted));
    return true;
  }

  /// Shows an answer in the conversation, for want of an HTTP response that could carry it.
  static void show(Turn turn, CardAnswer answer) {
    switch (answer) {
      case CardAnswer.Card card -> turn.replace(Activity.card(card.card()));
      case CardAnswer.Message text -> turn.reply(text.text());
      case CardAnswer.Failure failure -> turn.reply(failure.message());
      case CardAnswer.SignIn signIn -> turn.reply("Please sign in first.");
      case CardAnswer.WrongCode code -> turn.reply("That code is not right.");
      case CardAnswer.SignInFailed failed -> turn.reply(failed.message());
    }
  }

  static Optional<CardAnswer> fault(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return fault("BadRequest", "Missing value property");
    }
    if (!value.isObject()) {
      return fault("BadRequest", "Value property is not properly formed");
    }
    var action = value.path("action");
    if (action.isMissingNode() || action.isNull()) {
      return fault("BadRequest", "Missing action property");
    }
    if (!action.isObject() || !action.path("type").isString()) {
      return fault("BadRequest", "Value property is not properly formed");
    }
    var type = action.path("type").asString();
    return type.equals("Action.Execute")
        ? Optional.empty()
        : fault("NotSupported", "The action '" + type + "'is not supported.");
  }

  private static Optional<CardAnswer> fault(String code, String message) {
    return Optional.of(new CardAnswer.Failure(400, code, message));
  }

  private static JsonNode data(JsonNode action) {
    var data = action.path("data");
    return data.isMissingNode() || data.isNull() ? Json.object() : data;
  }
}
