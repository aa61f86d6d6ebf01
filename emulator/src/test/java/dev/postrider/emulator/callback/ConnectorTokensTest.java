package dev.postrider.emulator.callback;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.postrider.emulator.keys.SigningKeys;
import dev.postrider.emulator.tenant.Locality;
import dev.postrider.emulator.tenant.PlayedCloud;
import dev.postrider.emulator.tenant.Seed;
import dev.postrider.emulator.tenant.Tenant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectorTokensTest {
  @ParameterizedTest
  @CsvSource({
    "GLOBAL, https://api.botframework.com",
    "US_GOV_L4, https://api.botframework.us",
    "US_GOV_L5, https://api.botframework.us",
    "CHINA, https://api.botframework.azure.cn",
  })
  void theConnectorShowsBotsATokenOfItsCloud(PlayedCloud cloud, String issuer) throws Exception {
    var tenant = Tenant.of(Seed.NONE, InstantSource.system(), Locality.in(cloud));
    var tokens =
        new ConnectorTokens(
            SigningKeys.generate(List.of("msteams")), tenant.clock(), tenant.cloud().connector());

    var claims = SignedJWT.parse(tokens.tokenFor("bot", "https://h/")).getJWTClaimsSet();

    assertThat(claims.getIssuer()).isEqualTo(issuer);
    assertThat(claims.getAudience()).containsExactly("bot");
  }
}
