package dev.postrider.audience;

import java.io.Serial;

/// The audience named does not exist, or cannot be read. The message says what was asked for and
/// what to do.
public final class AudienceException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public AudienceException(String message) {
    super(message);
  }
}
