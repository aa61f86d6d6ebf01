package dev.postrider.emulator.entra;

import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.http.Request;
import dev.postrider.emulator.keys.Keys;
import dev.postrider.emulator.tenant.PlayedCloud;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What clients and bots read before they trust a token: OpenID metadata, keys, and which hosts
/// belong together.
final class Metadata {
  private static final List<List<String>> CLOUDS =
      List.of(
          List.of(
              "login.microsoftonline.com",
              "login.windows.net",
              "login.microsoft.com",
              "sts.windows.net"),
          List.of("login.partner.microsoftonline.cn", "login.chinacloudapi.cn"),
          List.of("login.microsoftonline.us", "login.usgovcloudapi.net"));

  private final Keys keys;
  private final Directories directories;
  private final PlayedCloud cloud;

  Metadata(Keys keys, Directories directories, PlayedCloud cloud) {
    this.keys = keys;
    this.cloud = cloud;
    this.directories = directories;
  }

  /// `/{tenant}/v2.0/.well-known/openid-configuration`.
  Answer openId(Request request, String directory) {
    String tenantId = directories.described(directory);
    String root = request.base() + "/" + directory;
    var body = new LinkedHashMap<String, Object>();
    body.put("token_endpoint", root + "/oauth2/v2.0/token");
    body.put(
        "token_endpoint_auth_methods_supported",
        List.of("client_secret_post", "private_key_jwt", "client_secret_basic"));
    body.put("jwks_uri", root + "/discovery/v2.0/keys");
    body.put("response_modes_supported", List.of("query", "fragment", "form_post"));
    body.put("subject_types_supported", List.of("pairwise"));
    body.put("id_token_signing_alg_values_supported", List.of("RS256"));
    body.put("response_types_supported", List.of("code", "id_token", "code id_token"));
    body.put("scopes_supported", List.of("openid", "profile", "email", "offline_access"));
    body.put("issuer", request.base() + "/" + tenantId + "/v2.0");
    body.put("authorization_endpoint", root + "/oauth2/v2.0/authorize");
    body.put("device_authorization_endpoint", root + "/oauth2/v2.0/devicecode");
    body.put("tenant_region_scope", "EU");
    body.put("cloud_instance_name", cloud.loginHost().substring("login.".length()));
    body.put("msgraph_host", cloud.graph().substring("https://".length()));
    return Answer.json(200, body);
  }

  Answer entraKeys() {
    return Answer.json(200, keys.entra().jwks());
  }

  /// `/common/discovery/instance`: Microsoft's hosts, and the one that was asked.
  Answer instance(Request request) {
    String endpoint = request.query("authorization_endpoint").orElse("");
    String tenantRoot = endpoint.replaceAll("/oauth2/.*$", "");
    var metadata = new ArrayList<Map<String, Object>>();
    CLOUDS.forEach(hosts -> metadata.add(family(hosts)));
    if (CLOUDS.stream().noneMatch(hosts -> hosts.contains(bare(request.host())))) {
      metadata.add(family(List.of(request.host())));
    }
    var body = new LinkedHashMap<String, Object>();
    body.put(
        "tenant_discovery_endpoint",
        (tenantRoot.isEmpty() ? request.base() + "/common" : tenantRoot)
            + "/v2.0/.well-known/openid-configuration");
    body.put("api-version", request.query("api-version").orElse("1.1"));
    body.put("metadata", metadata);
    return Answer.json(200, body);
  }

  /// `/v1/.well-known/openidconfiguration`: how a bot checks who calls it.
  Answer connector(Request request) {
    var body = new LinkedHashMap<String, Object>();
    body.put("issuer", connectorIssuer(bare(request.host())));
    body.put("authorization_endpoint", "https://invalid.botframework.com");
    body.put("jwks_uri", request.base() + "/v1/.well-known/keys");
    body.put("id_token_signing_alg_values_supported", List.of("RS256"));
    body.put("token_endpoint_auth_methods_supported", List.of("private_key_jwt"));
    return Answer.json(200, body);
  }

  Answer connectorKeys() {
    return Answer.json(200, keys.connector().jwks());
  }

  private String connectorIssuer(String host) {
    return switch (host) {
      case "login.botframework.azure.us" -> "https://api.botframework.us";
      case "login.botframework.azure.cn" -> "https://api.botframework.azure.cn";
      case "login.botframework.com" -> "https://api.botframework.com";
      default -> cloud.connector();
    };
  }

  private static Map<String, Object> family(List<String> hosts) {
    var family = new LinkedHashMap<String, Object>();
    family.put("preferred_network", hosts.getFirst());
    family.put("preferred_cache", hosts.size() > 1 ? hosts.get(1) : hosts.getFirst());
    family.put("aliases", hosts);
    return family;
  }

  private static String bare(String host) {
    return host.replaceAll(":\\d+$", "").toLowerCase(Locale.ROOT);
  }
}
