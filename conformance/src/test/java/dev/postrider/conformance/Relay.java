package dev.postrider.conformance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Stands between a client and the local tenant's Graph, changes nothing, and tells what passes.
///
/// It passes the `Host` on, because next links are made from it; Java allows that only to a virtual
/// machine that was started with `jdk.httpclient.allowRestrictedHeaders=host`.
final class Relay implements AutoCloseable {

  private static final Set<String> OF_THE_CONNECTION =
      Set.of("connection", "content-length", "upgrade", "http2-settings", "transfer-encoding");

  private final HttpServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI behind;
  private final Consumer<Observed> witness;

  Relay(URI behind, Consumer<Observed> witness) {
    this.behind = behind;
    this.witness = witness;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
    server.createContext("/", this::pass);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String target = exchange.getRequestURI().toString();
      HttpResponse<byte[]> answer = client.send(request(exchange, target, body), all());
      witness.accept(
          new Observed(
              exchange.getRequestMethod(),
              target.replaceFirst("^/graph", ""),
              lowered(exchange.getRequestHeaders()),
              Observed.Bytes.of(body),
              answer.statusCode(),
              lowered(answer.headers().map()),
              Observed.Bytes.of(answer.body())));
      answer
          .headers()
          .map()
          .forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
              exchange.getResponseHeaders().put(name, new ArrayList<>(values));
            }
          });
      exchange.sendResponseHeaders(
          answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest request(HttpExchange exchange, String target, byte[] body) {
    var request =
        HttpRequest.newBuilder(URI.create(behind + target))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> {
          if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> request.header(name, value));
          }
        });
    return request.build();
  }

  private static HttpResponse.BodyHandler<byte[]> all() {
    return HttpResponse.BodyHandlers.ofByteArray();
  }

  private static Map<String, List<String>> lowered(Map<String, List<String>> headers) {
    var all = new LinkedHashMap<String, List<String>>();
    headers.forEach((name, values) -> all.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    return all;
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
  }
}
