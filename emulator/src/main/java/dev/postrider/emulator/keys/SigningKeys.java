package dev.postrider.emulator.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// An issuer's RS256 keys: signs with the newest, publishes all, as Microsoft does when it rotates.
public final class SigningKeys {
  private static final int KEPT = 3;

  private final List<String> endorsements;
  private final ReentrantLock rotating = new ReentrantLock();
  private volatile List<RSAKey> newestFirst;

  private SigningKeys(List<String> endorsements, List<RSAKey> newestFirst) {
    this.endorsements = List.copyOf(endorsements);
    this.newestFirst = List.copyOf(newestFirst);
  }

  /// A fresh key. `endorsements` are the channels that it may speak for, as the Connector's
  /// published keys say; none for Entra.
  public static SigningKeys generate(List<String> endorsements) {
    return new SigningKeys(endorsements, List.of(freshKey()));
  }

  static SigningKeys of(List<String> endorsements, RSAKey key) {
    return new SigningKeys(endorsements, List.of(key));
  }

  /// A signed token.
  public String sign(JWTClaimsSet claims) {
    RSAKey key = newest();
    var token = new SignedJWT(header(key.getKeyID()), claims);
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("The signing key does not sign: " + e.getMessage(), e);
    }
    return token.serialize();
  }

  // The builder takes x5t only through a deprecated method, and refuses it as a parameter.
  private static JWSHeader header(String keyId) {
    try {
      return JWSHeader.parse(Map.of("alg", "RS256", "typ", "JWT", "kid", keyId, "x5t", keyId));
    } catch (ParseException e) {
      throw new IllegalStateException("The token's header is not one: " + e.getMessage(), e);
    }
  }

  /// Signs with a new key from now on; the old ones stay published for a while.
  public void rotate() {
    rotating.lock();
    try {
      var keys = new ArrayList<RSAKey>();
      keys.add(freshKey());
      keys.addAll(newestFirst.subList(0, Math.min(KEPT - 1, newestFirst.size())));
      newestFirst = List.copyOf(keys);
    } finally {
      rotating.unlock();
    }
  }

  /// The public keys as a JSON Web Key Set, as a tree of maps and lists.
  public Map<String, Object> jwks() {
    return Map.of("keys", newestFirst.stream().map(this::published).toList());
  }

  /// The id of the key that signs now.
  public String keyId() {
    return newest().getKeyID();
  }

  Optional<RSAKey> find(String keyId) {
    return newestFirst.stream().filter(key -> key.getKeyID().equals(keyId)).findFirst();
  }

  RSAKey newest() {
    return newestFirst.getFirst();
  }

  private Map<String, Object> published(RSAKey key) {
    var members = new LinkedHashMap<String, Object>(key.toPublicJWK().toJSONObject());
    members.put("x5t", key.getKeyID());
    if (!endorsements.isEmpty()) {
      members.put("endorsements", endorsements);
    }
    return members;
  }

  static RSAKey freshKey() {
    try {
      return new RSAKeyGenerator(2048)
          .keyUse(KeyUse.SIGNATURE)
          .keyIDFromThumbprint(true)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("No RSA key could be made: " + e.getMessage(), e);
    }
  }
}
