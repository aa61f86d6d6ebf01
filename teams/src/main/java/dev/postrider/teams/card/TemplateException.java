package dev.postrider.teams.card;

import dev.postrider.teams.wire.WireException;
import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A template that cannot be read or filled. The message says where it is wrong, what stands there
/// and why it does not do.
public final class TemplateException extends WireException {
  @Serial private static final long serialVersionUID = 1L;

  private final String pointer;
  private final @Nullable String missing;

  TemplateException(String pointer, String message, @Nullable String missing) {
    super(message, null);
    this.pointer = pointer;
    this.missing = missing;
  }

  /// The same about one of several templates, named in words.
  public TemplateException in(String which) {
    return new TemplateException(pointer, which + ": " + getMessage(), missing);
  }

  /// Where in the template, as a JSON pointer such as `/body/0/text`; empty where the whole is
  /// meant.
  public String pointer() {
    return pointer;
  }

  /// The field that the data lacks, such as `manager.name`; empty where something else is wrong.
  public Optional<String> missingField() {
    return Optional.ofNullable(missing);
  }
}
