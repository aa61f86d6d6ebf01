package dev.postrider.cli;

/// The exit codes, stable over versions and printed in `--help`.
final class Exit {
  static final int OK = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;

  /// Finished, and some recipients failed.
  static final int SOME_FAILED = 3;

  /// Sign-in needed or refused, or a permission is missing.
  static final int SIGN_IN = 4;

  static final int NOT_FOUND = 5;

  /// A confirmation is missing.
  static final int GUARD = 6;

  /// Busy: try again.
  static final int TRY_AGAIN = 75;

  static final int INTERRUPTED = 130;

  private Exit() {}
}
