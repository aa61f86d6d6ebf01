package dev.postrider.teams.cloud;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One of Microsoft's clouds, or one of your own: every address and audience that differs.
///
/// Sources: "Microsoft Graph national cloud deployments" (sign-in and Graph hosts), "Connect a bot
/// to Teams in GCC High and DoD" and "Authenticate requests with the Bot Connector API" (bot
/// columns), "Send proactive messages" (service URLs), and the cloud table of Microsoft's Teams SDK
/// for Python (`cloud_environment.py`).
///
/// @param login sign-in host; the authority of a tenant is `{login}/{tenant}`
/// @param graph Graph's root, without version
/// @param multiTenantBotTenant where a multi-tenant bot gets its tokens
/// @param inboundIssuer who signs the tokens that come with activities
/// @param inboundMetadata the OpenID document that leads to the signing keys
/// @param serviceUrl where to send when no activity has named another; null where none is known
/// @param tokenService the Bot Framework's store of users' tokens
/// @param connectorHosts hosts that may get our tokens; one that begins with a dot is a suffix
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
    boolean custom) {

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
          false);

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
          false);

  /// China, operated by 21Vianet. Microsoft names no service URL to fall back to: the one of an
  /// incoming activity has to be added to the trusted ones.
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
          false);

  /// Microsoft's clouds.
  public static final List<Cloud> MICROSOFT = List.of(GLOBAL, US_GOV_L4, US_GOV_L5, CHINA);

  public Cloud {
    connectorHosts = List.copyOf(connectorHosts);
  }

  /// Where a cloud of one's own answers.
  ///
  /// @param serviceUrl the Bot Connector; null where activities will name it
  public record Addresses(URI login, URI graph, URI inboundMetadata, @Nullable URI serviceUrl) {}

  /// A cloud at other addresses that uses the worldwide cloud's audiences and issuer.
  public static Cloud custom(String name, Addresses at) {
    var serviceUrl = at.serviceUrl();
    return new Cloud(
        name,
        at.login(),
        at.graph(),
        GLOBAL.graphScope,
        GLOBAL.botScope,
        GLOBAL.multiTenantBotTenant,
        GLOBAL.inboundIssuer,
        at.inboundMetadata(),
        serviceUrl,
        at.login(),
        serviceUrl == null ? List.of() : List.of(serviceUrl.getHost()),
        true);
  }

  /// A local tenant: sign-in at the root of `base`, Graph and Connector under prefixes.
  public static Cloud localTenant(URI base) {
    var root = withoutTrailingSlash(base.toString());
    return custom(
        "local",
        new Addresses(
            URI.create(root),
            URI.create(root + "/graph"),
            URI.create(root + "/v1/.well-known/openidconfiguration"),
            URI.create(root + "/connector/")));
  }

  /// Microsoft's cloud of that name.
  public static Optional<Cloud> find(String name) {
    return MICROSOFT.stream().filter(cloud -> cloud.name.equalsIgnoreCase(name)).findFirst();
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
