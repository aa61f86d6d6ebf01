package dev.postrider.emulator.tenant;

/// What stands between one person and one app.
public enum Condition {
  /// The person blocked the app's bot.
  BLOCKED_BOT,
  /// The organization's app permission policy does not allow this person the app.
  NOT_ALLOWED_BY_POLICY,
  /// The organization's app setup policy pinned the app for this person: it is permanent.
  PINNED_BY_POLICY
}
