package dev.postrider.teams.identity;

import java.time.Instant;

/// A token that Entra issued. Opaque, and secret: it prints only when it ends.
public record AccessToken(String value, Instant expiresAt) {
  @Override
  public String toString() {
    return "AccessToken[…, expiresAt=" + expiresAt + "]";
  }
}
