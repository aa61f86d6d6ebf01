package dev.postrider.teams.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class CloudTest {
  @SuppressWarnings("unused") // named by the parameterized test below
  private static final Iterable<Cloud> MICROSOFT = Cloud.MICROSOFT;

  @ParameterizedTest
  @FieldSource("MICROSOFT")
  void everyAddressOfMicrosoftsCloudsIsHttps(Cloud cloud) {
    assertThat(cloud.login()).hasScheme("https");
    assertThat(cloud.graph()).hasScheme("https");
    assertThat(cloud.inboundMetadata()).hasScheme("https");
    assertThat(cloud.tokenService()).hasScheme("https");
    assertThat(cloud.graphScope()).isEqualTo(cloud.graph() + "/.default");
    assertThat(cloud.custom()).isFalse();
    assertThat(Cloud.find(cloud.name())).contains(cloud);
  }

  @Test
  void chinaHasNoServiceUrlToFallBackTo() {
    assertThat(Cloud.CHINA.fallbackServiceUrl()).isEmpty();
    assertThat(Cloud.US_GOV_L4.fallbackServiceUrl()).isPresent();
  }

  @Test
  void aLocalTenantLiesUnderOneAddress() {
    var local = Cloud.localTenant(URI.create("https://127.0.0.1:7443/"));

    assertThat(local.authority("t-1")).hasToString("https://127.0.0.1:7443/t-1");
    assertThat(local.graph()).hasToString("https://127.0.0.1:7443/graph");
    assertThat(local.fallbackServiceUrl())
        .contains(URI.create("https://127.0.0.1:7443/connector/"));
    assertThat(local.inboundMetadata())
        .hasToString("https://127.0.0.1:7443/v1/.well-known/openidconfiguration");
    assertThat(local.graphScope()).isEqualTo("https://graph.microsoft.com/.default");
    assertThat(local.inboundIssuer()).isEqualTo("https://api.botframework.com");
    assertThat(local.custom()).isTrue();
  }
}
