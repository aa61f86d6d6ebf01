package dev.postrider.teams.graph;

import dev.postrider.teams.wire.WireException;
import java.io.Serial;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A page could not be read, after what retrying is sensible.
public final class GraphException extends WireException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient @Nullable GraphRefusal refusal;
  private final boolean worthRepeating;
  private final @Nullable Duration retryAfter;

  private GraphException(
      String message,
      @Nullable GraphRefusal refusal,
      boolean worthRepeating,
      @Nullable Duration retryAfter) {
    super(message);
    this.refusal = refusal;
    this.worthRepeating = worthRepeating;
    this.retryAfter = retryAfter;
  }

  /// Graph said something final.
  public static GraphException refused(GraphRefusal refusal) {
    return new GraphException(refusal.inWords(), refusal, false, null);
  }

  static GraphException unanswered(String why, @Nullable Duration retryAfter) {
    return new GraphException("Graph gave no answer: " + why, null, true, retryAfter);
  }

  static GraphException foreign(String host) {
    return new GraphException(
        "A page's address leads to " + host + ", which is not the Graph we speak to. Not followed.",
        null,
        false,
        null);
  }

  /// What Graph said, where it said something final.
  public Optional<GraphRefusal> refusal() {
    return Optional.ofNullable(refusal);
  }

  /// Whether the same page may be had later.
  public boolean isWorthRepeating() {
    return worthRepeating;
  }

  /// How long Graph asked to be left alone, where it did.
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
