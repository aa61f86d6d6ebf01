package dev.postrider.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalTenantTest {
  @Test
  void answersAtEveryAddressItNames() throws Exception {
    try (var tenant = LocalTenant.start("tiny");
        var client = client(tenant)) {
      assertThat(get(client, tenant.url()).statusCode()).isEqualTo(200);
      assertThat(get(client, tenant.botOpenIdMetadataUrl()).body())
          .contains(tenant.url() + "/v1/.well-known/keys");
      assertThat(
              get(client, URI.create(tenant.authority() + "/v2.0/.well-known/openid-configuration"))
                  .body())
          .contains(tenant.authority() + "/oauth2/v2.0/token");
      assertThat(
              get(client, tenant.serviceUrl().resolve("v3/conversations/x/members")).statusCode())
          .isEqualTo(401);
    }
  }

  @Test
  void aTakenPortIsReportedAsTheNextFreeOne() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        var tenant = LocalTenant.start(Settings.test().withPort(taken.getLocalPort()))) {
      assertThat(tenant.port()).isGreaterThan(taken.getLocalPort());
      assertThat(tenant.url().getPort()).isEqualTo(tenant.port());
    }
  }

  @Test
  void theAuthorityIsKeptFromOneStartToTheNext(@TempDir Path folder) throws Exception {
    var settings = Settings.test().withKeyFolder(folder.resolve("keys"));
    try (var first = LocalTenant.start(settings);
        var second = LocalTenant.start(settings);
        var client = client(first)) {
      assertThat(second.certificate()).isEqualTo(first.certificate());
      assertThat(Files.readString(second.certificatePath().orElseThrow()))
          .startsWith("-----BEGIN CERTIFICATE-----");
      assertThat(get(client, second.url()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void thePlainPortIsThereOnlyWhenAskedFor() throws Exception {
    try (var without = LocalTenant.start("none");
        var with = LocalTenant.start(Settings.test().withHttpPort(0));
        var client = client(with)) {
      assertThat(without.httpUrl()).isEmpty();
      assertThat(get(client, with.httpUrl().orElseThrow()).statusCode()).isEqualTo(200);
    }
  }

  private static HttpClient client(LocalTenant tenant) {
    return HttpClient.newBuilder().sslContext(tenant.clientContext()).build();
  }

  private static HttpResponse<String> get(HttpClient client, URI uri) throws Exception {
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }
}
