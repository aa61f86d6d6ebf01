package dev.postrider.emulator.connector;

import dev.postrider.emulator.http.Answer;
import java.util.Map;

/// The errors of the Connector, with Microsoft's codes and texts (Microsoft's page *Build
/// conversational capability*, table of status codes; create-conversation texts as captured in
/// microsoft/teams.net).
enum ConnectorError {
  BAD_SYNTAX(400, "BadSyntax", "Incorrect conversation creation parameters"),
  MISSING_TYPE(400, "MissingProperty", "Missing 'type' field"),
  MALFORMED(400, "BadSyntax", "The request body is not valid JSON"),
  NULL_MEMBER(400, "BadRequest", "The attachment has a null member"),
  UNAUTHORIZED(401, "Unauthorized", "Authorization has been denied for this request."),
  BOT_NOT_REGISTERED(401, "BotNotRegistered", "No registration found for this bot."),
  BOT_DISABLED(403, "BotDisabledByAdmin", "The tenant admin disabled this bot"),
  NOT_IN_ROSTER(
      403, "BotNotInConversationRoster", "The bot is not part of the conversation roster."),
  BLOCKED(403, "ConversationBlockedByUser", "User blocked the conversation with the bot."),
  NOT_INSTALLED(403, "ForbiddenOperationException", "Bot isn't installed in user's personal scope"),
  NOT_OWN_MESSAGE(403, "NotEnoughPermissions", "The bot may change its own messages only."),
  WRONG_TENANT(
      403, "ForbiddenOperationException", "The bot may not open conversations in this tenant"),
  ACTIVITY_NOT_FOUND(404, "ActivityNotFoundInConversation", "Conversation not found."),
  CONVERSATION_NOT_FOUND(404, "ConversationNotFound", "Conversation not found."),
  TOO_BIG(413, "MessageSizeTooBig", "Message size too large."),
  THROTTLED(429, "Throttled", "Too many requests");

  private final int status;
  private final String code;
  private final String text;

  ConnectorError(int status, String code, String text) {
    this.status = status;
    this.code = code;
    this.text = text;
  }

  Answer answer() {
    return of(status, code, text);
  }

  static Answer of(int status, String code, String text) {
    return Answer.json(status, Map.of("error", new Detail(code, text)));
  }

  private record Detail(String code, String message) {}
}
