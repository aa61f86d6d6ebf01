package dev.postrider.cli;

import dev.postrider.emulator.LocalTenant;
import dev.postrider.emulator.tenant.DemoNames;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// The settings that connect a program to a local tenant, as the program's framework names them.
final class Pasteable {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final LocalTenant tenant;

  Pasteable(LocalTenant tenant) {
    this.tenant = tenant;
  }

  /// The keys of the Bot Framework SDKs, the same in C# and JavaScript
  /// (`ConfigurationBotFrameworkAuthentication`).
  Map<String, String> botFramework() {
    var settings = new LinkedHashMap<String, String>();
    settings.put("MicrosoftAppType", "SingleTenant");
    settings.put("MicrosoftAppId", DemoNames.CLIENT_ID);
    settings.put("MicrosoftAppPassword", DemoNames.CLIENT_SECRET);
    settings.put("MicrosoftAppTenantId", tenant.tenant().id());
    settings.put("ToChannelFromBotLoginUrl", tenant.authority().toString());
    settings.put("ToChannelFromBotOAuthScope", tenant.tenant().cloud().connector());
    settings.put("ToBotFromChannelTokenIssuer", tenant.tenant().cloud().connector());
    settings.put("ToBotFromChannelOpenIdMetadataUrl", tenant.botOpenIdMetadataUrl().toString());
    settings.put(
        "ToBotFromEmulatorOpenIdMetadataUrl",
        tenant.authority() + "/v2.0/.well-known/openid-configuration");
    settings.put("OAuthUrl", tenant.url() + "/token");
    settings.put("ValidateAuthority", "false");
    return settings;
  }

  /// What a Graph client needs, under the names of Azure Identity's environment where it has some.
  Map<String, String> graph() {
    var settings = new LinkedHashMap<String, String>();
    settings.put("AZURE_AUTHORITY_HOST", tenant.url().toString());
    settings.put("AZURE_TENANT_ID", tenant.tenant().id());
    settings.put("AZURE_CLIENT_ID", DemoNames.CLIENT_ID);
    settings.put("AZURE_CLIENT_SECRET", DemoNames.CLIENT_SECRET);
    settings.put("GRAPH_BASE_URL", tenant.graphUrl() + "/v1.0");
    settings.put("GRAPH_SCOPE", tenant.tenant().cloud().graph() + "/.default");
    return settings;
  }

  /// The certificate, for runtimes that have a setting for it.
  Map<String, String> trust() {
    var settings = new LinkedHashMap<String, String>();
    tenant
        .certificatePath()
        .ifPresent(ca -> {
          settings.put("NODE_EXTRA_CA_CERTS", ca.toString());
          settings.put("SSL_CERT_FILE", ca.toString());
        });
    return settings;
  }

  /// The environment of `postrider` itself.
  Map<String, String> postrider() {
    var settings = new LinkedHashMap<String, String>();
    settings.put("POSTRIDER_LOCAL", tenant.url().toString());
    tenant.certificatePath().ifPresent(ca -> settings.put("POSTRIDER_TRUST_CAFILE", ca.toString()));
    return settings;
  }

  static String env(Map<String, String> settings) {
    var text = new StringBuilder();
    settings.forEach((name, value) ->
        text.append(name).append('=').append(value).append(System.lineSeparator()));
    return text.toString().stripTrailing();
  }

  static String json(Map<String, String> settings) {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(settings);
  }
}
