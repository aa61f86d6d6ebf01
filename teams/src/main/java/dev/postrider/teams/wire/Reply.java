package dev.postrider.teams.wire;

import java.time.Duration;
import java.util.Optional;

/// How one HTTP exchange ended.
public sealed interface Reply {
  /// A whole answer came, whatever its status.
  ///
  /// @param retryAfter what the `Retry-After` header asks for, rounded up to whole seconds
  record Answered(int status, Headers headers, Body body, Optional<Duration> retryAfter)
      implements Reply {

    public boolean is2xx() {
      return status / 100 == 2;
    }

    /// The id by which Microsoft's support finds this exchange: Graph's `request-id`, the
    /// Connector's `X-Correlating-OperationId`, or else the correlation vector `MS-CV`.
    public Optional<String> requestId() {
      return headers
          .find("request-id")
          .or(() -> headers.find("X-Correlating-OperationId"))
          .or(() -> headers.find("MS-CV"));
    }
  }

  /// Not one byte of the request was written: refused, no such host, no TLS, connect timeout, or
  /// interrupted before departure. Safe to do again.
  record NotSent(String why) implements Reply {}

  /// The connection broke, or time ran out, after the request may have been written. Whether the
  /// far end acted on it is unknown.
  record Cut(String why) implements Reply {}
}
