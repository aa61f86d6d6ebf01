package dev.postrider.emulator.callback;

import static java.util.Objects.requireNonNull;

/// How the posting of one activity ended.
public sealed interface PostingEnd {

  /// The bot answered with this status. Anything else than 2xx means that it did not take the
  /// activity; nothing is posted again.
  record Answered(int status) implements PostingEnd {}

  /// No answer came: refused connection, broken TLS, or the time to answer is over.
  record Failed(String error) implements PostingEnd {
    public Failed {
      requireNonNull(error, "error");
    }
  }

  /// It was never posted: lost on purpose, an address that may not be called, or too many waiting.
  record Withheld(String reason) implements PostingEnd {
    public Withheld {
      requireNonNull(reason, "reason");
    }
  }
}
