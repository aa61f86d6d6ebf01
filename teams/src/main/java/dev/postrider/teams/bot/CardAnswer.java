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
  /// @param code Microsoft's word for it, such as `BadRequest`
  record Failure(int status, String code, String message) implements CardAnswer {
    public Failure(int status, String message) {
      this(status, status == 400 ? "BadRequest" : "InternalServerError", message);
    }
  }

  /// The person has to sign in first.
  ///
  /// @param oauthCard the content of an `application/vnd.microsoft.card.oauth` attachment
  record SignIn(ObjectNode oauthCard) implements CardAnswer {}

  /// The code that came with the tap does not sign the person in.
  record WrongCode() implements CardAnswer {}

  /// Signing in silently did not work; Teams asks the person then.
  record SignInFailed(String code, String message) implements CardAnswer {}

  static CardAnswer card(AdaptiveCard card) {
    return new Card(card);
  }

  static CardAnswer message(String text) {
    return new Message(text);
  }

  /// What the person entered will not do; they may try again.
  static CardAnswer badRequest(String message) {
    return new Failure(400, message);
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
      case Failure failure ->
          failed(
              failure.status(),
              "application/vnd.microsoft.error",
              failure.code(),
              failure.message());
      case SignIn signIn -> {
        var json = answer(401, "application/vnd.microsoft.activity.loginRequest");
        json.set("value", signIn.oauthCard().deepCopy());
        yield json;
      }
      case WrongCode code ->
          answer(401, "application/vnd.microsoft.error.incorrectAuthCode").putNull("value");
      case SignInFailed failed ->
          failed(
              412,
              "application/vnd.microsoft.error.preconditionFailed",
              failed.code(),
              failed.message());
    };
  }

  private static ObjectNode failed(int status, String type, String code, String message) {
    var json = answer(status, type);
    json.putObject("value").put("code", code).put("message", message);
    return json;
  }

  private static ObjectNode answer(int status, String type) {
    return Json.object().put("statusCode", status).put("type", type);
  }
}
