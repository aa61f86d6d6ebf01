package dev.postrider.teams.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          global, login.microsoftonline.com, graph.microsoft.com, api.botframework.com, botframework.com, https://login.botframework.com, smba.trafficmanager.net, teams.microsoft.com
          gcc, login.microsoftonline.com, graph.microsoft.com, api.botframework.com, botframework.com, https://login.botframework.com, smba.infra.gcc.teams.microsoft.com, teams.microsoft.com
          us-gov-l4, login.microsoftonline.us, graph.microsoft.us, api.botframework.us, MicrosoftServices.onmicrosoft.us, https://login.botframework.azure.us, smba.infra.gov.teams.microsoft.us, gov.teams.microsoft.us
          us-gov-l5, login.microsoftonline.us, dod-graph.microsoft.us, api.botframework.us, MicrosoftServices.onmicrosoft.us, https://login.botframework.azure.us, smba.infra.dod.teams.microsoft.us, dod.teams.microsoft.us
          china, login.partner.microsoftonline.cn, microsoftgraph.chinacloudapi.cn, api.botframework.azure.cn, microsoftservices.partner.onmschina.cn, https://login.botframework.azure.cn, , teams.microsoftonline.cn
          """)
  void everyCloudHasMicrosoftsAddresses(
      String name,
      String login,
      String graph,
      String bot,
      String botTenant,
      String metadata,
      @Nullable String connector,
      String teams) {
    var cloud = Cloud.find(name).orElseThrow();

    assertThat(cloud.authority("t")).hasToString("https://" + login + "/t");
    assertThat(cloud.graph()).hasToString("https://" + graph);
    assertThat(cloud.graphScope()).isEqualTo("https://" + graph + "/.default");
    assertThat(cloud.botScope()).isEqualTo("https://" + bot + "/.default");
    assertThat(cloud.inboundIssuer()).isEqualTo("https://" + bot);
    assertThat(cloud.multiTenantBotTenant()).isEqualTo(botTenant);
    assertThat(cloud.inboundMetadata())
        .hasToString(metadata + "/v1/.well-known/openidconfiguration");
    assertThat(cloud.fallbackServiceUrl().map(URI::getHost))
        .isEqualTo(Optional.ofNullable(connector));
    cloud
        .fallbackServiceUrl()
        .ifPresent(url -> assertThat(cloud.connectorHosts()).contains(url.getHost()));
    assertThat(cloud.isTeamsLink(URI.create("https://" + teams + "/l/entity/a/b"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "global, APPS_OF_PEOPLE_AS_APP, false",
    "gcc, APPS_OF_PEOPLE_AS_APP, false",
    "us-gov-l4, APPS_OF_PEOPLE_AS_APP, true",
    "us-gov-l5, APPS_OF_PEOPLE_AS_APP, true",
    "china, APPS_OF_PEOPLE_AS_APP, true",
    "global, APPS_OF_PEOPLE_AS_PERSON, false",
    "us-gov-l4, APPS_OF_PEOPLE_AS_PERSON, false",
    "us-gov-l5, APPS_OF_PEOPLE_AS_PERSON, false",
    "china, APPS_OF_PEOPLE_AS_PERSON, true"
  })
  void everyCloudSaysWhatItLacks(String name, CloudFeature feature, boolean lacking) {
    var cloud = Cloud.find(name).orElseThrow();

    assertThat(cloud.lacks(feature).isPresent()).isEqualTo(lacking);
    assertThat(cloud.offering(feature).lacks(feature)).isEmpty();
  }

  @Test
  void aLinkIntoTheTeamsOfAnotherCloudIsNoneOfThisOne() {
    assertThat(Cloud.US_GOV_L4.isTeamsLink(URI.create("https://teams.microsoft.com/l/x")))
        .isFalse();
    assertThat(Cloud.GLOBAL.isTeamsLink(URI.create("https://teams.microsoft.com:444/l/x")))
        .isFalse();
    assertThat(Cloud.GLOBAL.isTeamsLink(URI.create("https://TEAMS.microsoft.com/l/x"))).isTrue();
  }

  @ParameterizedTest
  @FieldSource("MICROSOFT")
  void aLocalTenantCanPlayAnyCloud(Cloud played) {
    var local = Cloud.localTenant(URI.create("https://127.0.0.1:7443"), played);

    assertThat(local.audiences()).isEqualTo(played.audiences());
    assertThat(local.absences()).isEqualTo(played.absences());
    assertThat(local.teamsHosts()).isEqualTo(played.teamsHosts());
    assertThat(local.custom()).isTrue();
    assertThat(local.graph()).hasToString("https://127.0.0.1:7443/graph");
    assertThat(local.fallbackServiceUrl())
        .contains(URI.create("https://127.0.0.1:7443/connector/"));
  }

  @Test
  void everyAddressAndAudienceOfACloudOfOnesOwnCanBeChosen() {
    var audiences =
        new Cloud.Audiences("https://g.example/.default", "https://b.example/.default", "t", "i");

    var cloud =
        Cloud.custom(
                "mine",
                new Cloud.Addresses(
                    URI.create("https://login.example"),
                    URI.create("https://graph.example"),
                    URI.create("https://keys.example/metadata"),
                    null))
            .withAudiences(audiences)
            .withTokenService(URI.create("https://token.example"))
            .withTeamsHosts(List.of("teams.example"))
            .withServiceUrl(URI.create("https://smba.example/teams"));

    assertThat(cloud.audiences()).isEqualTo(audiences);
    assertThat(cloud.tokenService()).hasToString("https://token.example");
    assertThat(cloud.isTeamsLink(URI.create("https://teams.example/l/x"))).isTrue();
    assertThat(cloud.fallbackServiceUrl()).contains(URI.create("https://smba.example/teams"));
    assertThat(cloud.custom()).isTrue();
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
