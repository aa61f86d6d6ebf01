package dev.postrider.teams.graph;

/// Why Graph refused, as far as we can tell.
public enum GraphReason {
  /// The app has none of the permissions that the call needs.
  MISSING_PERMISSION,
  /// The token is refused, a fresh one too.
  UNAUTHORIZED,
  /// No such user, group, team, chat, app or installation.
  NOT_FOUND,
  /// It exists already.
  CONFLICT,
  /// 403 for another cause than a missing permission: a policy, or the Self rule.
  FORBIDDEN,
  /// 412: a resource-specific permission needs a consent that the app may not give.
  CONSENT_MISSING,
  /// 412 of a bulk notification: the token has less than 45 minutes to live.
  TOKEN_TOO_SHORT,
  /// The cloud does not have this call; Graph was not asked.
  NOT_IN_THIS_CLOUD,
  /// The request itself is wrong.
  BAD_REQUEST,
  /// The service failed.
  SERVICE_ERROR,
  /// None of these: see status and code.
  OTHER
}
