package dev.postrider.spring;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// A property has a value that Postrider can do nothing with.
final class BadPropertyException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final String remedy;

  BadPropertyException(String message, String remedy, @Nullable Throwable cause) {
    super(message, cause);
    this.remedy = remedy;
  }

  String remedy() {
    return remedy;
  }
}
