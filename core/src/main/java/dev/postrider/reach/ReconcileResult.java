package dev.postrider.reach;

import java.time.Duration;
import java.util.Optional;

/// What came of checking one person.
public sealed interface ReconcileResult {
  /// Graph answered, and the book says the same now.
  record Found(Finding finding) implements ReconcileResult {}

  /// Not now: throttled, or Graph was not able to answer. The book is as it was.
  ///
  /// @param throttled whether it was a 429
  record NotNow(boolean throttled, Optional<Duration> retryAfter, String words)
      implements ReconcileResult {}

  /// What there was to correct.
  enum Finding {
    /// Installed, and the conversation is known.
    AS_KNOWN,
    /// Installed, and the conversation was not known: an event was lost. Graph named it.
    LEARNED,
    /// Installed, and Graph names another chat than the book did, which was of no use any more.
    RENEWED,
    /// Installed, and Graph names no conversation: it is opened when the person is written to.
    NO_CONVERSATION,
    /// Not installed any more, though the book knew a conversation: it is forgotten.
    FORGOTTEN,
    /// Not installed, and nothing was known.
    NOT_INSTALLED,
    /// Graph knows nobody of this id; what the book knew is forgotten.
    UNKNOWN_PERSON,
    /// Graph would not tell, or not in several tries. The book is as it was.
    UNTOLD
  }
}
