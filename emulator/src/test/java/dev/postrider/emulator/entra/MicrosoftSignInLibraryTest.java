package dev.postrider.emulator.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.DeviceCodeFlowParameters;
import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.HttpResponse;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import com.microsoft.aad.msal4j.MsalServiceException;
import com.microsoft.aad.msal4j.PublicClientApplication;
import dev.postrider.emulator.LocalTenant;
import dev.postrider.emulator.http.Traffic;
import dev.postrider.emulator.keys.AccessTokens;
import dev.postrider.emulator.keys.AccessTokens.Verified;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.Person;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Microsoft's sign-in library for Java judges our sign-in.
class MicrosoftSignInLibraryTest {
  private static final Set<String> GRAPH = Set.of("https://graph.microsoft.com/.default");

  private static final LocalTenant LOCAL = LocalTenant.start("tiny");
  private final List<Traffic> traffic = new CopyOnWriteArrayList<>();
  private final AccessTokens tokens =
      new AccessTokens(LOCAL.keys().entra(), LOCAL.tenant().clock());

  @AfterAll
  static void stop() {
    LOCAL.close();
  }

  @Test
  void getsATokenForAnApp() throws Exception {
    var result = app("emulator").acquireToken(forGraph()).get();

    assertThat(tokens.verify("Bearer " + result.accessToken(), "https://graph.microsoft.com"))
        .isInstanceOfSatisfying(
            Verified.class,
            verified -> assertThat(verified.roles()).contains("TeamsActivity.Send"));
  }

  @Test
  void readsOurErrors() {
    assertThatThrownBy(() -> app("wrong").acquireToken(forGraph()).get())
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            MsalServiceException.class,
            e -> {
              assertThat(e.errorCode()).isEqualTo("invalid_client");
              assertThat(e.statusCode()).isEqualTo(401);
              assertThat(e.getMessage()).contains("AADSTS7000215");
            });
  }

  @Test
  void discoversTheInstanceAtMicrosoftsOwnHostWhenItsTrafficIsRedirected() throws Exception {
    LOCAL.onTraffic(traffic::add);
    var app =
        ConfidentialClientApplication.builder(
                DemoNames.CLIENT_ID, ClientCredentialFactory.createFromSecret("emulator"))
            .authority("https://login.microsoftonline.com/" + DemoNames.TENANT_ID)
            .httpClient(new Redirected())
            .build();

    var result = app.acquireToken(forGraph()).get();

    assertThat(result.accessToken()).isNotBlank();
    // The journal hears of an exchange after its answer has gone out.
    await()
        .untilAsserted(() ->
            assertThat(traffic)
                .extracting(Traffic::path)
                .contains(
                    "/common/discovery/instance",
                    "/" + DemoNames.TENANT_ID + "/oauth2/v2.0/token"));
  }

  @Test
  void signsAPersonInByDeviceCode() throws Exception {
    Person person =
        LOCAL.tenant().people().all().stream()
            .filter(each -> each.accountEnabled() && !each.isGuest())
            .findFirst()
            .orElseThrow();
    var app =
        PublicClientApplication.builder(DemoNames.CLIENT_ID)
            .authority(LOCAL.authority().toString())
            .instanceDiscovery(false)
            .sslSocketFactory(LOCAL.clientContext().getSocketFactory())
            .build();

    IAuthenticationResult result =
        app.acquireToken(
                DeviceCodeFlowParameters.builder(
                        Set.of("https://graph.microsoft.com/AppCatalog.ReadWrite.All"),
                        code -> LOCAL.entra().deviceCodes().approve(code.userCode(), person.id()))
                    .build())
            .get();
    assertThat(result.account().username()).isEqualTo(person.userPrincipalName());
    assertThat(tokens.verify("Bearer " + result.accessToken(), "https://graph.microsoft.com"))
        .isInstanceOfSatisfying(
            Verified.class, verified -> assertThat(verified.personId()).isEqualTo(person.id()));
  }

  private ConfidentialClientApplication app(String secret) throws Exception {
    return ConfidentialClientApplication.builder(
            DemoNames.CLIENT_ID, ClientCredentialFactory.createFromSecret(secret))
        .authority(LOCAL.authority().toString())
        .instanceDiscovery(false)
        .sslSocketFactory(LOCAL.clientContext().getSocketFactory())
        .build();
  }

  private static ClientCredentialParameters forGraph() {
    return ClientCredentialParameters.builder(GRAPH).build();
  }

  /// Sends everything to the local tenant's port under the name it was meant for, as a redirected
  /// program does. The JDK's client does not let a caller set `Host`, so this is a bare socket.
  private static final class Redirected implements IHttpClient {
    @Override
    public IHttpResponse send(HttpRequest request) throws Exception {
      URI uri = request.url().toURI();
      byte[] body =
          request.body() == null ? new byte[0] : request.body().getBytes(StandardCharsets.UTF_8);
      var head = new StringBuilder();
      head.append(request.httpMethod()).append(' ').append(uri.getRawPath());
      if (uri.getRawQuery() != null) {
        head.append('?').append(uri.getRawQuery());
      }
      head.append(" HTTP/1.1\r\nHost: ").append(uri.getHost()).append("\r\nConnection: close\r\n");
      request.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
      head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
      try (Socket socket =
          LOCAL.clientContext().getSocketFactory().createSocket("127.0.0.1", LOCAL.port())) {
        var out = socket.getOutputStream();
        out.write(head.toString().getBytes(StandardCharsets.UTF_8));
        out.write(body);
        out.flush();
        String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int gap = answer.indexOf("\r\n\r\n");
        var response = new HttpResponse();
        response.statusCode(Integer.parseInt(answer.substring(9, 12)));
        response.addHeaders(Map.of("Content-Type", List.of("application/json")));
        response.body(answer.substring(gap + 4));
        return response;
      }
    }
  }
}
