package dev.postrider.spring;

import java.io.Serial;
import java.util.List;

/// What Postrider cannot start without is not configured.
final class MissingPropertyException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final List<String> missing;

  MissingPropertyException(List<String> missing) {
    super("Not configured: " + String.join(", ", missing));
    this.missing = List.copyOf(missing);
  }

  List<String> missing() {
    return missing;
  }
}
