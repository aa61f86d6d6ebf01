package dev.postrider.teams.identity;

import com.microsoft.aad.msal4j.DeviceCode;
import com.microsoft.aad.msal4j.DeviceCodeFlowParameters;
import com.microsoft.aad.msal4j.IAccount;
import com.microsoft.aad.msal4j.PublicClientApplication;
import com.microsoft.aad.msal4j.SilentParameters;
import dev.postrider.teams.cloud.Cloud;
import dev.postrider.teams.wire.AppId;
import dev.postrider.teams.wire.Exchange;
import dev.postrider.teams.wire.TenantId;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tokens of a person, who signs in on any device with a code ("OAuth 2.0 device authorization
/// grant", MicrosoftDocs/entra-docs). For calls that Microsoft allows to people only, such as
/// publishing to the app catalogue.
///
/// The first token asked for prompts, and waits until the person is done or the code runs out.
/// Later ones come from the refresh token, where Entra gave one.
public final class DeviceCodeSignIn implements TokenSource {
  private static final Logger log = LoggerFactory.getLogger(DeviceCodeSignIn.class);
  private static final String PERSON = "a person by device code";

  private final PublicClientApplication app;
  private final String tenant;
  private final Consumer<DeviceCodePrompt> prompt;
  private final CachedTokens cached;

  public DeviceCodeSignIn(
      Exchange exchange,
      Cloud cloud,
      TenantId tenant,
      AppId app,
      Consumer<DeviceCodePrompt> prompt) {
    this.tenant = tenant.value();
    this.prompt = prompt;
    this.cached = new CachedTokens(this::fetch, InstantSource.system());
    try {
      this.app =
          PublicClientApplication.builder(app.value())
              .authority(cloud.authority(tenant.value()) + "/")
              .validateAuthority(!cloud.custom())
              .instanceDiscovery(!cloud.custom())
              .httpClient(new MsalHttp(exchange, tenant, cloud.login()))
              .disableInternalRetries()
              .executorService(Executors.newVirtualThreadPerTaskExecutor())
              .build();
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

  @Override
  public boolean actsForPerson() {
    return true;
  }

  /// With what an earlier sign-in left behind, or by asking the person.
  private AccessToken fetch(String scope) throws InterruptedException {
    for (IAccount known : app.getAccounts().join()) {
      try {
        return renewedSilently(scope, known);
      } catch (SignInException e) {
        log.info("a person has to sign in again error={}", e.error());
      }
    }
    return byDeviceCode(scope);
  }

  private AccessToken renewedSilently(String scope, IAccount known) throws InterruptedException {
    try {
      var parameters = SilentParameters.builder(Set.of(scope), known).forceRefresh(true).build();
      return Waiting.result(app.acquireTokenSilently(parameters), PERSON, tenant);
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  private AccessToken byDeviceCode(String scope) throws InterruptedException {
    var parameters = DeviceCodeFlowParameters.builder(Set.of(scope), this::show).build();
    return Waiting.result(app.acquireToken(parameters), PERSON, tenant);
  }

  private void show(DeviceCode code) {
    prompt.accept(
        new DeviceCodePrompt(
            URI.create(code.verificationUri()),
            code.userCode(),
            code.message(),
            Duration.ofSeconds(code.expiresIn())));
  }
}
