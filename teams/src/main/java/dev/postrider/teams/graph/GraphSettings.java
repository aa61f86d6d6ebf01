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
/// @param cloud whose Teams links are good, and which says what it does not have
public record GraphSettings(
    TenantId tenant, AppId app, URI root, String scope, URI login, Cloud cloud) {

  public GraphSettings {
    requireNonNull(tenant);
    requireNonNull(app);
    requireNonNull(scope);
    requireNonNull(cloud);
    root = withoutSlash(root);
    login = withoutSlash(login);
  }

  /// A Graph of one's own, in the cloud whose scope that is, or else in the worldwide one.
  public GraphSettings(TenantId tenant, AppId app, URI root, String scope, URI login) {
    this(tenant, app, root, scope, login, cloudOf(scope));
  }

  /// The Graph of one of Microsoft's clouds, or of one's own.
  public static GraphSettings of(Cloud cloud, TenantId tenant, AppId app) {
    return new GraphSettings(tenant, app, cloud.graph(), cloud.graphScope(), cloud.login(), cloud);
  }

  /// Where an administrator grants the app what it asks for (Microsoft's page: *Admin consent on
  /// the Microsoft identity platform*).
  public String adminConsentUrl() {
    return login + "/" + tenant + "/adminconsent?client_id=" + app;
  }

  private static Cloud cloudOf(String scope) {
    return Cloud.MICROSOFT.stream()
        .filter(cloud -> cloud.graphScope().equals(scope))
        .findFirst()
        .orElse(Cloud.GLOBAL);
  }

  private static URI withoutSlash(URI address) {
    if (address.getHost() == null || address.getRawQuery() != null) {
      throw new IllegalArgumentException("Not an absolute address without a query: " + address);
    }
    String text = address.toString();
    return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : address;
  }
}
