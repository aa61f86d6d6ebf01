package dev.postrider.spring;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// Properties are missing, or have values that Postrider can do nothing with.
final class PropertyException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final String remedy;

  PropertyException(String message, String remedy, @Nullable Throwable cause) {
    super(message, cause);
    this.remedy = remedy;
  }

  String remedy() {
    return remedy;
  }
}
