package dev.postrider.teams.identity;

/// Whether an incoming request comes from the Bot Connector.
public sealed interface InboundVerdict {
  /// It does, as far as its token goes.
  record Verified(InboundClaims claims) implements InboundVerdict {}

  /// It does not.
  ///
  /// @param reason for our log, never for the sender
  /// @param httpStatus 401, or 403 where the token is good but not for this; 503 where we could not
  ///   get the keys to tell
  record Rejected(String reason, int httpStatus) implements InboundVerdict {}
}
