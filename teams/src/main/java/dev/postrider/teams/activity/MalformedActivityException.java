package dev.postrider.teams.activity;

import dev.postrider.teams.wire.WireException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// What came in is not an activity.
public final class MalformedActivityException extends WireException {
  @Serial private static final long serialVersionUID = 1L;

  MalformedActivityException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
