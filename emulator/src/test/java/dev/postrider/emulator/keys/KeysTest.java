package dev.postrider.emulator.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.postrider.emulator.keys.AccessTokens.Reason;
import dev.postrider.emulator.keys.AccessTokens.Rejected;
import dev.postrider.emulator.keys.AccessTokens.Verified;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
  private static final SigningKeys ENTRA = SigningKeys.generate(List.of());
  private Instant now = Instant.parse("2026-11-02T09:00:00Z");
  private final InstantSource clock = () -> now;

  @Test
  void whatIsKeptIsReadBack(@TempDir Path folder) {
    Keys first = Keys.in(folder, clock);
    Keys second = Keys.in(folder, clock);

    assertThat(second.authority().certificate()).isEqualTo(first.authority().certificate());
    assertThat(second.entra().keyId()).isEqualTo(first.entra().keyId());
    assertThat(second.connector().keyId()).isEqualTo(first.connector().keyId());
  }

  @Test
  void privateKeysAreTheirOwnersOnly(@TempDir Path folder) throws Exception {
    Keys.in(folder, clock);

    for (String name : List.of("ca-key.pem", "entra.jwk", "connector.jwk")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
          .as(name)
          .isEqualTo("rw-------");
    }
  }

  @Test
  void anAuthorityNearItsEndIsMadeAnew(@TempDir Path folder) {
    var old = Keys.in(folder, clock).authority().certificate();
    now = now.plus(Duration.ofDays(3_600));

    assertThat(Keys.in(folder, clock).authority().certificate()).isNotEqualTo(old);
  }

  @Test
  void aSpoiltKeyFileIsNamed(@TempDir Path folder) throws Exception {
    Keys.in(folder, clock);
    Files.writeString(folder.resolve("ca-key.pem"), "nonsense");

    assertThatThrownBy(() -> Keys.in(folder, clock))
        .hasMessageContaining(folder.toString())
        .hasStackTraceContaining("ca-key.pem holds no private key");
  }

  @Test
  void rotationSignsAnewAndKeepsTheOldKeyPublished() throws Exception {
    var keys = SigningKeys.generate(List.of("msteams"));
    String before = keys.keyId();
    keys.rotate();

    JWKSet published = JWKSet.parse(Map.copyOf(keys.jwks()));

    assertThat(keys.keyId()).isNotEqualTo(before);
    assertThat(published.getKeyByKeyId(before)).isNotNull();
    assertThat(published.getKeyByKeyId(keys.keyId())).isNotNull();
    assertThat(keys.jwks().toString()).contains("endorsements=[msteams]").doesNotContain(" d=");
  }

  @Nested
  class AToken {
    private final AccessTokens tokens = new AccessTokens(ENTRA, clock);

    @Test
    void forTheAudienceIsVerified() {
      String token =
          ENTRA.sign(
              claims("https://graph.microsoft.com")
                  .claim("roles", List.of("User.Read.All"))
                  .build());

      assertThat(tokens.verify("Bearer " + token, "https://graph.microsoft.com/"))
          .isInstanceOfSatisfying(
              Verified.class,
              verified -> {
                assertThat(verified.appId()).isEqualTo("app");
                assertThat(verified.roles()).containsExactly("User.Read.All");
                assertThat(verified.isDelegated()).isFalse();
              });
    }

    @Test
    void ofAPersonCarriesScopesAndTheirId() {
      String token =
          ENTRA.sign(claims("g").claim("scp", "User.Read Chat.Read").claim("oid", "ada").build());

      assertThat(tokens.verify("bearer " + token, "g"))
          .isInstanceOfSatisfying(
              Verified.class,
              verified -> {
                assertThat(verified.scopes()).containsExactlyInAnyOrder("User.Read", "Chat.Read");
                assertThat(verified.personId()).isEqualTo("ada");
              });
    }

    @Test
    void isJudgedAgainWhenTimePasses() {
      String token = ENTRA.sign(claims("g").build());
      assertThat(tokens.verify("Bearer " + token, "g")).isInstanceOf(Verified.class);

      now = now.plusSeconds(3600);

      assertThat(reason("Bearer " + token, "g")).isEqualTo(Reason.EXPIRED);
    }

    @Test
    void isRejectedForItsOwnReason() throws Exception {
      String token = ENTRA.sign(claims("g").build());
      String foreign = SigningKeys.generate(List.of()).sign(claims("g").build());
      String unsigned = new com.nimbusds.jwt.PlainJWT(claims("g").build()).serialize();
      String later = ENTRA.sign(claims("g").notBeforeTime(Date.from(now.plusSeconds(600))).build());

      assertThat(reason("", "g")).isEqualTo(Reason.MISSING);
      assertThat(reason("Basic abc", "g")).isEqualTo(Reason.MALFORMED);
      assertThat(reason("Bearer abc", "g")).isEqualTo(Reason.MALFORMED);
      assertThat(reason("Bearer " + unsigned, "g")).isEqualTo(Reason.MALFORMED);
      assertThat(reason("Bearer " + foreign, "g")).isEqualTo(Reason.SIGNATURE);
      assertThat(reason("Bearer " + token.substring(0, token.lastIndexOf('.')) + ".AAAA", "g"))
          .isEqualTo(Reason.SIGNATURE);
      assertThat(reason("Bearer " + token, "https://api.botframework.com"))
          .isEqualTo(Reason.AUDIENCE);
      assertThat(reason("Bearer " + later, "g")).isEqualTo(Reason.EXPIRED);
      assertThat(SignedJWT.parse(token).getHeader().getKeyID()).isEqualTo(ENTRA.keyId());
    }

    private Reason reason(String authorization, String audience) {
      return tokens.verify(authorization, audience) instanceof Rejected rejected
          ? rejected.reason()
          : throwVerified();
    }

    private Reason throwVerified() {
      throw new AssertionError("The token was verified.");
    }

    private JWTClaimsSet.Builder claims(String audience) {
      return new JWTClaimsSet.Builder()
          .audience(audience)
          .claim("appid", "app")
          .claim("tid", "tenant")
          .notBeforeTime(Date.from(now))
          .expirationTime(Date.from(now.plusSeconds(3600)));
    }
  }
}
