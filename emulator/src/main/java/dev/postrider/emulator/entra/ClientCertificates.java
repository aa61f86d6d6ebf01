package dev.postrider.emulator.entra;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// The public keys with which app registrations may prove themselves instead of by secret.
///
/// Rests on *Microsoft identity platform application authentication certificate credentials*.
public final class ClientCertificates {
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256);
  private final Map<String, List<RSAPublicKey>> keys = new ConcurrentHashMap<>();

  /// Lets an app prove itself with the private half of this key.
  public void register(String appId, RSAPublicKey key) {
    keys.computeIfAbsent(appId.toLowerCase(Locale.ROOT), made -> new CopyOnWriteArrayList<>())
        .add(key);
  }

  /// Checks a signed statement of an app about itself, meant for `audience`, a token endpoint.
  void check(String appId, String assertion, String audience, Instant now) {
    try {
      SignedJWT jwt = SignedJWT.parse(assertion);
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      if (!isSigned(appId, jwt)) {
        throw SignInError.client(
            700027,
            "The certificate with identifier used to sign the client assertion is not registered"
                + " on application '"
                + appId
                + "'.");
      }
      boolean self = appId.equalsIgnoreCase(claims.getIssuer());
      if (!self || !appId.equalsIgnoreCase(claims.getSubject())) {
        throw SignInError.client(
            700030, "Invalid certificate: issuer and subject of the assertion must be the app.");
      }
      if (claims.getAudience().stream().noneMatch(each -> isMeant(each, audience))) {
        throw SignInError.client(
            700023,
            "Client assertion audience claim does not match Realm issuer: it must be "
                + audience
                + ".");
      }
      var expires = claims.getExpirationTime();
      if (expires == null || !now.isBefore(expires.toInstant())) {
        throw SignInError.client(700024, "Client assertion is not within its valid time range.");
      }
    } catch (ParseException e) {
      throw SignInError.client(50027, "JWT token is invalid or malformed.");
    }
  }

  private boolean isSigned(String appId, SignedJWT jwt) {
    return ALGORITHMS.contains(jwt.getHeader().getAlgorithm())
        && keys.getOrDefault(appId.toLowerCase(Locale.ROOT), List.of()).stream()
            .anyMatch(key -> isSignedWith(key, jwt));
  }

  private static boolean isSignedWith(RSAPublicKey key, SignedJWT jwt) {
    try {
      JWSVerifier verifier = new RSASSAVerifier(key);
      return jwt.verify(verifier);
    } catch (JOSEException e) {
      return false;
    }
  }

  /// The endpoint itself, or its tenant, as the libraries variously write it.
  private static boolean isMeant(String claimed, String endpoint) {
    return endpoint.equals(claimed) || endpoint.startsWith(claimed.replaceAll("/v2\\.0/?$", "/"));
  }
}
