package dev.postrider.teams.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.postrider.teams.wire.AppId;
import dev.postrider.teams.wire.Exchange;
import dev.postrider.teams.wire.FarEnd;
import dev.postrider.teams.wire.FarEnd.Answer;
import dev.postrider.teams.wire.ServiceUrl;
import dev.postrider.teams.wire.SettableInstant;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboundTokenVerifierTest {
  private static final AppId BOT = new AppId("bot-app");
  private static final String SERVICE_URL = "https://smba.trafficmanager.net/emea/";
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private final SettableInstant clock = new SettableInstant(NOW);
  private ConnectorSigner signer;
  private FarEnd keyServer;
  private Exchange exchange;
  private InboundTokenVerifier verifier;

  @BeforeEach
  void start() throws Exception {
    signer = ConnectorSigner.create("key-1", List.of("msteams"));
    keyServer = FarEnd.plain(request -> Answer.of(500, ""));
    keyServer.answers(request -> signer.metadata(keyServer, request));
    exchange = new Exchange(Exchange.Settings.standard());
    verifier = new InboundTokenVerifier(exchange, signer.cloud(keyServer), BOT, clock);
  }

  @AfterEach
  void stop() {
    exchange.close();
    keyServer.close();
  }

  private static JWTClaimsSet.Builder genuine() {
    return new JWTClaimsSet.Builder()
        .issuer("https://api.botframework.com")
        .audience(BOT.value())
        .notBeforeTime(Date.from(NOW))
        .expirationTime(Date.from(NOW.plusSeconds(3600)))
        .claim("serviceurl", SERVICE_URL);
  }

  private InboundVerdict judge(UnaryOperator<JWTClaimsSet.Builder> change) {
    return verifier.verify("Bearer " + signer.sign(change.apply(genuine()).build()));
  }

  private static void assertRejected(InboundVerdict verdict, int status) {
    assertThat(verdict)
        .isInstanceOfSatisfying(
            InboundVerdict.Rejected.class, no -> assertThat(no.httpStatus()).isEqualTo(status));
  }

  @Test
  void aGenuineTokenIsVerifiedAndCarriesTheKeysEndorsements() {
    assertThat(judge(token -> token))
        .isEqualTo(new InboundVerdict.Verified(new InboundClaims(SERVICE_URL, Set.of("msteams"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bot-app", "api://bot-app", "api://botid-bot-app"})
  void theThreeFormsOfTheAudienceAreAccepted(String audience) {
    assertThat(judge(token -> token.audience(audience)))
        .isInstanceOf(InboundVerdict.Verified.class);
  }

  @Nested
  class Refuses {
    @Test
    void noHeader() {
      assertRejected(verifier.verify(null), 401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic abc", "Bearer", "Bearer ", "Bearer a.b.c", "Bearer ...."})
    void whatIsNoToken(String header) {
      assertRejected(verifier.verify(header), 401);
    }

    @Test
    void anotherIssuer() {
      assertRejected(judge(token -> token.issuer("https://sts.windows.net/x/")), 401);
    }

    @Test
    void anotherAudience() {
      assertRejected(judge(token -> token.audience("another-app")), 401);
    }

    @Test
    void aTokenWithoutExpiry() {
      assertRejected(judge(token -> token.expirationTime(null)), 401);
    }

    @Test
    void aTokenWithoutServiceUrl() {
      assertRejected(judge(token -> token.claim("serviceurl", null)), 401);
    }

    @Test
    void aSignatureByAnotherKeyOfTheSameId() throws Exception {
      var thief = ConnectorSigner.create("key-1", List.of("msteams"));
      var token = thief.sign(genuine().build());

      assertRejected(verifier.verify("Bearer " + token), 401);
    }

    @Test
    void aTokenThatNobodySigned() {
      var unsigned = new PlainJWT(genuine().build()).serialize();

      assertRejected(verifier.verify("Bearer " + unsigned), 401);
    }

    @Test
    void aTokenSignedWithThePublicKeyAsSharedSecret() throws Exception {
      assertRejected(verifier.verify("Bearer " + signer.signHs256(genuine().build())), 401);
    }

    @Test
    void anRsaAlgorithmOtherThanRs256() throws Exception {
      var token = signer.sign(genuine().build(), JWSAlgorithm.RS512);

      assertRejected(verifier.verify("Bearer " + token), 401);
    }
  }

  @Nested
  class Lifetime {
    @Test
    void fiveMinutesAfterExpiryStillCount() {
      clock.pass(Duration.ofMinutes(65));

      assertThat(judge(token -> token)).isInstanceOf(InboundVerdict.Verified.class);
    }

    @Test
    void aSecondMoreDoesNot() {
      clock.pass(Duration.ofSeconds(3600 + 301));

      assertRejected(judge(token -> token), 401);
    }

    @Test
    void fiveMinutesBeforeItBeginsCountAlready() {
      clock.pass(Duration.ofMinutes(-5));

      assertThat(judge(token -> token)).isInstanceOf(InboundVerdict.Verified.class);
    }

    @Test
    void aSecondEarlierDoesNot() {
      clock.pass(Duration.ofSeconds(-301));

      assertRejected(judge(token -> token), 401);
    }
  }

  @Nested
  class Keys {
    @Test
    void areFetchedOnceForManyTokens() {
      for (int i = 0; i < 20; i++) {
        judge(token -> token);
      }

      assertThat(keyServer.arrived()).hasSize(2);
    }

    @Test
    void areFetchedAgainForAnUnknownKey() throws Exception {
      judge(token -> token);
      signer = ConnectorSigner.create("key-2", List.of("msteams"));

      assertThat(judge(token -> token)).isInstanceOf(InboundVerdict.Verified.class);
    }

    @Test
    void areNotFetchedForEveryUnknownKey() throws Exception {
      var stranger = ConnectorSigner.create("key-x", List.of("msteams"));
      var token = "Bearer " + stranger.sign(genuine().build());
      for (int i = 0; i < 50; i++) {
        assertRejected(verifier.verify(token), 401);
      }

      assertThat(keyServer.arrived()).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void thatCannotBeFetchedAreOurFault() {
      keyServer.answers(request -> Answer.of(500, ""));

      assertRejected(judge(token -> token), 503);
    }
  }

  @Nested
  class AgainstTheActivity {
    private final InboundClaims claims = new InboundClaims(SERVICE_URL, Set.of("msteams"));

    @Test
    void theSameServiceUrlAndAnEndorsedChannelMatch() {
      var url = new ServiceUrl("https://SMBA.trafficmanager.net/emea");

      assertThat(claims.mismatch(url, "msteams")).isEmpty();
    }

    @Test
    void anotherServiceUrlIsRefused() {
      var url = new ServiceUrl("https://smba.trafficmanager.net.evil.example/emea/");

      assertRejected(claims.mismatch(url, "msteams").orElseThrow(), 401);
      assertRejected(claims.mismatch(null, "msteams").orElseThrow(), 401);
    }

    @Test
    void aKeyWithoutEndorsementForTheChannelIsRefused() {
      var url = new ServiceUrl(SERVICE_URL);

      assertRejected(claims.mismatch(url, "webchat").orElseThrow(), 403);
      assertRejected(claims.mismatch(url, null).orElseThrow(), 403);
    }
  }
}
