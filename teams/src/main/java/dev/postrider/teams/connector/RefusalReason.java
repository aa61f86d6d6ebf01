package dev.postrider.teams.connector;

/// Why the Bot Connector refused, as far as we can tell.
public enum RefusalReason {
  /// The person blocked the bot.
  BOT_BLOCKED_BY_USER,
  /// The bot is not in that conversation: install the app first.
  NOT_IN_ROSTER,
  /// No such conversation for this bot.
  CONVERSATION_NOT_FOUND,
  /// The message to change is gone.
  ACTIVITY_NOT_FOUND,
  /// The tenant's administrator disabled the bot.
  BOT_DISABLED_BY_ADMIN,
  /// Over about 100 KB in UTF-16.
  TOO_LARGE,
  /// The payload is wrong.
  BAD_REQUEST,
  /// The token is refused, a fresh one too.
  UNAUTHORIZED,
  /// The tenant is served by another host (GCC).
  WRONG_HOST,
  /// The bot may not do that there.
  NOT_ENOUGH_PERMISSIONS,
  /// The service URL is not on the list of those we give tokens to; nothing was sent.
  UNTRUSTED_SERVICE_URL,
  /// Another operation on the conversation was under way.
  PRECONDITION_FAILED,
  /// The service failed.
  SERVICE_ERROR,
  /// None of these: see status and code.
  OTHER
}
