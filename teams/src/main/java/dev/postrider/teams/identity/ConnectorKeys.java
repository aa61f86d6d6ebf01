package dev.postrider.teams.identity;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.proc.SecurityContext;
import dev.postrider.teams.cloud.Cloud;
import dev.postrider.teams.wire.Api;
import dev.postrider.teams.wire.Call;
import dev.postrider.teams.wire.Exchange;
import dev.postrider.teams.wire.Reply;
import dev.postrider.teams.wire.Request;
import dev.postrider.teams.wire.TenantId;
import java.net.URI;
import java.text.ParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Fetches signing keys, the Connector's or Entra ID's: an OpenID document, then the key set it
/// names, with the `endorsements` that Nimbus does not keep.
final class ConnectorKeys implements JWKSetSource<SecurityContext> {
  private static final int LONGEST_DOCUMENT = 1 << 20;

  private final Exchange exchange;
  private final Cloud cloud;
  private final URI metadata;
  private volatile Map<String, Set<String>> endorsements = Map.of();

  ConnectorKeys(Exchange exchange, Cloud cloud, URI metadata) {
    this.exchange = exchange;
    this.cloud = cloud;
    this.metadata = metadata;
  }

  /// The channels that the key of that id may speak for.
  Set<String> endorsementsOf(String keyId) {
    return endorsements.getOrDefault(keyId, Set.of());
  }

  @Override
  public JWKSet getJWKSet(
      JWKSetCacheRefreshEvaluator refresh, long currentTime, SecurityContext context)
      throws KeySourceException {
    var named = document(metadata);
    var keys = document(keysAddress(named.path("jwks_uri").asString("")));
    try {
      var set = JWKSet.parse(keys.toString());
      endorsements = endorsements(keys.path("keys"));
      return set;
    } catch (ParseException e) {
      throw new JWKSetUnavailableException("The Connector's key set cannot be read", e);
    }
  }

  private URI keysAddress(String address) throws JWKSetUnavailableException {
    try {
      var uri = URI.create(address);
      if (uri.isAbsolute() && (cloud.custom() || "https".equalsIgnoreCase(uri.getScheme()))) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw new JWKSetUnavailableException("jwks_uri is not a URL", e);
    }
    throw new JWKSetUnavailableException("jwks_uri is missing or not https");
  }

  private JsonNode document(URI address) throws JWKSetUnavailableException {
    var call = Call.of(new TenantId(cloud.multiTenantBotTenant()), Api.SIGN_IN);
    return switch (exchange.send(call, Request.get(address))) {
      case Reply.Answered answer -> {
        if (answer.status() != 200 || answer.body().size() > LONGEST_DOCUMENT) {
          throw new JWKSetUnavailableException(
              address + " answered " + answer.status() + ", " + answer.body());
        }
        yield answer.body().json();
      }
      case Reply.NotSent lost -> throw new JWKSetUnavailableException(lost.why());
      case Reply.Cut cut -> throw new JWKSetUnavailableException(cut.why());
    };
  }

  private static Map<String, Set<String>> endorsements(JsonNode keys) {
    var byKey = new HashMap<String, Set<String>>();
    for (var key : keys) {
      var channels = new HashSet<String>();
      key.path("endorsements").forEach(each -> channels.add(each.asString("")));
      byKey.put(key.path("kid").asString(""), Set.copyOf(channels));
    }
    return Map.copyOf(byKey);
  }

  @Override
  public void close() {}
}
