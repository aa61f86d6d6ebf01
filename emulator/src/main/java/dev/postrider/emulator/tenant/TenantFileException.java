package dev.postrider.emulator.tenant;

import java.nio.file.Path;

/// A data folder cannot be used: it is in use, unreadable, damaged, or written by a newer version.
/// The message says which, and what to do.
public final class TenantFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TenantFileException(Path path, String problem, Throwable cause) {
    super(path + ": " + problem, cause);
  }

  TenantFileException(Path path, String problem) {
    super(path + ": " + problem);
  }
}
