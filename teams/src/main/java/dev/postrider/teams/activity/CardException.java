package dev.postrider.teams.activity;

import dev.postrider.teams.wire.WireException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// What should have been an Adaptive Card is none.
public final class CardException extends WireException {
  @Serial private static final long serialVersionUID = 1L;

  CardException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
