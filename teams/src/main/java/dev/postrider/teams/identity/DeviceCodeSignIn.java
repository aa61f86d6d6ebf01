package dev.postrider.teams.identity;

import com.microsoft.aad.msal4j.DeviceCode;
import com.microsoft.aad.msal4j.DeviceCodeFlowParameters;
import com.microsoft.aad.msal4j.PublicClientApplication;
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

/// Tokens of a person, who signs in on any device with a code ("OAuth 2.0 device authorization
/// grant", MicrosoftDocs/entra-docs). For calls that Microsoft allows to people only, such as
/// publishing to the app catalogue.
///
/// The first token asked for prompts, and waits until the person is done or the code runs out.
public final class DeviceCodeSignIn implements TokenSource {
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
              .httpClient(new MsalHttp(exchange, tenant))
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

  private AccessToken fetch(String scope) throws InterruptedException {
    var parameters = DeviceCodeFlowParameters.builder(Set.of(scope), this::show).build();
    return Waiting.result(app.acquireToken(parameters), "a person by device code", tenant);
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
