package dev.postrider.teams.graph;

import static java.util.Objects.requireNonNull;

/// One thing about a notification that is wrong, or worth knowing.
///
/// @param pointer the member of the request's body that it is about (RFC 6901), empty for the whole
/// @param message what is wrong and what to do, in a sentence
public record FeedFault(String pointer, String message) {

  public FeedFault {
    requireNonNull(pointer);
    requireNonNull(message);
  }

  @Override
  public String toString() {
    return pointer.isEmpty() ? message : pointer + ": " + message;
  }
}
