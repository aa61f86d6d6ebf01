package dev.postrider.emulator.http;

/// The caller sent something that cannot be read. The server answers with the surface's 400.
public final class MalformedBody extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MalformedBody(String message) {
    super(message);
  }

  public MalformedBody(String message, Throwable cause) {
    super(message, cause);
  }
}
