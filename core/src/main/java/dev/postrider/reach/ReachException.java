package dev.postrider.reach;

import java.io.Serial;

/// A trouble that everybody in the tenant would meet: the app is not in the catalogue, or lacks a
/// permission. Whoever sends should stop and mend it rather than fail for each recipient.
public final class ReachException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /// What is wrong with the tenant.
  public enum Trouble {
    /// The app is not in the tenant's catalogue.
    APP_NOT_IN_CATALOG,
    /// The app lacks a permission, which the message names, with the way to grant it.
    PERMISSION_MISSING,
    /// The app may install only itself, and the catalogue's app belongs to another registration.
    APP_NOT_OURS,
    /// The Bot Connector refuses the bot: not registered, or disabled by the administrator.
    BOT_REFUSED,
    /// Graph did not answer for a while.
    UNAVAILABLE
  }

  private final Trouble trouble;

  public ReachException(Trouble trouble, String message) {
    super(message);
    this.trouble = trouble;
  }

  public Trouble trouble() {
    return trouble;
  }
}
