package dev.postrider.teams.identity;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.postrider.teams.cloud.Cloud;
import dev.postrider.teams.wire.TenantId;
import java.net.URI;
import java.util.Set;
import java.util.stream.Stream;

/// The tokens of the Bot Framework Emulator, a program that talks to a bot on a developer's own
/// machine ("Authenticate requests from the Bot Framework Emulator", MicrosoftDocs/bot-docs).
///
/// They are signed by Entra ID for whoever knows the bot's secret, say nothing of a service URL and
/// need no endorsement: a bot that others can reach must not accept them.
///
/// @param metadata the OpenID document that leads to the signing keys
/// @param issuers of Microsoft's tenants that issue such tokens, and of the bot's own tenant
public record EmulatorTokens(URI metadata, Set<String> issuers) {
  /// The Bot Framework channel that the emulator speaks for.
  public static final String CHANNEL = "emulator";

  private static final String GOVERNMENT_ISSUER = "https://api.botframework.us";
  private static final String GOVERNMENT_TENANT = "cab8a31a-1906-4287-a0d8-4eef66b95f6e";
  private static final String TENANT = "f8cdef31-a31e-4b4a-93e4-5f571e91255a";
  private static final String OLDER_TENANT = "d6d49420-f39b-4df7-a1dc-d59a935871db";
  private static final String DOCUMENT = "/v2.0/.well-known/openid-configuration";

  public EmulatorTokens {
    issuers = Set.copyOf(issuers);
  }

  /// What a cloud's emulator tokens look like.
  ///
  /// @param tenant the bot's own, in which a single-tenant bot's tokens are issued
  public static EmulatorTokens of(Cloud cloud, TenantId tenant) {
    var government = cloud.inboundIssuer().equals(GOVERNMENT_ISSUER);
    var login = cloud.login().toString();
    var issuing = government ? GOVERNMENT_TENANT : "botframework.com";
    return new EmulatorTokens(
        URI.create(login + "/" + issuing + DOCUMENT),
        Stream.concat(
                government ? ofGovernment() : ofTheWorld(),
                Stream.of(v1(tenant.value()), login + "/" + tenant + "/v2.0"))
            .collect(toUnmodifiableSet()));
  }

  private static Stream<String> ofTheWorld() {
    return Stream.of(OLDER_TENANT, TENANT)
        .flatMap(
            each -> Stream.of(v1(each), "https://login.microsoftonline.com/" + each + "/v2.0"));
  }

  private static Stream<String> ofGovernment() {
    return Stream.of(
        v1(GOVERNMENT_TENANT),
        "https://login.microsoftonline.us/" + GOVERNMENT_TENANT + "/v2.0",
        "https://login.microsoftonline.us/" + TENANT + "/",
        "https://login.microsoftonline.us/" + TENANT + "/v2.0");
  }

  private static String v1(String tenant) {
    return "https://sts.windows.net/" + tenant + "/";
  }
}
