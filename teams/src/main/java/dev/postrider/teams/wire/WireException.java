package dev.postrider.teams.wire;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// The root of what this artifact throws when the world is broken rather than merely unkind.
public class WireException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public WireException(String message) {
    super(message);
  }

  public WireException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
