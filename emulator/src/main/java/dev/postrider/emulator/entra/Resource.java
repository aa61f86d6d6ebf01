package dev.postrider.emulator.entra;

import dev.postrider.emulator.tenant.PlayedCloud;
import dev.postrider.emulator.tenant.Tenant;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What a token is for.
///
/// @param audience the `aud` of its tokens
/// @param graph whether it is Microsoft Graph: only there do consented permissions become roles
/// @param bot whether it is the Bot Connector
record Resource(String audience, boolean graph, boolean bot) {
  private static final Set<String> OPENID = Set.of("openid", "profile", "offline_access", "email");
  private static final String GRAPH_ID = "00000003-0000-0000-c000-000000000000";
  private static final String DEFAULT = "/.default";
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  static Resource graph(PlayedCloud cloud) {
    return new Resource(cloud.graph(), true, false);
  }

  private static Resource connector(PlayedCloud cloud) {
    return new Resource(cloud.connector(), false, true);
  }

  /// The one resource that a client-credentials request asks for.
  static Resource ofDefaultScope(String scope, Tenant tenant) {
    List<String> scopes = withoutOpenId(scope);
    if (scopes.isEmpty()) {
      throw SignInError.missing("scope");
    }
    if (scopes.size() > 1) {
      throw SignInError.request(
          700022,
          "The provided value for the input parameter scope '"
              + scope
              + "' is not valid. It contains more than one resource.");
    }
    String only = scopes.getFirst();
    if (only.equals(".default") || only.equals(DEFAULT)) {
      throw SignInError.request(
          700023,
          "The provided value for the input parameter scope '" + scope + "' names no resource.");
    }
    if (!only.endsWith(DEFAULT)) {
      throw SignInError.scope(
          70011,
          "The provided value for the input parameter 'scope' is not valid. The scope "
              + only
              + " is not valid. Client credentials take one resource with the suffix /.default.");
    }
    return named(only.substring(0, only.length() - DEFAULT.length()), tenant);
  }

  /// The delegated permissions that a scope parameter names, without their resource and without
  /// those of OpenID; empty for `.default`, which means all that were consented.
  static List<String> delegated(String scope, PlayedCloud cloud) {
    return withoutOpenId(scope).stream()
        .peek(each -> requireOwnCloud(each, cloud))
        .map(each -> each.substring(each.lastIndexOf('/') + 1))
        .filter(each -> !each.equals(".default"))
        .toList();
  }

  private static void requireOwnCloud(String scope, PlayedCloud cloud) {
    var resource = scope.substring(0, Math.max(0, scope.lastIndexOf('/'))).toLowerCase(Locale.ROOT);
    if (PlayedCloud.isOfAny(resource) && !resource.equals(cloud.graph())) {
      throw unknown(resource, "the cloud " + cloud.word());
    }
  }

  private static Resource named(String name, Tenant tenant) {
    String bare = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    String lower = bare.toLowerCase(Locale.ROOT);
    if (lower.equals(tenant.cloud().graph()) || lower.equals(GRAPH_ID)) {
      return graph(tenant.cloud());
    }
    if (lower.equals(tenant.cloud().connector())) {
      return connector(tenant.cloud());
    }
    if (PlayedCloud.isOfAny(lower)) {
      throw SignInError.request(
          900382,
          "Confidential Client is not supported in Cross Cloud request. The resource "
              + lower
              + " is of another cloud than "
              + tenant.cloud().word()
              + ".");
    }
    String appId = lower.startsWith("api://") ? lower.substring("api://".length()) : lower;
    if (tenant.registrations().find(appId).isPresent()) {
      return new Resource(bare, false, false);
    }
    return local(lower, tenant);
  }

  /// Some libraries derive the scope from the address they call: ours stands for Microsoft's.
  private static Resource local(String name, Tenant tenant) {
    try {
      URI uri = URI.create(name);
      if (uri.getHost() != null && LOOPBACK.contains(uri.getHost())) {
        return String.valueOf(uri.getPath()).startsWith("/connector")
            ? connector(tenant.cloud())
            : graph(tenant.cloud());
      }
    } catch (IllegalArgumentException e) {
      // Not an address at all: unknown.
    }
    throw unknown(name, tenant.displayName());
  }

  private static SignInError unknown(String resource, String where) {
    return new SignInError(
        400,
        "invalid_resource",
        500011,
        "The resource principal named "
            + resource
            + " was not found in the tenant named "
            + where
            + ". This can happen if the application has not been installed by the administrator"
            + " of the tenant or consented to by any user in the tenant.");
  }

  private static List<String> withoutOpenId(String scope) {
    return Arrays.stream(scope.strip().split("\\s+"))
        .filter(each -> !each.isEmpty() && !OPENID.contains(each))
        .toList();
  }
}
