package dev.postrider.teams.identity;

import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import dev.postrider.teams.cloud.Cloud;
import dev.postrider.teams.wire.Exchange;
import dev.postrider.teams.wire.TenantId;
import java.net.MalformedURLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.Executors;

/// Tokens of an app itself, without a person: client credentials, by Microsoft's msal4j.
public final class AppTokens implements TokenSource {
  private final ConfidentialClientApplication app;
  private final String who;
  private final String tenant;
  private final CachedTokens cached;

  private AppTokens(ConfidentialClientApplication app, String tenant, InstantSource clock) {
    this.app = app;
    this.who = "app " + app.clientId();
    this.tenant = tenant;
    this.cached = new CachedTokens(this::fetch, clock);
  }

  /// Tokens issued by that tenant. For Graph this is always the customer's tenant, whatever kind of
  /// bot it is; for a single-tenant bot it is the bot's own.
  public static AppTokens ofTenant(
      Exchange exchange, Cloud cloud, TenantId tenant, AppCredentials credentials) {
    return of(exchange, cloud, tenant, credentials, InstantSource.system());
  }

  /// Tokens of a multi-tenant bot, which the cloud's own tenant issues.
  public static AppTokens ofMultiTenantBot(
      Exchange exchange, Cloud cloud, AppCredentials credentials) {
    return ofTenant(exchange, cloud, new TenantId(cloud.multiTenantBotTenant()), credentials);
  }

  static AppTokens of(
      Exchange exchange,
      Cloud cloud,
      TenantId tenant,
      AppCredentials credentials,
      InstantSource clock) {
    var credential = MsalCredentials.from(credentials.credentials());
    try {
      var app =
          ConfidentialClientApplication.builder(credentials.app().value(), credential)
              .authority(cloud.authority(tenant.value()) + "/")
              // A cloud of one's own is unknown to Microsoft's directory of clouds.
              .validateAuthority(!cloud.custom())
              .instanceDiscovery(!cloud.custom())
              .httpClient(new MsalHttp(exchange, tenant, cloud.login()))
              .disableInternalRetries()
              .executorService(Executors.newVirtualThreadPerTaskExecutor())
              .build();
      return new AppTokens(app, tenant.value(), clock);
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("Not a sign-in address: " + cloud.login(), e);
    }
  }

  @Override
  public AccessToken token(String scope) throws InterruptedException {
    return cached.token(scope);
  }

  @Override
  public AccessToken token(String scope, Duration life) throws InterruptedException {
    return cached.token(scope, life);
  }

  @Override
  public AccessToken renewed(String scope, String refused) throws InterruptedException {
    return cached.renewed(scope, refused);
  }

  private AccessToken fetch(String scope) throws InterruptedException {
    var parameters = ClientCredentialParameters.builder(Set.of(scope)).skipCache(true).build();
    return Waiting.result(app.acquireToken(parameters), who, tenant);
  }

  @Override
  public String toString() {
    return "AppTokens[" + who + ", tenant " + tenant + "]";
  }
}
