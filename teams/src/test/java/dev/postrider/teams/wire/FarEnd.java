package dev.postrider.teams.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// A small server on loopback that remembers what it was asked.
public final class FarEnd implements AutoCloseable {
  /// What arrived.
  public record Arrived(
      String method, URI uri, Map<String, List<String>> headers, String body, int clientPort) {
    public Optional<String> header(String name) {
      return Headers.of(headers).find(name);
    }
  }

  /// What to answer.
  public record Answer(int status, Map<String, String> headers, String body) {
    public static Answer of(int status, String body) {
      return new Answer(status, Map.of(), body);
    }

    public Answer with(String name, String value) {
      return new Answer(status, Map.of(name, value), body);
    }
  }

  @FunctionalInterface
  public interface Answering {
    Answer answer(Arrived arrived) throws Exception;
  }

  private final HttpServer server;
  private final String scheme;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Arrived> arrived = new CopyOnWriteArrayList<>();
  private volatile Answering answering;

  private FarEnd(HttpServer server, String scheme, Answering answering) {
    this.server = server;
    this.scheme = scheme;
    this.answering = answering;
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  public static FarEnd plain(Answering answering) throws IOException {
    return new FarEnd(HttpServer.create(loopback(), 0), "http", answering);
  }

  public static FarEnd tls(TestCa ca, Answering answering) throws IOException {
    var server = HttpsServer.create(loopback(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(ca.serverContext()));
    return new FarEnd(server, "https", answering);
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  public void answers(Answering answering) {
    this.answering = answering;
  }

  public URI uri(String path) {
    return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  public List<Arrived> arrived() {
    return List.copyOf(arrived);
  }

  private void handle(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var request =
        new Arrived(
            exchange.getRequestMethod(),
            exchange.getRequestURI(),
            Map.copyOf(exchange.getRequestHeaders()),
            body,
            exchange.getRemoteAddress().getPort());
    arrived.add(request);
    var answer = answer(request);
    if (answer == null) {
      exchange.close();
      return;
    }
    answer.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
    var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private @Nullable Answer answer(Arrived request) {
    try {
      return answering.answer(request);
    } catch (Exception e) {
      return null;
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
