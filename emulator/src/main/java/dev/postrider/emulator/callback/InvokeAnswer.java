package dev.postrider.emulator.callback;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what a bot answers to an invoke (Microsoft's page *Universal Actions for Adaptive Cards*).
final class InvokeAnswer {

  private static final JsonMapper JSON = new JsonMapper();

  private InvokeAnswer() {}

  static TapOutcome toExecute(BotClient.Answer answer) {
    return switch (answer.end()) {
      case PostingEnd.Answered answered when answered.status() == 200 -> card(answer.body());
      case PostingEnd end -> wentWrong(end);
    };
  }

  /// A dialog that answers nothing closes.
  static TapOutcome toTaskSubmit(BotClient.Answer answer) {
    return switch (answer.end()) {
      case PostingEnd.Answered answered when answered.status() == 200 ->
          read(answer.body()).path("task").isObject()
              ? new TapOutcome.DialogShown(read(answer.body()))
              : new TapOutcome.Accepted();
      case PostingEnd end -> wentWrong(end);
    };
  }

  static TapOutcome toFileConsent(BotClient.Answer answer) {
    return switch (answer.end()) {
      case PostingEnd.Answered answered when answered.status() == 200 -> new TapOutcome.Accepted();
      case PostingEnd end -> wentWrong(end);
    };
  }

  static TapOutcome toTaskFetch(BotClient.Answer answer) {
    return switch (answer.end()) {
      case PostingEnd.Answered answered when answered.status() == 200 -> dialog(answer.body());
      case PostingEnd end -> wentWrong(end);
    };
  }

  private static TapOutcome dialog(String body) {
    JsonNode answer = read(body);
    return answer.path("task").isObject()
        ? new TapOutcome.DialogShown(answer)
        : new TapOutcome.WentWrong("The answer to task/fetch has no \"task\"");
  }

  private static TapOutcome card(String body) {
    JsonNode answer = read(body);
    JsonNode value = answer.path("value");
    int statusCode = answer.path("statusCode").asInt(0);
    return switch (answer.path("type").asString("")) {
      case "application/vnd.microsoft.card.adaptive" ->
          value.isObject()
              ? new TapOutcome.CardReplaced(value)
              : new TapOutcome.WentWrong("The answer says card, and its value is none");
      case "application/vnd.microsoft.activity.message" ->
          new TapOutcome.MessageShown(value.asString(""));
      case "application/vnd.microsoft.activity.loginRequest" -> new TapOutcome.SignInAsked(value);
      case "application/vnd.microsoft.error",
          "application/vnd.microsoft.error.incorrectAuthCode",
          "application/vnd.microsoft.error.preconditionFailed" ->
          new TapOutcome.Refused(
              statusCode, value.path("code").asString(""), value.path("message").asString(""));
      case String type ->
          new TapOutcome.WentWrong(
              type.isEmpty()
                  ? "The answer is no {\"statusCode\", \"type\", \"value\"}"
                  : "Teams knows no answer of the type " + type);
    };
  }

  private static TapOutcome wentWrong(PostingEnd end) {
    return switch (end) {
      case PostingEnd.Answered answered ->
          new TapOutcome.WentWrong("The bot answered " + answered.status());
      case PostingEnd.Failed failed -> new TapOutcome.WentWrong(failed.error());
      case PostingEnd.Withheld withheld -> new TapOutcome.WentWrong(withheld.reason());
    };
  }

  private static JsonNode read(String body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      return JSON.createObjectNode();
    }
  }
}
