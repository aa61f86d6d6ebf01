package dev.postrider.emulator.limit;

import java.time.Duration;
import java.util.Optional;

/// A request that came too soon (429).
///
/// @param retryAfter whole seconds, at least one, after which the windows would admit it
/// @param window the window that refused, readable: `connector.global: 50 in 1 s`
/// @param named whether the answer carries `Retry-After`; some profiles leave it out
public record Refusal(Duration retryAfter, String window, boolean named) {
  /// The value of the `Retry-After` header; empty where the answer goes without.
  public Optional<String> retryAfterHeader() {
    return named ? Optional.of(Long.toString(retryAfter.toSeconds())) : Optional.empty();
  }
}
