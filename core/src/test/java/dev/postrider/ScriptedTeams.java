package dev.postrider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.postrider.teams.cloud.Cloud;
import dev.postrider.teams.connector.ConnectorClient;
import dev.postrider.teams.graph.GraphClient;
import dev.postrider.teams.graph.GraphSettings;
import dev.postrider.teams.identity.AccessToken;
import dev.postrider.teams.identity.BotIdentity;
import dev.postrider.teams.identity.TokenSource;
import dev.postrider.teams.wire.AppId;
import dev.postrider.teams.wire.Exchange;
import dev.postrider.teams.wire.ServiceUrl;
import dev.postrider.teams.wire.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/// A Graph and a Bot Connector on loopback that answer what they were told to, in that order, and
/// keep what they were asked for.
public final class ScriptedTeams implements AutoCloseable {
  public static final TenantId TENANT = new TenantId("contoso");
  private static final AppId APP = new AppId("the-app");

  private record Told(int status, String body, Map<String, String> headers) {}

  private final Queue<Told> answers = new ConcurrentLinkedQueue<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final Exchange exchange = new Exchange(Exchange.Settings.standard());
  private final HttpServer server;

  public ScriptedTeams() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  /// What the next request is answered that no answer was told for yet.
  public ScriptedTeams answers(int status, String body) {
    answers.add(new Told(status, body, Map.of()));
    return this;
  }

  /// An error in the shape that Graph and Connector have in common.
  public ScriptedTeams refuses(int status, String code) {
    return answers(status, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"No.\"}}");
  }

  /// An answer to a batch: one for each read of it, in their order.
  public ScriptedTeams answersTogether(Together... responses) {
    var all = new ArrayList<String>();
    for (int i = 0; i < responses.length; i++) {
      all.add(
          "{\"id\":\"%d\",\"status\":%d,\"body\":%s}"
              .formatted(i + 1, responses[i].status(), responses[i].body()));
    }
    return answers(200, "{\"responses\":[" + String.join(",", all) + "]}");
  }

  /// The answer to one read of a batch.
  public record Together(int status, String body) {}

  public ScriptedTeams throttles(int seconds) {
    answers.add(new Told(429, "{}", Map.of("Retry-After", Integer.toString(seconds))));
    return this;
  }

  /// The decoded paths and queries of all requests.
  public List<String> asked() {
    return List.copyOf(asked);
  }

  /// The bodies of all requests.
  public List<String> said() {
    return List.copyOf(said);
  }

  public GraphClient graph() {
    URI root = address();
    return new GraphClient(
        exchange, new GraphSettings(TENANT, APP, root, "scope", root), new FixedToken());
  }

  public ConnectorClient connector() {
    return new ConnectorClient(
        exchange, BotIdentity.of(APP, Cloud.localTenant(address()), new FixedToken()));
  }

  public ServiceUrl serviceUrl() {
    return new ServiceUrl(address() + "/");
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange http) throws IOException {
    said.add(new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    URI uri = http.getRequestURI();
    asked.add(uri.getQuery() == null ? uri.getPath() : uri.getPath() + "?" + uri.getQuery());
    Told told = answers.poll();
    if (told == null) {
      told = new Told(500, "{\"error\":{\"code\":\"NothingLeftToSay\"}}", Map.of());
    }
    byte[] body = told.body().getBytes(StandardCharsets.UTF_8);
    told.headers().forEach(http.getResponseHeaders()::set);
    http.getResponseHeaders().set("Content-Type", "application/json");
    http.sendResponseHeaders(told.status(), body.length);
    http.getResponseBody().write(body);
    http.close();
  }

  @Override
  public void close() {
    exchange.close();
    server.stop(0);
  }

  private static final class FixedToken implements TokenSource {
    @Override
    public AccessToken token(String scope) {
      return new AccessToken("token-1", Instant.MAX);
    }

    @Override
    public AccessToken renewed(String scope, String refused) {
      return new AccessToken("token-2", Instant.MAX);
    }
  }
}
