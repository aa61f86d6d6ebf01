package dev.postrider.emulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.postrider.emulator.fault.Effect;
import dev.postrider.emulator.fault.Fault;
import dev.postrider.emulator.fault.Faults;
import dev.postrider.emulator.fault.Match;
import dev.postrider.emulator.keys.Keys;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LoopbackServerTest {
  private static final Keys KEYS = Keys.inMemory(InstantSource.system());
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .sslContext(KEYS.authority().clientContext())
          .build();

  private final AtomicInteger worked = new AtomicInteger();
  private final Faults faults = new Faults(7);
  private final LoopbackServer server =
      new LoopbackServer(
          new Switchboard("page", new StaticPage())
              .mount("/graph", "graph", new Echo())
              .mount("/_postrider/v1", "control", new Echo()),
          faults,
          InstantSource.system());
  private final int port =
      server.listenSecurely(
          KEYS.authority().serverContext(List.of("localhost", "127.0.0.1", "graph.microsoft.com")),
          0);

  private final class Echo implements Surface {
    @Override
    public Answer answer(Request request) {
      worked.incrementAndGet();
      return switch (request.path()) {
        case "/json" -> Answer.json(200, request.json());
        case "/fails" -> throw new IllegalStateException("A bug.");
        case "/events" ->
            Answer.events(out -> {
              out.write("data: one\n\n".getBytes(StandardCharsets.UTF_8));
              out.flush();
            });
        default -> Answer.json(200, Map.of("path", request.path(), "base", request.base()));
      };
    }

    @Override
    public int bodyLimit(String method, String path) {
      return 1000;
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @AfterAll
  static void forget() {
    CLIENT.close();
  }

  @Test
  void answersOverTlsThatTheAuthorityVouchesFor() throws Exception {
    var response = get("/graph/v1.0/users");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .contains("\"path\":\"/v1.0/users\"")
        .contains("\"base\":\"https://127.0.0.1:" + port + "/graph\"");
  }

  @Test
  void thePlainPortServesTheSame() throws Exception {
    int plain = server.listen(0);

    var response =
        CLIENT.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + plain + "/graph/x")).build(),
            BodyHandlers.ofString());

    assertThat(response.body()).contains("http://127.0.0.1:" + plain + "/graph");
  }

  @Test
  void theCertificateCarriesTheNamesAskedFor() throws Exception {
    try (var socket =
        (SSLSocket)
            KEYS.authority().clientContext().getSocketFactory().createSocket("127.0.0.1", port)) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setServerNames(List.of(new javax.net.ssl.SNIHostName("graph.microsoft.com")));
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      var leaf = (X509Certificate) socket.getSession().getPeerCertificates()[0];

      assertThat(leaf.getSubjectAlternativeNames().stream().map(name -> name.get(1).toString()))
          .containsExactly("localhost", "127.0.0.1", "graph.microsoft.com");
    }
  }

  @Test
  void aTakenPortMovesToTheNextFreeOne() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      int found = server.listen(taken.getLocalPort());

      assertThat(found).isGreaterThan(taken.getLocalPort());
    }
  }

  @Test
  void bodiesThatAreNoJsonGetTheSurfacesOwn400() throws Exception {
    assertThat(post("/graph/json", "{").statusCode()).isEqualTo(400);
    assertThat(post("/graph/json", "").statusCode()).isEqualTo(400);
    assertThat(post("/graph/json", "{\"a\":1}").body()).isEqualTo("{\"a\":1}");
  }

  @Test
  void bodiesOverTheLimitGet413AndDoNoWork() throws Exception {
    assertThat(post("/graph/x", "x".repeat(1001)).statusCode()).isEqualTo(413);
    assertThat(worked).hasValue(0);
    assertThat(post("/graph/x", "x".repeat(1000)).statusCode()).isEqualTo(200);
  }

  @Test
  void aBugIsA500ThatNamesTheRequest() throws Exception {
    var response = get("/graph/fails");

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).contains("its log names");
  }

  @Test
  void eventsArriveAsAStream() throws Exception {
    var response = get("/graph/events");

    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    assertThat(response.body()).isEqualTo("data: one\n\n");
  }

  @Test
  void thePageNeverLeavesItsFolder() throws Exception {
    assertThat(get("/").statusCode()).isEqualTo(200);
    assertThat(get("/..%2f..%2fMETA-INF/MANIFEST.MF").statusCode()).isEqualTo(404);
    assertThat(get("/.hidden").statusCode()).isEqualTo(404);
  }

  @Test
  void thePlainHttpPortAlsoListensOnLoopbackOnly() throws Exception {
    int plain = server.listen(0);
    Optional<InetAddress> outside =
        java.net.NetworkInterface.networkInterfaces()
            .flatMap(java.net.NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress())
            .filter(java.net.Inet4Address.class::isInstance)
            .findFirst();
    org.junit.jupiter.api.Assumptions.assumeTrue(
        outside.isPresent(), "This machine has no address but loopback.");

    assertThatThrownBy(() -> new Socket(outside.get(), plain).close())
        .isInstanceOf(IOException.class);
  }

  @Test
  void pagesOfOtherOriginsStayOutOfTheControlApi() throws Exception {
    assertThat(control("Origin", "https://elsewhere.example").statusCode()).isEqualTo(403);
    assertThat(control("Origin", "null").statusCode()).isEqualTo(403);
    assertThat(control("Origin", "https://127.0.0.1:" + port).statusCode()).isEqualTo(200);
    assertThat(control("Origin", "https://localhost:" + port).statusCode()).isEqualTo(200);
    assertThat(control("Origin", "https://[::1]:" + port).statusCode()).isEqualTo(200);
    assertThat(control("Accept", "*/*").statusCode()).isEqualTo(200);
    assertThat(rawStatus("rebound.example", "/_postrider/v1/x")).contains(" 403 ");
  }

  @Test
  void pagesOfOtherServersOnThisMachineStayOutOfTheControlApi() throws Exception {
    int plain = server.listen(0);

    assertThat(control("Origin", "http://127.0.0.1:" + plain).statusCode()).isEqualTo(200);
    assertThat(control("Origin", "https://127.0.0.1:" + plain).statusCode()).isEqualTo(403);
    assertThat(control("Origin", "http://127.0.0.1:" + port).statusCode()).isEqualTo(403);
    assertThat(control("Origin", "https://localhost").statusCode()).isEqualTo(403);
  }

  @Test
  void aPortThatOnlyTheAdministratorMayTakeIsToldAsSuch() {
    assertThatThrownBy(() ->
            LoopbackServer.open(
                80,
                address -> {
                  throw new BindException("Permission denied");
                }))
        .hasMessageContaining("no permission")
        .hasMessageContaining("127.0.0.1:80.")
        .hasCauseInstanceOf(BindException.class);
  }

  @Test
  void whereEveryPortIsTakenTheRangeIsNamed() {
    assertThatThrownBy(() ->
            LoopbackServer.open(
                7443,
                address -> {
                  throw new BindException("Address already in use");
                }))
        .hasMessageContaining("No free port on 127.0.0.1 between 7443 and 7492")
        .hasCauseInstanceOf(BindException.class);
  }

  @Test
  void trafficNamesTheAppAndNeverTheTokenOrTheQuery() throws Exception {
    var seen = new CopyOnWriteArrayList<Traffic>();
    server.onTraffic(seen::add);
    String claims = "{\"appid\":\"app-1\"}";
    String token =
        "x."
            + java.util.Base64.getUrlEncoder()
                .encodeToString(claims.getBytes(StandardCharsets.UTF_8))
            + ".s";

    CLIENT.send(
        request("/graph/x?secret=hush").header("Authorization", "Bearer " + token).build(),
        BodyHandlers.ofString());

    await().until(() -> seen.size() == 1);
    assertThat(seen.getFirst().app()).isEqualTo("app-1");
    assertThat(seen.getFirst().status()).isEqualTo(200);
    assertThat(seen.getFirst().toString()).doesNotContain("hush").doesNotContain(token);
  }

  @Nested
  class WithAFault {
    @Test
    void aRefusalHasTheSurfacesShapeAndDoesNoWork() throws Exception {
      script(new Effect.Refuse(503, Optional.of(Duration.ofSeconds(9)), ""));

      var response = get("/graph/x");

      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.headers().firstValue("Retry-After")).hasValue("9");
      assertThat(response.body()).startsWith("{\"error\":");
      assertThat(worked).hasValue(0);
    }

    @Test
    void aRefusalMayBringItsOwnBody() throws Exception {
      script(new Effect.Refuse(418, Optional.empty(), "{\"tea\":true}"));

      assertThat(get("/graph/x").body()).isEqualTo("{\"tea\":true}");
    }

    @Test
    void aLostAnswerIsWorkDoneAndAnEndOfFile() throws Exception {
      script(new Effect.LoseAnswer());

      assertThat(rawBytes("/graph/x")).isEmpty();
      assertThat(worked).hasValue(1);
      assertThatThrownBy(() -> get("/graph/x")).isInstanceOf(IOException.class);
    }

    @Test
    void aCutBeforeDoesNoWork() throws Exception {
      script(new Effect.CutBefore());

      assertThat(rawBytes("/graph/x")).isEmpty();
      assertThat(worked).hasValue(0);
    }

    @Test
    void halfAnAnswerEndsBeforeItsContentLength() throws Exception {
      script(new Effect.HalfAnswer());

      String raw = rawBytes("/graph/half");
      String body = raw.substring(raw.indexOf("\r\n\r\n") + 4);
      int promised = Integer.parseInt(raw.replaceAll("(?is).*content-length: (\\d+).*", "$1"));

      assertThat(raw).startsWith("HTTP/1.1 200");
      assertThat(body).hasSize(promised / 2);
      assertThatThrownBy(() -> get("/graph/half")).isInstanceOf(IOException.class);
    }

    @Test
    void aDripArrivesWholeInTheEnd() throws Exception {
      script(new Effect.Drip(Duration.ofNanos(1)));

      assertThat(get("/graph/x").body()).contains("\"path\":\"/x\"");
    }

    @Test
    void aDelayComesBeforeWhateverElseStrikes() throws Exception {
      script(new Effect.Delay(Duration.ofMillis(60)));
      script(Effect.Refuse.with(502));
      long started = System.nanoTime();

      assertThat(get("/graph/x").statusCode()).isEqualTo(502);
      assertThat(Duration.ofNanos(System.nanoTime() - started))
          .isGreaterThan(Duration.ofMillis(59));
    }

    @Test
    void theJournalSaysWhatTheScriptDid() throws Exception {
      var seen = new CopyOnWriteArrayList<Traffic>();
      server.onTraffic(seen::add);
      script(new Effect.CutBefore());

      rawBytes("/graph/x");

      await().until(() -> seen.size() == 1);
      assertThat(seen.getFirst().status()).isZero();
      assertThat(seen.getFirst().fault()).isEqualTo("CutBefore");
    }

    private void script(Effect effect) {
      faults.add(new Fault(Match.on("graph", "", "/**"), effect));
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return CLIENT.send(request(path).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return CLIENT.send(
        request(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> control(String header, String value) throws Exception {
    return CLIENT.send(
        request("/_postrider/v1/x").header(header, value).build(), BodyHandlers.ofString());
  }

  private String rawStatus(String host, String path) throws Exception {
    var lines = new ArrayList<>(raw(host, path).lines().toList());
    return lines.getFirst();
  }

  private String rawBytes(String path) throws Exception {
    return raw("127.0.0.1:" + port, path);
  }

  /// What comes over a socket until its end.
  private String raw(String host, String path) throws Exception {
    try (Socket socket =
        KEYS.authority().clientContext().getSocketFactory().createSocket("127.0.0.1", port)) {
      String request =
          "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
