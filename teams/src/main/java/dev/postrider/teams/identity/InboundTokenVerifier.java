package dev.postrider.teams.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.postrider.teams.cloud.Cloud;
import dev.postrider.teams.wire.AppId;
import dev.postrider.teams.wire.Exchange;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Tells the Bot Connector's requests from everybody else's ("Authenticate requests with the Bot
/// Connector API", MicrosoftDocs/bot-docs): RS256 by a key of the cloud's key set, issuer,
/// audience, lifetime with five minutes of skew. Service URL and channel are checked against the
/// activity by [InboundClaims#mismatch].
///
/// Keys are kept for a day, fetched again when a token names an unknown one (at most about once in
/// half a minute), and used for four days when they cannot be fetched.
public final class InboundTokenVerifier {
  private static final Duration SKEW = Duration.ofMinutes(5);
  private static final int LONGEST_TOKEN = 16_384;

  private final Exchange exchange;
  private final AppId bot;
  private final Cloud cloud;
  private final Set<String> audiences;
  private final InstantSource clock;
  private final ConnectorKeys keys;
  private final @Nullable EmulatorVerifier emulator;
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  public InboundTokenVerifier(Exchange exchange, Cloud cloud, AppId bot) {
    this(exchange, cloud, bot, InstantSource.system());
  }

  public InboundTokenVerifier(Exchange exchange, Cloud cloud, AppId bot, InstantSource clock) {
    this(exchange, cloud, bot, clock, null);
  }

  private InboundTokenVerifier(
      Exchange exchange,
      Cloud cloud,
      AppId bot,
      InstantSource clock,
      @Nullable EmulatorTokens development) {
    this.exchange = exchange;
    this.bot = bot;
    this.cloud = cloud;
    this.audiences = Set.of(bot.value(), "api://" + bot, "api://botid-" + bot);
    this.clock = clock;
    this.keys = new ConnectorKeys(exchange, cloud, cloud.inboundMetadata());
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, source(keys)));
    processor.setJWTClaimsSetVerifier((claims, context) -> check(claims));
    this.emulator =
        development == null ? null : new EmulatorVerifier(exchange, cloud, development, bot, clock);
  }

  /// The same for a developer's machine: tokens of the Bot Framework Emulator are accepted as well,
  /// for service URLs on loopback. It says so in a warning.
  public InboundTokenVerifier acceptingEmulator(EmulatorTokens development) {
    return new InboundTokenVerifier(exchange, cloud, bot, clock, development);
  }

  static JWKSource<SecurityContext> source(ConnectorKeys keys) {
    var refresher = Executors.newVirtualThreadPerTaskExecutor();
    return JWKSourceBuilder.create(keys)
        .cache(Duration.ofHours(24).toMillis(), Duration.ofSeconds(30).toMillis())
        .refreshAheadCache(Duration.ofHours(1).toMillis(), null, refresher, true, null, false)
        .rateLimited(Duration.ofSeconds(30).toMillis())
        .outageTolerant(Duration.ofDays(4).toMillis())
        .build();
  }

  /// Judges the `Authorization` header of a request.
  public InboundVerdict verify(@Nullable String authorization) {
    if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return rejected("no bearer token");
    }
    if (authorization.length() > LONGEST_TOKEN) {
      return rejected("the token is too long");
    }
    try {
      var token = SignedJWT.parse(authorization.substring(7).strip());
      if (emulator != null && emulator.isMeant(token)) {
        return emulator.verify(token);
      }
      var claims = processor.process(token, null);
      var serviceUrl = claims.getStringClaim("serviceurl");
      if (serviceUrl == null || serviceUrl.isBlank()) {
        return rejected("no serviceurl claim");
      }
      var endorsements = keys.endorsementsOf(token.getHeader().getKeyID());
      return new InboundVerdict.Verified(new InboundClaims(serviceUrl, endorsements));
    } catch (RateLimitReachedException e) {
      return rejected("an unknown key, and the keys were fetched a moment ago");
    } catch (KeySourceException e) {
      return new InboundVerdict.Rejected("no signing keys: " + e.getMessage(), 503);
    } catch (BadJOSEException | JOSEException | ParseException e) {
      return rejected(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }
  }

  private void check(JWTClaimsSet claims) throws BadJWTException {
    if (!cloud.inboundIssuer().equals(claims.getIssuer())) {
      throw new BadJWTException("the issuer is not the Bot Connector");
    }
    if (claims.getAudience().stream().noneMatch(audiences::contains)) {
      throw new BadJWTException("the audience is not this bot");
    }
    checkLifetime(claims, clock.instant());
  }

  static void checkLifetime(JWTClaimsSet claims, Instant now) throws BadJWTException {
    var ends = claims.getExpirationTime();
    if (ends == null || now.isAfter(ends.toInstant().plus(SKEW))) {
      throw new BadJWTException("the token has expired");
    }
    var begins = claims.getNotBeforeTime();
    if (begins != null && now.isBefore(begins.toInstant().minus(SKEW))) {
      throw new BadJWTException("the token is not valid yet");
    }
  }

  private static InboundVerdict.Rejected rejected(String reason) {
    return new InboundVerdict.Rejected(reason, 401);
  }
}
