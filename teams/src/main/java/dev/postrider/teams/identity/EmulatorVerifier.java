package dev.postrider.teams.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
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
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Judges tokens of the Bot Framework Emulator, as botbuilder-dotnet's `EmulatorValidation.cs`
/// does.
final class EmulatorVerifier {
  private static final Logger log = LoggerFactory.getLogger(EmulatorVerifier.class);

  private final EmulatorTokens accepted;
  private final AppId bot;
  private final InstantSource clock;
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  EmulatorVerifier(
      Exchange exchange, Cloud cloud, EmulatorTokens accepted, AppId bot, InstantSource clock) {
    this.accepted = accepted;
    this.bot = bot;
    this.clock = clock;
    var keys = new ConnectorKeys(exchange, cloud, accepted.metadata());
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, InboundTokenVerifier.source(keys)));
    processor.setJWTClaimsSetVerifier((claims, context) -> check(claims));
    log.warn(
        "DEVELOPMENT MODE: this bot accepts tokens of the Bot Framework Emulator. Whoever knows its"
            + " secret can speak to it as anybody, from this machine. Switch it off wherever others"
            + " can reach the bot. app={}",
        bot);
  }

  /// Whether the token says that it is one; nothing of it has been verified.
  boolean isMeant(SignedJWT token) throws ParseException {
    var issuer = token.getJWTClaimsSet().getIssuer();
    return issuer != null && accepted.issuers().contains(issuer);
  }

  InboundVerdict verify(SignedJWT token) {
    try {
      processor.process(token, null);
      return new InboundVerdict.Verified(InboundClaims.ofEmulator());
    } catch (KeySourceException e) {
      return new InboundVerdict.Rejected("no signing keys: " + e.getMessage(), 503);
    } catch (BadJOSEException | JOSEException e) {
      return new InboundVerdict.Rejected("an emulator's token: " + e.getMessage(), 403);
    }
  }

  private void check(JWTClaimsSet claims) throws BadJWTException {
    if (!claims.getAudience().contains(bot.value())) {
      throw new BadJWTException("the audience is not this bot");
    }
    InboundTokenVerifier.checkLifetime(claims, clock.instant());
    if (!bot.value().equals(claims.getClaim(appClaim(claims)))) {
      throw new BadJWTException("it was not issued to this bot's app");
    }
  }

  private static String appClaim(JWTClaimsSet claims) throws BadJWTException {
    if (!(claims.getClaim("ver") instanceof String version)) {
      throw new BadJWTException("'ver' claim is required on Emulator Tokens.");
    }
    return switch (version) {
      case "", "1.0" -> "appid";
      case "2.0" -> "azp";
      default -> throw new BadJWTException("Unknown Emulator Token version " + version);
    };
  }
}
