package dev.postrider.teams.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.postrider.teams.cloud.Cloud;
import dev.postrider.teams.wire.FarEnd;
import dev.postrider.teams.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Signs tokens as the Bot Connector does, and publishes the key.
public final class ConnectorSigner {
  private final RSAKey key;
  private final List<String> endorsements;

  private ConnectorSigner(RSAKey key, List<String> endorsements) {
    this.key = key;
    this.endorsements = endorsements;
  }

  public static ConnectorSigner create(String keyId, List<String> endorsements)
      throws JOSEException {
    return new ConnectorSigner(new RSAKeyGenerator(2048).keyID(keyId).generate(), endorsements);
  }

  /// A cloud whose OpenID document lies on that server.
  public Cloud cloud(FarEnd server) {
    return Cloud.localTenant(server.uri(""));
  }

  public FarEnd.Answer metadata(FarEnd server, FarEnd.Arrived request) {
    return switch (request.uri().getPath()) {
      case "/v1/.well-known/openidconfiguration" ->
          FarEnd.Answer.of(
              200, Json.object().put("jwks_uri", server.uri("/keys").toString()).toString());
      case "/keys" -> FarEnd.Answer.of(200, keys().toString());
      default -> FarEnd.Answer.of(404, "");
    };
  }

  ObjectNode keys() {
    var published = (ObjectNode) Json.read(key.toPublicJWK().toJSONString());
    var channels = published.putArray("endorsements");
    endorsements.forEach(channels::add);
    var set = Json.object();
    set.putArray("keys").add(published);
    return set;
  }

  public String sign(JWTClaimsSet claims) {
    try {
      return sign(claims, JWSAlgorithm.RS256);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  String sign(JWTClaimsSet claims, JWSAlgorithm algorithm) throws JOSEException {
    var token =
        new SignedJWT(new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  String signHs256(JWTClaimsSet claims) throws JOSEException {
    var header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build();
    var token = new SignedJWT(header, claims);
    var secret = key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
    token.sign(new MACSigner(secret));
    return token.serialize();
  }
}
