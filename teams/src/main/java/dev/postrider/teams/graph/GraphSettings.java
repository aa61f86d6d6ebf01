package dev.postrider.teams.graph;

import static java.util.Objects.requireNonNull;

import dev.postrider.teams.cloud.Cloud;
import dev.postrider.teams.wire.AppId;
import dev.postrider.teams.wire.TenantId;
import java.net.URI;

/// Which Graph is spoken to, for which tenant, and as which app.
///
/// @param root Graph's address without a version: `https://graph.microsoft.com`
/// @param scope what tokens are asked for: `https://graph.microsoft.com/.default`
/// @param login the sign-in host, for the consent address in messages:
///   `https://login.microsoftonline.com`
public record GraphSettings(TenantId tenant, AppId app, URI root, String scope, URI login) {

  public GraphSettings {
    requireNonNull(tenant);
    requireNonNull(app);
    requireNonNull(scope);
    root = withoutSlash(root);
    login = withoutSlash(login);
  }

  /// The Graph of one of Microsoft's clouds, or of one's own.
  public static GraphSettings of(Cloud cloud, TenantId tenant, AppId app) {
    return new GraphSettings(tenant, app, cloud.graph(), cloud.graphScope(), cloud.login());
  }

  /// Where an administrator grants the app what it asks for (Microsoft's page: *Admin consent on
  /// the Microsoft identity platform*).
  public String adminConsentUrl() {
    return login + "/" + tenant + "/adminconsent?client_id=" + app;
  }

  private static URI withoutSlash(URI address) {
    if (address.getHost() == null || address.getRawQuery() != null) {
      throw new IllegalArgumentException("Not an absolute address without a query: " + address);
    }
    String text = address.toString();
    return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : address;
  }
}
