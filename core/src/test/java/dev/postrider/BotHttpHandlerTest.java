package dev.postrider;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.postrider.teams.cloud.Cloud;
import dev.postrider.teams.graph.ManifestId;
import dev.postrider.teams.identity.AppCredentials;
import dev.postrider.teams.identity.ClientCredentials;
import dev.postrider.teams.wire.AppId;
import dev.postrider.teams.wire.TenantId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BotHttpHandlerTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private final Postrider postrider =
      Postrider.connect(
          Settings.of(
              new TenantId("t-1"),
              Cloud.localTenant(URI.create("https://127.0.0.1:9")),
              new AppCredentials(new AppId("app-1"), ClientCredentials.secret("very secret")),
              new ManifestId("m-1")),
          Stores.inMemory());
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/messages", new BotHttpHandler(postrider));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    postrider.close();
    client.close();
  }

  private HttpResponse<String> call(String method) throws Exception {
    var uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/messages");
    var nothing = HttpRequest.BodyPublishers.noBody();
    return client.send(
        HttpRequest.newBuilder(uri).method(method, nothing).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void whoWatchesOverTheEndpointHearsThatItIsThereAndNothingElse() throws Exception {
    assertThat(call("GET").statusCode()).isEqualTo(200);
    assertThat(call("GET").body()).isEqualTo("{\"status\":\"up\"}");
    assertThat(call("HEAD").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "OPTIONS"})
  void otherMethodsAreToldWhichOnesThereAre(String method) throws Exception {
    var answer = call(method);

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("POST, GET, HEAD");
  }

  @Test
  void aPostWithoutATokenIsRefused() throws Exception {
    assertThat(call("POST").statusCode()).isEqualTo(401);
  }
}
