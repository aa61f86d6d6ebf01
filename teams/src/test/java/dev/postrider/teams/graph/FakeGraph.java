package dev.postrider.teams.graph;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.postrider.teams.cloud.Cloud;
import dev.postrider.teams.identity.AccessToken;
import dev.postrider.teams.identity.TokenSource;
import dev.postrider.teams.wire.AppId;
import dev.postrider.teams.wire.Call;
import dev.postrider.teams.wire.Exchange;
import dev.postrider.teams.wire.Permit;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.Told;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/// A Graph that gives the answers it was told to give, in that order, and keeps what it was asked.
final class FakeGraph implements AutoCloseable {

  record Asked(String method, URI uri, Map<String, List<String>> headers, String body) {

    String header(String name) {
      return headers.getOrDefault(name, List.of("")).getFirst();
    }
  }

  private record Scripted(int status, String body, Map<String, String> headers) {}

  private final HttpServer server;
  private final Queue<Scripted> answers = new ConcurrentLinkedQueue<>();
  private final Exchange exchange;
  final List<Asked> asked = new CopyOnWriteArrayList<>();
  final List<Call> calls = new CopyOnWriteArrayList<>();
  final List<Told> told = new CopyOnWriteArrayList<>();
  final List<Duration> livesAskedFor = new CopyOnWriteArrayList<>();
  final List<Duration> pauses = new ArrayList<>();

  FakeGraph() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException noPort) {
      throw new AssertionError(noPort);
    }
    server.createContext("/", this::answer);
    server.start();
    exchange =
        new Exchange(
            Exchange.Settings.standard()
                .withGate(call -> {
                  calls.add(call);
                  return new Heard(call, told);
                }));
  }

  FakeGraph answers(int status, String body) {
    return answers(status, body, Map.of());
  }

  FakeGraph answers(int status, String body, Map<String, String> headers) {
    answers.add(new Scripted(status, body, headers));
    return this;
  }

  FakeGraph error(int status, String code, String message) {
    return answers(
        status,
        """
        {"error":{"code":"%s","message":"%s",
          "innerError":{"request-id":"r-1","date":"2026-04-01T18:56:18"}}}
        """
            .formatted(code, message));
  }

  URI root() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/graph");
  }

  GraphClient client() {
    return client(GraphVersion.V1);
  }

  GraphClient client(GraphVersion version) {
    return client(version, Cloud.GLOBAL, false);
  }

  /// A client of another cloud, or with a person's token.
  GraphClient client(Cloud cloud, boolean person) {
    return client(GraphVersion.V1, cloud, person);
  }

  private GraphClient client(GraphVersion version, Cloud cloud, boolean person) {
    var settings =
        new GraphSettings(
            new TenantId("contoso-tenant"),
            new AppId("the-app"),
            root(),
            cloud.graphScope(),
            URI.create("https://login.microsoftonline.com"),
            cloud);
    return new GraphClient(
        exchange,
        settings,
        new FixedToken(livesAskedFor, person),
        version,
        new Patience(pauses::add));
  }

  private record Heard(Call call, List<Told> told) implements Permit {

    @Override
    public void learn(Told told) {
      this.told.add(told);
    }
  }

  /// From now on, connecting is refused.
  void stopListening() {
    server.stop(0);
  }

  Asked only() {
    if (asked.size() != 1) {
      throw new AssertionError("asked " + asked.size() + " times: " + asked);
    }
    return asked.getFirst();
  }

  private void answer(HttpExchange http) throws IOException {
    byte[] body = http.getRequestBody().readAllBytes();
    asked.add(
        new Asked(
            http.getRequestMethod(),
            http.getRequestURI(),
            Map.copyOf(http.getRequestHeaders()),
            new String(body, StandardCharsets.UTF_8)));
    Scripted next = answers.poll();
    if (next == null) {
      next = new Scripted(500, "{\"error\":{\"code\":\"NothingLeftToSay\"}}", Map.of());
    }
    byte[] bytes = next.body().getBytes(StandardCharsets.UTF_8);
    next.headers().forEach(http.getResponseHeaders()::set);
    http.getResponseHeaders().set("Content-Type", "application/json");
    http.sendResponseHeaders(next.status(), bytes.length == 0 ? -1 : bytes.length);
    http.getResponseBody().write(bytes);
    http.close();
  }

  @Override
  public void close() {
    exchange.close();
    server.stop(0);
  }

  private record FixedToken(List<Duration> livesAskedFor, boolean person) implements TokenSource {

    @Override
    public boolean actsForPerson() {
      return person;
    }

    @Override
    public AccessToken token(String scope) {
      return new AccessToken("token-1", Instant.MAX);
    }

    @Override
    public AccessToken token(String scope, Duration life) {
      livesAskedFor.add(life);
      return token(scope);
    }

    @Override
    public AccessToken renewed(String scope, String refused) {
      return new AccessToken("token-2", Instant.MAX);
    }
  }
}
