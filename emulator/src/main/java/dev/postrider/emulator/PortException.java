package dev.postrider.emulator;

/// There is no port for the local tenant to listen on: all are taken, or this user may not. The
/// message says which, and what to do.
public final class PortException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PortException(String problem, Throwable cause) {
    super(problem, cause);
  }
}
