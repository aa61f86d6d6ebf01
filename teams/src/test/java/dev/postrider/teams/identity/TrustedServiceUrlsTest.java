package dev.postrider.teams.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.teams.cloud.Cloud;
import dev.postrider.teams.wire.ServiceUrl;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedServiceUrlsTest {
  private final TrustedServiceUrls global = TrustedServiceUrls.of(Cloud.GLOBAL);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://smba.trafficmanager.net/emea/",
        "https://SMBA.trafficmanager.net:443/amer/11111111/",
        "https://smba.infra.gcc.teams.microsoft.com/teams"
      })
  void teamsOwnHostsAreTrusted(String url) {
    assertThat(global.trusts(new ServiceUrl(url))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://smba.trafficmanager.net/emea/",
        "https://smba.trafficmanager.net:8443/emea/",
        "https://evil.trafficmanager.net/emea/",
        "https://smba.trafficmanager.net.evil.example/emea/",
        "https://evilsmba.trafficmanager.net/",
        "https://127.0.0.1/",
        "https://localhost:7443/connector/",
        "https://smba.infra.gov.teams.microsoft.us/teams"
      })
  void othersAreNot(String url) {
    assertThat(global.trusts(new ServiceUrl(url))).isFalse();
  }

  @Test
  void addedHostsAndSuffixesAreTrustedOverHttpsOnly() {
    var more = global.and("relay.contoso.example").and(".teams.contoso.example");

    assertThat(more.trusts(new ServiceUrl("https://relay.contoso.example/x"))).isTrue();
    assertThat(more.trusts(new ServiceUrl("https://a.teams.contoso.example/x"))).isTrue();
    assertThat(more.trusts(new ServiceUrl("http://relay.contoso.example/x"))).isFalse();
    assertThat(more.trusts(new ServiceUrl("https://contoso.example/x"))).isFalse();
  }

  @Test
  void theServiceUrlThatACloudWasGivenIsTrustedOverHttpsAndNoOtherPortOfItsHost() {
    var china = TrustedServiceUrls.of(given("https://smba.contoso.example/teams"));

    assertThat(china.trusts(new ServiceUrl("https://smba.contoso.example/apac/"))).isTrue();
    assertThat(china.trusts(new ServiceUrl("https://smba.contoso.example:8443/"))).isFalse();
    assertThat(china.trusts(new ServiceUrl("http://smba.contoso.example/teams"))).isFalse();
    assertThat(
            TrustedServiceUrls.of(given("http://smba.contoso.example/teams"))
                .trusts(new ServiceUrl("http://smba.contoso.example/teams")))
        .isFalse();
  }

  private static Cloud given(String serviceUrl) {
    return Cloud.CHINA.withServiceUrl(URI.create(serviceUrl));
  }

  @Test
  void loopbackIsTrustedInACustomCloudOnly() {
    var local = TrustedServiceUrls.of(Cloud.localTenant(URI.create("https://127.0.0.1:7443")));

    assertThat(local.trusts(new ServiceUrl("https://127.0.0.1:7443/connector/"))).isTrue();
    assertThat(local.trusts(new ServiceUrl("http://localhost:7080/connector/"))).isTrue();
    assertThat(local.trusts(new ServiceUrl("https://smba.trafficmanager.net/emea/"))).isFalse();
  }

  @Test
  void loopbackIsTrustedOfMicrosoftsCloudsOnlyWhereItWasAdded() {
    var here = new ServiceUrl("http://localhost:50000");

    assertThat(TrustedServiceUrls.of(Cloud.GLOBAL).trusts(here)).isFalse();
    assertThat(TrustedServiceUrls.of(Cloud.GLOBAL).andLoopback().trusts(here)).isTrue();
    assertThat(
            TrustedServiceUrls.of(Cloud.GLOBAL)
                .andLoopback()
                .trusts(new ServiceUrl("http://localhost.evil.example/")))
        .isFalse();
  }
}
