package dev.postrider.teams.connector;

import dev.postrider.teams.wire.WireException;
import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A read from the Bot Connector failed.
public final class ConnectorException extends WireException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient @Nullable Refusal refusal;

  ConnectorException(String message, @Nullable Refusal refusal) {
    super(message);
    this.refusal = refusal;
  }

  /// What the Connector said, where it said anything.
  public Optional<Refusal> refusal() {
    return Optional.ofNullable(refusal);
  }
}
