package dev.postrider.delivery;

import dev.postrider.message.Message;

/// What the deliveries of an origin say.
@FunctionalInterface
public interface Messages {
  /// The origin's message; the same at every call.
  ///
  /// @throws java.util.NoSuchElementException when the origin is not known
  Message of(OriginId origin);
}
