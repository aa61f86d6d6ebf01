package dev.postrider.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.postrider.Postrider;
import dev.postrider.teams.bot.BotEndpoint;
import dev.postrider.teams.bot.BotReply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The bot's endpoint on loopback, on the JDK's own HTTP server.
final class BotServer implements AutoCloseable {
  private static final String PATH = "/api/messages";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CompletableFuture<Postrider> bot = new CompletableFuture<>();

  BotServer() {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("No port for the bot's endpoint", e);
    }
    server.createContext(PATH, this::receive);
    server.setExecutor(threads);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
  }

  /// From now on activities are taken; those that came before have waited.
  void attach(Postrider postrider) {
    bot.complete(postrider);
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(BotEndpoint.LONGEST_BODY + 1);
      BotReply reply =
          bot.join().receive(exchange.getRequestHeaders().getFirst("Authorization"), body);
      byte[] answer = reply.body().bytes();
      if (answer.length == 0) {
        exchange.sendResponseHeaders(reply.status(), -1);
      } else {
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(reply.status(), answer.length);
        exchange.getResponseBody().write(answer);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
