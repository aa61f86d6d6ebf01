package dev.postrider.teams.identity;

import dev.postrider.teams.wire.Json;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;

/// What an access token seems to say. Tokens are opaque to whoever asks for them (Microsoft's page:
/// *Access tokens in the Microsoft identity platform*), so this is for telling people what is
/// probably wrong, and never for deciding what to do.
///
/// @param tenant the directory that issued it; empty where it does not say
/// @param app the client id it was issued to; empty where it does not say
/// @param roles the application permissions granted; a token of an app without any has none
public record TokenHint(String tenant, String app, Set<String> roles) {
  private static final int LONGEST = 64 * 1024;

  public TokenHint {
    roles = Set.copyOf(roles);
  }

  /// Empty where the token cannot be read, which is Microsoft's right.
  public static Optional<TokenHint> read(AccessToken token) {
    String[] parts = token.value().split("\\.", -1);
    if (parts.length != 3 || token.value().length() > LONGEST) {
      return Optional.empty();
    }
    try {
      var claims = Json.read(Base64.getUrlDecoder().decode(parts[1]));
      if (!claims.isObject()) {
        return Optional.empty();
      }
      var roles = new HashSet<String>();
      claims.path("roles").forEach(role -> roles.add(role.asString("")));
      String app = claims.path("appid").asString(claims.path("azp").asString(""));
      return Optional.of(new TokenHint(claims.path("tid").asString(""), app, roles));
    } catch (IllegalArgumentException | JacksonException e) {
      return Optional.empty();
    }
  }
}
