package dev.postrider.emulator.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Judges the bearer tokens that come back to the surfaces, as Graph and the Connector do.
public final class AccessTokens {
  private static final int REMEMBERED = 10_000;
  private static final Duration SKEW = Duration.ofMinutes(5);

  /// What a token turned out to be.
  public sealed interface Verdict {}

  /// A good token.
  ///
  /// @param roles the application permissions granted on the resource
  /// @param scopes the delegated permissions; empty in an app-only token
  /// @param personId the object id of the person signed in; empty in an app-only token
  public record Verified(
      String appId,
      String tenantId,
      Set<String> roles,
      Set<String> scopes,
      String personId,
      Instant expiresAt)
      implements Verdict {
    /// Whether a person stands behind the app.
    public boolean isDelegated() {
      return !personId.isEmpty();
    }
  }

  /// A token that is refused (401), with a text fit for the surface's error.
  public record Rejected(Reason reason, String message) implements Verdict {}

  /// Why a token is refused.
  public enum Reason {
    MISSING,
    MALFORMED,
    SIGNATURE,
    EXPIRED,
    AUDIENCE
  }

  private record Judged(Verdict verdict, Set<String> audiences, Instant notBefore) {}

  private final SigningKeys keys;
  private final InstantSource clock;
  private final Map<String, Judged> remembered = new ConcurrentHashMap<>();

  /// Tokens signed by Entra's keys.
  public AccessTokens(SigningKeys entra, InstantSource clock) {
    this.keys = entra;
    this.clock = clock;
  }

  /// The verdict on an `Authorization` header, empty where there is none, for a surface that goes
  /// by these audiences. A trailing slash makes no difference to an audience.
  public Verdict verify(String authorization, String... audiences) {
    if (authorization.isBlank()) {
      return new Rejected(Reason.MISSING, "Access token is empty.");
    }
    if (!authorization.toLowerCase(Locale.ROOT).startsWith("bearer ")) {
      return new Rejected(Reason.MALFORMED, "The authorization header is not a bearer token.");
    }
    Judged judged = judged(authorization.substring("bearer ".length()).strip());
    return switch (judged.verdict) {
      case Rejected rejected -> rejected;
      case Verified verified -> timely(verified, judged, audiences);
    };
  }

  private Verdict timely(Verified verified, Judged judged, String... audiences) {
    Instant now = clock.instant();
    if (!now.isBefore(verified.expiresAt) || now.plus(SKEW).isBefore(judged.notBefore)) {
      return new Rejected(
          Reason.EXPIRED, "Lifetime validation failed, the token is expired or not yet valid.");
    }
    if (Arrays.stream(audiences).map(AccessTokens::bare).noneMatch(judged.audiences::contains)) {
      return new Rejected(
          Reason.AUDIENCE,
          "Access token validation failure. Invalid audience: the token is for "
              + String.join(", ", judged.audiences)
              + ".");
    }
    return verified;
  }

  private Judged judged(String token) {
    Judged known = remembered.get(token);
    if (known != null) {
      return known;
    }
    Judged judged = judge(token);
    if (judged.verdict instanceof Verified) {
      if (remembered.size() >= REMEMBERED) {
        remembered.clear();
      }
      remembered.put(token, judged);
    }
    return judged;
  }

  private Judged judge(String token) {
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      String keyId = Optional.ofNullable(jwt.getHeader().getKeyID()).orElse("");
      var key = keys.find(keyId);
      if (!JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm())
          || key.isEmpty()
          || !jwt.verify(new RSASSAVerifier(key.get()))) {
        return rejected(Reason.SIGNATURE, "Access token validation failure. Invalid signature.");
      }
      return accepted(jwt.getJWTClaimsSet());
    } catch (ParseException e) {
      return rejected(Reason.MALFORMED, "IDX14100: JWT is not well formed.");
    } catch (JOSEException e) {
      return rejected(Reason.SIGNATURE, "Access token validation failure. Invalid signature.");
    }
  }

  private static Judged accepted(JWTClaimsSet claims) throws ParseException {
    if (claims.getExpirationTime() == null) {
      return rejected(Reason.MALFORMED, "The token carries no expiry.");
    }
    String scopes = text(claims, "scp");
    var verified =
        new Verified(
            text(claims, "appid"),
            text(claims, "tid"),
            Set.copyOf(Optional.ofNullable(claims.getStringListClaim("roles")).orElse(List.of())),
            scopes.isEmpty() ? Set.of() : Set.copyOf(List.of(scopes.split(" "))),
            scopes.isEmpty() ? "" : text(claims, "oid"),
            claims.getExpirationTime().toInstant());
    var audiences =
        claims.getAudience().stream()
            .map(AccessTokens::bare)
            .collect(java.util.stream.Collectors.toUnmodifiableSet());
    Instant notBefore =
        claims.getNotBeforeTime() == null ? Instant.EPOCH : claims.getNotBeforeTime().toInstant();
    return new Judged(verified, audiences, notBefore);
  }

  private static Judged rejected(Reason reason, String message) {
    return new Judged(new Rejected(reason, message), Set.of(), Instant.EPOCH);
  }

  private static String text(JWTClaimsSet claims, String name) throws ParseException {
    return Optional.ofNullable(claims.getStringClaim(name)).orElse("");
  }

  private static String bare(String audience) {
    return audience.endsWith("/") ? audience.substring(0, audience.length() - 1) : audience;
  }
}
