package dev.postrider.teams.cloud;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One of Microsoft's clouds, or one of your own: every address and audience that differs.
///
/// Where each value stands:
///
/// - `login`, `graph`, `graphScope`: *Microsoft Graph national cloud deployments*
/// - `botScope`, `multiTenantBotTenant`, `inboundIssuer`, `inboundMetadata`: *Authenticate requests
///   with the Bot Connector API*; for the government's clouds *Configure Bot Framework bots for US
///   Government customers*; for China the cloud table of Microsoft's Teams SDK for Python
///   (`cloud_environment.py`)
/// - `tokenService`: the same table of the SDK
/// - `serviceUrl`, `connectorHosts`: *Send proactive messages*; none is published for China
/// - `teamsHosts`: worldwide *Send activity feed notifications to users in Microsoft Teams*; the
///   others as the valid message origins of Microsoft's TeamsJS have them
/// - `absences`: *National cloud differences in Microsoft Teams*, and the table of clouds on
///   *Install app for user*. The two contradict each other for the government's clouds: see
///   [#offering]
///
/// @param login sign-in host; the authority of a tenant is `{login}/{tenant}`
/// @param graph Graph's root, without version
/// @param multiTenantBotTenant where a multi-tenant bot gets its tokens
/// @param inboundIssuer who signs the tokens that come with activities
/// @param inboundMetadata the OpenID document that leads to the signing keys
/// @param serviceUrl where to send when no activity has named another; null where none is known
/// @param tokenService the Bot Framework's store of users' tokens
/// @param connectorHosts hosts that may get our tokens; one that begins with a dot is a suffix
/// @param teamsHosts hosts of the Teams client, to which links of a notification may lead
/// @param absences what this cloud does not have; it is not asked for it
/// @param custom not Microsoft's: loopback is allowed, and authorities are not looked up
public record Cloud(
    String name,
    URI login,
    URI graph,
    String graphScope,
    String botScope,
    String multiTenantBotTenant,
    String inboundIssuer,
    URI inboundMetadata,
    @Nullable URI serviceUrl,
    URI tokenService,
    List<String> connectorHosts,
    List<String> teamsHosts,
    List<CloudAbsence> absences,
    boolean custom) {

  private static final String DIFFERENCES = "National cloud differences in Microsoft Teams";
  private static final CloudAbsence NO_APPS_OF_PEOPLE =
      new CloudAbsence(
          CloudFeature.APPS_OF_PEOPLE_AS_APP,
          "Let an administrator install the app with an app setup policy of Teams; the bot learns"
              + " each person's conversation when the app arrives.",
          DIFFERENCES);
  private static final List<String> WORLDWIDE_TEAMS =
      List.of("teams.microsoft.com", "teams.cloud.microsoft");

  /// Microsoft 365 worldwide, GCC included.
  public static final Cloud GLOBAL =
      new Cloud(
          "global",
          URI.create("https://login.microsoftonline.com"),
          URI.create("https://graph.microsoft.com"),
          "https://graph.microsoft.com/.default",
          "https://api.botframework.com/.default",
          "botframework.com",
          "https://api.botframework.com",
          URI.create("https://login.botframework.com/v1/.well-known/openidconfiguration"),
          URI.create("https://smba.trafficmanager.net/teams/"),
          URI.create("https://token.botframework.com"),
          List.of("smba.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com"),
          WORLDWIDE_TEAMS,
          List.of(),
          false);

  /// Microsoft 365 GCC: the worldwide cloud, but for where its bots send.
  public static final Cloud GCC =
      GLOBAL
          .withName("gcc")
          .withServiceUrl(URI.create("https://smba.infra.gcc.teams.microsoft.com/teams"));

  /// US Government L4 (GCC High).
  public static final Cloud US_GOV_L4 =
      new Cloud(
          "us-gov-l4",
          URI.create("https://login.microsoftonline.us"),
          URI.create("https://graph.microsoft.us"),
          "https://graph.microsoft.us/.default",
          "https://api.botframework.us/.default",
          "MicrosoftServices.onmicrosoft.us",
          "https://api.botframework.us",
          URI.create("https://login.botframework.azure.us/v1/.well-known/openidconfiguration"),
          URI.create("https://smba.infra.gov.teams.microsoft.us/teams"),
          URI.create("https://tokengcch.botframework.azure.us"),
          List.of("smba.infra.gov.teams.microsoft.us"),
          List.of("gov.teams.microsoft.us"),
          List.of(NO_APPS_OF_PEOPLE),
          false);

  /// US Government L5 (DoD).
  public static final Cloud US_GOV_L5 =
      new Cloud(
          "us-gov-l5",
          URI.create("https://login.microsoftonline.us"),
          URI.create("https://dod-graph.microsoft.us"),
          "https://dod-graph.microsoft.us/.default",
          "https://api.botframework.us/.default",
          "MicrosoftServices.onmicrosoft.us",
          "https://api.botframework.us",
          URI.create("https://login.botframework.azure.us/v1/.well-known/openidconfiguration"),
          URI.create("https://smba.infra.dod.teams.microsoft.us/teams"),
          URI.create("https://apiDoD.botframework.azure.us"),
          List.of("smba.infra.dod.teams.microsoft.us"),
          List.of("dod.teams.microsoft.us"),
          List.of(NO_APPS_OF_PEOPLE),
          false);

  /// China, operated by 21Vianet. Microsoft names no service URL to fall back to: give it the one
  /// of an incoming activity ([#withServiceUrl]), which is trusted then.
  public static final Cloud CHINA =
      new Cloud(
          "china",
          URI.create("https://login.partner.microsoftonline.cn"),
          URI.create("https://microsoftgraph.chinacloudapi.cn"),
          "https://microsoftgraph.chinacloudapi.cn/.default",
          "https://api.botframework.azure.cn/.default",
          "microsoftservices.partner.onmschina.cn",
          "https://api.botframework.azure.cn",
          URI.create("https://login.botframework.azure.cn/v1/.well-known/openidconfiguration"),
          null,
          URI.create("https://token.botframework.azure.cn"),
          List.of(".botframework.azure.cn"),
          List.of("teams.microsoftonline.cn"),
          List.of(
              new CloudAbsence(
                  CloudFeature.APPS_OF_PEOPLE_AS_APP,
                  NO_APPS_OF_PEOPLE.instead(),
                  "Install app for user, table of clouds"),
              new CloudAbsence(
                  CloudFeature.APPS_OF_PEOPLE_AS_PERSON,
                  "Let people or an administrator add the app in Teams itself.",
                  "Install app for user, table of clouds")),
          false);

  /// Microsoft's clouds.
  public static final List<Cloud> MICROSOFT = List.of(GLOBAL, GCC, US_GOV_L4, US_GOV_L5, CHINA);

  public Cloud {
    connectorHosts = List.copyOf(connectorHosts);
    teamsHosts = List.copyOf(teamsHosts);
    absences = List.copyOf(absences);
  }

  /// Where a cloud of one's own answers.
  ///
  /// @param serviceUrl the Bot Connector; null where activities will name it
  public record Addresses(URI login, URI graph, URI inboundMetadata, @Nullable URI serviceUrl) {}

  /// What tokens say in a cloud of one's own, in both directions.
  ///
  /// @param graphScope `https://graph.microsoft.com/.default` worldwide
  /// @param botScope `https://api.botframework.com/.default` worldwide
  /// @param multiTenantBotTenant `botframework.com` worldwide
  /// @param inboundIssuer `https://api.botframework.com` worldwide
  public record Audiences(
      String graphScope, String botScope, String multiTenantBotTenant, String inboundIssuer) {}

  /// A cloud at other addresses that uses the worldwide cloud's audiences and issuer.
  public static Cloud custom(String name, Addresses at) {
    return custom(name, at, GLOBAL);
  }

  /// A cloud at other addresses that in all else is like one of Microsoft's: its audiences, its
  /// issuer, its Teams client, and what it does not have.
  public static Cloud custom(String name, Addresses at, Cloud like) {
    var serviceUrl = at.serviceUrl();
    return new Cloud(
        name,
        at.login(),
        at.graph(),
        like.graphScope,
        like.botScope,
        like.multiTenantBotTenant,
        like.inboundIssuer,
        at.inboundMetadata(),
        serviceUrl,
        at.login(),
        serviceUrl == null ? List.of() : List.of(serviceUrl.getHost()),
        like.teamsHosts,
        like.absences,
        true);
  }

  /// A local tenant: sign-in at the root of `base`, Graph and Connector under prefixes.
  public static Cloud localTenant(URI base) {
    return localTenant(base, GLOBAL);
  }

  /// A local tenant that plays one of Microsoft's clouds: all is at `base`, and the tokens and what
  /// is missing are that cloud's.
  public static Cloud localTenant(URI base, Cloud playing) {
    var root = withoutTrailingSlash(base.toString());
    return custom(
        playing.equals(GLOBAL) ? "local" : "local-" + playing.name,
        new Addresses(
            URI.create(root),
            URI.create(root + "/graph"),
            URI.create(root + "/v1/.well-known/openidconfiguration"),
            URI.create(root + "/connector/")),
        playing);
  }

  /// Microsoft's cloud of that name.
  public static Optional<Cloud> find(String name) {
    return MICROSOFT.stream().filter(cloud -> cloud.name.equalsIgnoreCase(name)).findFirst();
  }

  /// Why this cloud does not have something; empty where it has it, as far as Microsoft says.
  public Optional<CloudAbsence> lacks(CloudFeature feature) {
    return absences.stream().filter(absence -> absence.feature() == feature).findFirst();
  }

  /// Whether a link leads into this cloud's Teams client.
  public boolean isTeamsLink(URI link) {
    var host = link.getHost();
    return host != null
        && "https".equalsIgnoreCase(link.getScheme())
        && link.getRawUserInfo() == null
        && (link.getPort() == -1 || link.getPort() == 443)
        && teamsHosts.contains(host.toLowerCase(Locale.ROOT));
  }

  /// The same cloud, in which this is there after all: Microsoft's pages lag behind its clouds.
  public Cloud offering(CloudFeature feature) {
    var fewer = absences.stream().filter(absence -> absence.feature() != feature).toList();
    return with(name, serviceUrl, audiences(), tokenService, teamsHosts, fewer);
  }

  /// The same cloud without something: a cloud of one's own, or one of Microsoft's that has
  /// changed.
  public Cloud lacking(CloudAbsence absence) {
    var more = new ArrayList<>(offering(absence.feature()).absences);
    more.add(absence);
    return with(name, serviceUrl, audiences(), tokenService, teamsHosts, more);
  }

  public Cloud withName(String name) {
    return with(name, serviceUrl, audiences(), tokenService, teamsHosts, absences);
  }

  /// The same cloud with another address to send to when no activity has named one. Over https it
  /// is trusted with our tokens from then on.
  public Cloud withServiceUrl(URI serviceUrl) {
    return with(name, serviceUrl, audiences(), tokenService, teamsHosts, absences);
  }

  public Cloud withAudiences(Audiences audiences) {
    return with(name, serviceUrl, audiences, tokenService, teamsHosts, absences);
  }

  public Cloud withTokenService(URI tokenService) {
    return with(name, serviceUrl, audiences(), tokenService, teamsHosts, absences);
  }

  public Cloud withTeamsHosts(List<String> teamsHosts) {
    return with(name, serviceUrl, audiences(), tokenService, teamsHosts, absences);
  }

  public Audiences audiences() {
    return new Audiences(graphScope, botScope, multiTenantBotTenant, inboundIssuer);
  }

  private Cloud with(
      String name,
      @Nullable URI serviceUrl,
      Audiences audiences,
      URI tokenService,
      List<String> teamsHosts,
      List<CloudAbsence> absences) {
    return new Cloud(
        name,
        login,
        graph,
        audiences.graphScope(),
        audiences.botScope(),
        audiences.multiTenantBotTenant(),
        audiences.inboundIssuer(),
        inboundMetadata,
        serviceUrl,
        tokenService,
        connectorHosts,
        teamsHosts,
        absences,
        custom);
  }

  /// Where to send when no activity has named a service URL yet.
  public Optional<URI> fallbackServiceUrl() {
    return Optional.ofNullable(serviceUrl);
  }

  /// The authority that issues a tenant's tokens.
  public URI authority(String tenant) {
    return URI.create(withoutTrailingSlash(login.toString()) + "/" + tenant);
  }

  private static String withoutTrailingSlash(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  @Override
  public String toString() {
    return name;
  }
}
