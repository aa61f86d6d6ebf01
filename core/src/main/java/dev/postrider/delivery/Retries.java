package dev.postrider.delivery;

import java.time.Duration;

/// How often and when a delivery is tried again.
///
/// @param attempts how many tries a delivery has; waiting for the limit uses none
/// @param first the longest wait before the second try; doubles with each further one (full jitter)
/// @param longest the longest wait before any try
/// @param settle how long to wait before an unanswered message is judged; longer than the response
///   timeout, because judging too early makes duplicates
/// @param quickGatewayOnce whether a gateway's answer within a second is taken as "not passed on"
///   and tried once more, as Microsoft's page on status codes asks; counted under possible
///   duplicates
public record Retries(
    int attempts, Duration first, Duration longest, Duration settle, boolean quickGatewayOnce) {
  public Retries {
    if (attempts < 1 || first.isNegative() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          attempts + " attempts, waiting " + first + " to " + longest);
    }
  }

  public static Retries standard() {
    return new Retries(
        8, Duration.ofSeconds(2), Duration.ofMinutes(15), Duration.ofSeconds(60), true);
  }

  public Retries withQuickGatewayOnce(boolean once) {
    return new Retries(attempts, first, longest, settle, once);
  }
}
