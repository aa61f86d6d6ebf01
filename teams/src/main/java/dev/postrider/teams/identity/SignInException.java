package dev.postrider.teams.identity;

import dev.postrider.teams.wire.WireException;
import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Entra gave no token. The message says what to do about it.
public final class SignInException extends WireException {
  @Serial private static final long serialVersionUID = 1L;

  private final String error;
  private final @Nullable String aadsts;
  private final @Nullable String correlationId;
  private final boolean temporary;

  /// What went wrong.
  record Problem(
      String error, @Nullable String aadsts, @Nullable String correlationId, boolean temporary) {}

  SignInException(String message, Problem problem, @Nullable Throwable cause) {
    super(message, cause);
    this.error = problem.error();
    this.aadsts = problem.aadsts();
    this.correlationId = problem.correlationId();
    this.temporary = problem.temporary();
  }

  /// The OAuth error, such as `invalid_client`; `unreachable` where Entra could not be reached.
  public String error() {
    return error;
  }

  /// Entra's own code, such as `AADSTS7000215`.
  public Optional<String> aadsts() {
    return Optional.ofNullable(aadsts);
  }

  /// What Microsoft's support asks for.
  public Optional<String> correlationId() {
    return Optional.ofNullable(correlationId);
  }

  /// Whether waiting may help: Entra was unreachable, overloaded or throttled.
  public boolean isTemporary() {
    return temporary;
  }
}
