package dev.postrider.emulator.tenant;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The cloud of Microsoft's that the local tenant plays: what its tokens are for, who issues them,
/// and whose addresses stand in links. Its own hosts stay on loopback.
///
/// Rests on *Microsoft Graph national cloud deployments*, *Authenticate requests with the Bot
/// Connector API*, *Connect a bot to Teams in GCC High and DoD* and the cloud table of Microsoft's
/// Teams SDK for Python; who issues China's access tokens is from *Azure China endpoints*.
public enum PlayedCloud {
  /// Microsoft 365 worldwide, GCC included.
  GLOBAL("global"),
  /// US Government L4 (GCC High).
  US_GOV_L4("us-gov-l4"),
  /// US Government L5 (DoD).
  US_GOV_L5("us-gov-l5"),
  /// China, operated by 21Vianet.
  CHINA("china");

  private final String word;

  PlayedCloud(String word) {
    this.word = word;
  }

  /// The cloud of a name: `global`, `us-gov-l4`, `us-gov-l5`, `china`.
  ///
  /// @throws IllegalArgumentException where none is called so
  public static PlayedCloud of(String name) {
    return Arrays.stream(values())
        .filter(cloud -> cloud.word.equals(name.strip().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "No cloud is called "
                    + name
                    + ". There are global, us-gov-l4, us-gov-l5 and china."));
  }

  /// Its name: `us-gov-l4`.
  public String word() {
    return word;
  }

  /// The host of sign-in, as error pages are named after it.
  public String loginHost() {
    return switch (this) {
      case GLOBAL -> "login.microsoftonline.com";
      case US_GOV_L4 -> "login.microsoftonline.us";
      case US_GOV_L5 -> "login.microsoftonline.us";
      case CHINA -> "login.partner.microsoftonline.cn";
    };
  }

  /// Graph's root, which is the audience of its tokens too: `https://graph.microsoft.us`.
  public String graph() {
    return switch (this) {
      case GLOBAL -> "https://graph.microsoft.com";
      case US_GOV_L4 -> "https://graph.microsoft.us";
      case US_GOV_L5 -> "https://dod-graph.microsoft.us";
      case CHINA -> "https://microsoftgraph.chinacloudapi.cn";
    };
  }

  /// The audience of a bot's tokens, and who issues the tokens that the Connector shows to bots.
  public String connector() {
    return switch (this) {
      case GLOBAL -> "https://api.botframework.com";
      case US_GOV_L4 -> "https://api.botframework.us";
      case US_GOV_L5 -> "https://api.botframework.us";
      case CHINA -> "https://api.botframework.azure.cn";
    };
  }

  /// Who issues the access tokens of a tenant.
  public String issuer(String tenantId) {
    var service = this == CHINA ? "https://sts.chinacloudapi.cn/" : "https://sts.windows.net/";
    return service + tenantId + "/";
  }

  /// The host of Teams in a browser, as links name it.
  public String teamsHost() {
    return switch (this) {
      case GLOBAL -> "teams.microsoft.com";
      case US_GOV_L4 -> "gov.teams.microsoft.us";
      case US_GOV_L5 -> "dod.teams.microsoft.us";
      case CHINA -> "teams.microsoftonline.cn";
    };
  }

  /// The hosts of Teams in a browser that a link may name: worldwide there is a newer one too.
  public Set<String> teamsHosts() {
    return this == GLOBAL ? Set.of(teamsHost(), "teams.cloud.microsoft") : Set.of(teamsHost());
  }

  /// The tenant where bots of many tenants get their tokens.
  public String botTenantId() {
    return switch (this) {
      case GLOBAL -> "d6d49420-f39b-4df7-a1dc-d59a935871db";
      case US_GOV_L4, US_GOV_L5 -> "cab8a31a-1906-4287-a0d8-4eef66b95f6e";
      case CHINA -> "0b4a31a2-c1a0-475d-b363-5f26668660a3";
    };
  }

  /// The domain of the same.
  public String botTenantDomain() {
    return switch (this) {
      case GLOBAL -> "botframework.com";
      case US_GOV_L4, US_GOV_L5 -> "MicrosoftServices.onmicrosoft.us";
      case CHINA -> "microsoftservices.partner.onmschina.cn";
    };
  }

  /// The cloud whose Graph this is, `https://graph.microsoft.us`; empty for any other address.
  public static Optional<PlayedCloud> ofGraph(String root) {
    return Arrays.stream(values())
        .filter(cloud -> cloud.graph().equalsIgnoreCase(root))
        .findFirst();
  }

  /// Whether a resource is Graph or the Connector of one of the clouds.
  public static boolean isOfAny(String resource) {
    return Arrays.stream(values())
        .anyMatch(cloud -> cloud.graph().equals(resource) || cloud.connector().equals(resource));
  }

  /// Whether a text names the bots' tenant of this cloud, by domain or id.
  public boolean namesBotTenant(String text) {
    return text.equalsIgnoreCase(botTenantDomain()) || text.equalsIgnoreCase(botTenantId());
  }

  /// Whether an app by itself may install for people here. Microsoft's page *Teamwork national
  /// cloud differences* says no for the government clouds, the reference page says no for China.
  public boolean installsForPeopleByApps() {
    return this == GLOBAL;
  }
}
