package dev.postrider.reach;

import java.time.Duration;
import java.util.Optional;

/// How changing one installation ended. Doing it again does no harm, so nothing is left in doubt.
public sealed interface AppResult {
  /// It is as it was asked to be.
  record Done(Effect effect) implements AppResult {}

  /// It is not, and will not be by trying again.
  ///
  /// @param words what Graph said: status, code, request id
  record Refused(ReachResult.Obstacle obstacle, String words) implements AppResult {}

  /// Not now: throttled, or Graph was not able to answer.
  ///
  /// @param throttled whether it was a 429
  record NotNow(boolean throttled, Optional<Duration> retryAfter, String words)
      implements AppResult {}

  /// What it took.
  enum Effect {
    INSTALLED,
    ALREADY_INSTALLED,
    UPGRADED,
    /// It has the newest published version already.
    ALREADY_NEWEST,
    UNINSTALLED,
    /// There was nothing to remove.
    WAS_NOT_INSTALLED
  }
}
