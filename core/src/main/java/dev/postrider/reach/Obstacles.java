package dev.postrider.reach;

import dev.postrider.teams.graph.InstallResult;

/// What a refused install means for the recipient.
final class Obstacles {
  private Obstacles() {}

  static ReachResult.Obstacle of(InstallResult.Refused refused) {
    return switch (refused.kind()) {
      // The installer has looked: the app is there, so it is the person who is not.
      case USER_NOT_FOUND, APP_NOT_IN_CATALOG -> ReachResult.Obstacle.USER_NOT_FOUND;
      case BLOCKED_BY_POLICY -> ReachResult.Obstacle.BLOCKED_BY_POLICY;
      case TEAM_NOT_FOUND,
          CHAT_NOT_FOUND,
          NOT_ALLOWED_SELF,
          CONSENT_MISSING,
          MISSING_PERMISSION,
          NOT_IN_THIS_CLOUD,
          OTHER ->
          ReachResult.Obstacle.INSTALL_REFUSED;
    };
  }
}
