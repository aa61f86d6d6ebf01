package dev.postrider.cli;

/// Thrown by a command that knows how its failure is to be told.
final class Told extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  Told(Failure failure) {
    super(failure.message());
    this.failure = failure;
  }

  Failure failure() {
    return failure;
  }
}
