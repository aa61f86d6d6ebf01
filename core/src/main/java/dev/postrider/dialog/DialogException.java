package dev.postrider.dialog;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// A dialog that cannot begin: the program does not hold it, or what its author wrote fails.
public final class DialogException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /// Says which dialog, and why.
  public DialogException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
