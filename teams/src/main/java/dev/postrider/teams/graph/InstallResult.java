package dev.postrider.teams.graph;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How installing an app ended. Installing twice does no harm, so nothing is left in doubt: what
/// was not answered is tried again (Microsoft's pages: *Install app for user*, *Add app to team*,
/// *Add app to chat*).
public sealed interface InstallResult {

  /// Any 2xx.
  record Installed() implements InstallResult {}

  /// 409: it was there before.
  record AlreadyInstalled() implements InstallResult {}

  /// Not installed, and not by trying again either.
  record Refused(Kind kind, GraphRefusal refusal) implements InstallResult {

    /// The permissions of which one is needed; empty unless one is missing.
    public List<String> permissions() {
      return refusal.permissions();
    }
  }

  /// 429, or 503 with a `Retry-After`.
  record Throttled(Optional<Duration> retryAfter) implements InstallResult {}

  /// The service failed, no whole answer came, or it was the transient 400 of bulk installs.
  record TryAgain(String why) implements InstallResult {}

  /// Why an install is refused.
  enum Kind {
    /// No such person.
    USER_NOT_FOUND,
    TEAM_NOT_FOUND,
    CHAT_NOT_FOUND,
    /// The app is not in the organization's catalogue: forget its catalogue id and look again.
    /// Where Graph does not say what it could not find, this is our guess, for chats above all: if
    /// the app is in the catalogue after all, it is the chat that is unknown.
    APP_NOT_IN_CATALOG,
    /// An app permission policy of the tenant or of the person.
    BLOCKED_BY_POLICY,
    /// A Self permission, and the app is not the caller's own.
    NOT_ALLOWED_SELF,
    /// The app asks for resource-specific permissions that were not consented.
    CONSENT_MISSING,
    MISSING_PERMISSION,
    /// Microsoft's cloud does not have it; Graph was not asked.
    NOT_IN_THIS_CLOUD,
    OTHER
  }
}
