package dev.postrider.audience;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The audience named does not exist, or cannot be read. The message says what was asked for and
/// what to do.
public final class AudienceException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final boolean worthRepeating;
  private final @Nullable Duration retryAfter;

  public AudienceException(String message) {
    this(message, false, null);
  }

  private AudienceException(String message, boolean worthRepeating, @Nullable Duration retryAfter) {
    super(message);
    this.worthRepeating = worthRepeating;
    this.retryAfter = retryAfter;
  }

  /// It could not be read just now; later it may be.
  ///
  /// @param retryAfter how long the directory asked to be left alone; null where it did not say
  public static AudienceException notNow(String message, @Nullable Duration retryAfter) {
    return new AudienceException(message, true, retryAfter);
  }

  /// Whether the same audience may be read later, with nothing changed.
  public boolean isWorthRepeating() {
    return worthRepeating;
  }

  /// How long the directory asked to be left alone, where it did.
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
