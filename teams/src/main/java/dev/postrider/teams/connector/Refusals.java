package dev.postrider.teams.connector;

import dev.postrider.teams.wire.Json;
import dev.postrider.teams.wire.Reply;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Reads the Connector's error bodies: `error.code`, or the older `errorCode` with a `subCode` that
/// lies as JSON text in `message`.
final class Refusals {
  private Refusals() {}

  static Refusal from(Reply.Answered answer) {
    var json = answer.body().json();
    var error = json.path("error");
    var code = error.path("code").asString("");
    var message = error.path("message").asString("");
    if (code.isEmpty() && json.has("errorCode")) {
      var detail = detail(json.path("message"));
      code = detail.path("subCode").asString("");
      message = detail.path("details").asString("");
    }
    return new Refusal(
        answer.status(), code, message, answer.requestId(), reason(answer.status(), code));
  }

  static Refusal untrusted(String host) {
    return new Refusal(
        0,
        "UntrustedServiceUrl",
        "The service URL's host "
            + host
            + " is not one that gets our tokens. Add it to the trusted hosts if it is Teams'.",
        Optional.empty(),
        RefusalReason.UNTRUSTED_SERVICE_URL);
  }

  private static JsonNode detail(JsonNode message) {
    try {
      return Json.read(message.asString("{}"));
    } catch (JacksonException e) {
      return message;
    }
  }

  private static RefusalReason reason(int status, String code) {
    return switch (code.replace(" ", "").toLowerCase(Locale.ROOT)) {
      case "conversationblockedbyuser", "messagewritesblocked" -> RefusalReason.BOT_BLOCKED_BY_USER;
      case "botnotinconversationroster", "forbiddenoperationexception" ->
          RefusalReason.NOT_IN_ROSTER;
      case "conversationnotfound" -> RefusalReason.CONVERSATION_NOT_FOUND;
      case "activitynotfoundinconversation" -> RefusalReason.ACTIVITY_NOT_FOUND;
      case "botdisabledbyadmin" -> RefusalReason.BOT_DISABLED_BY_ADMIN;
      case "invalidbotapihost" -> RefusalReason.WRONG_HOST;
      case "notenoughpermissions" -> RefusalReason.NOT_ENOUGH_PERMISSIONS;
      case "messagesizetoobig", "requestentitytoolarge" -> RefusalReason.TOO_LARGE;
      case "badargument", "badsyntax", "missingproperty", "badrequest" -> RefusalReason.BAD_REQUEST;
      default -> byStatus(status);
    };
  }

  private static RefusalReason byStatus(int status) {
    return switch (status) {
      case 400 -> RefusalReason.BAD_REQUEST;
      case 401 -> RefusalReason.UNAUTHORIZED;
      case 404 -> RefusalReason.CONVERSATION_NOT_FOUND;
      case 412 -> RefusalReason.PRECONDITION_FAILED;
      case 413 -> RefusalReason.TOO_LARGE;
      default -> status >= 500 ? RefusalReason.SERVICE_ERROR : RefusalReason.OTHER;
    };
  }
}
