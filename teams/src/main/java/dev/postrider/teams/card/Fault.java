package dev.postrider.teams.card;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// Why an expression cannot be read or has no value, before it is known where it stands.
final class Fault extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final @Nullable String missing;

  private Fault(String why, @Nullable String missing) {
    // Faults are caught as part of what expressions mean; a stack would be paid for nothing.
    super(why, null, false, false);
    this.missing = missing;
  }

  static Fault of(String why) {
    return new Fault(why, null);
  }

  /// The data lacks this field.
  static Fault missing(String field, String why) {
    return new Fault(why, field);
  }

  @Nullable String missing() {
    return missing;
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
