package dev.postrider.emulator.callback;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.postrider.emulator.keys.SigningKeys;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The tokens with which the Connector introduces itself to bots, each used for a while
/// (Microsoft's page *Authentication with the Bot Connector API*).
final class ConnectorTokens {

  private static final Duration LIFETIME = Duration.ofHours(1);
  private static final Duration RENEWED = Duration.ofMinutes(30);

  private final SigningKeys connectorKeys;
  private final InstantSource clock;
  private final String issuer;
  private final Map<Use, Issued> issued = new ConcurrentHashMap<>();

  private record Use(String appId, String serviceUrl, String keyId) {}

  private record Issued(Instant at, String token) {}

  ConnectorTokens(SigningKeys connectorKeys, InstantSource clock, String issuer) {
    this.issuer = issuer;
    this.connectorKeys = connectorKeys;
    this.clock = clock;
  }

  String tokenFor(String appId, String serviceUrl) {
    Instant now = clock.instant();
    return issued
        .compute(
            new Use(appId, serviceUrl, connectorKeys.keyId()),
            (use, known) -> known == null || isStale(known, now) ? sign(use, now) : known)
        .token();
  }

  private static boolean isStale(Issued known, Instant now) {
    return now.isBefore(known.at) || now.isAfter(known.at.plus(RENEWED));
  }

  private Issued sign(Use use, Instant now) {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .audience(use.appId)
            .claim("serviceurl", use.serviceUrl)
            .notBeforeTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFETIME)))
            .build();
    return new Issued(now, connectorKeys.sign(claims));
  }
}
