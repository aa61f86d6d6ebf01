package dev.postrider.reach;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    /// A conversation is to be opened, and nobody has said where: the cloud names no service URL.
    NO_SERVICE_URL,
    /// The Bot Connector refuses the bot: not registered, or disabled by the administrator.
    BOT_REFUSED,
    /// Microsoft says that this cloud does not have it; it was not asked.
    NOT_IN_THIS_CLOUD,
    /// Graph refuses what we ask of it, for a cause that waiting does not mend.
    GRAPH_REFUSED,
    /// Graph did not answer for a while.
    UNAVAILABLE
  }

  private final Trouble trouble;
  private final @Nullable Duration retryAfter;

  public ReachException(Trouble trouble, String message) {
    this(trouble, message, null);
  }

  private ReachException(Trouble trouble, String message, @Nullable Duration retryAfter) {
    super(message);
    this.trouble = trouble;
    this.retryAfter = retryAfter;
  }

  /// Graph is asked too much.
  ///
  /// @param retryAfter how long it asked to be left alone; null where it did not say
  static ReachException throttled(String message, @Nullable Duration retryAfter) {
    return new ReachException(Trouble.UNAVAILABLE, message, retryAfter);
  }

  public Trouble trouble() {
    return trouble;
  }

  /// How long Graph asked to be left alone, where it did.
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
