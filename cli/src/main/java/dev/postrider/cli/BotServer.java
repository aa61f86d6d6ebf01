package dev.postrider.cli;

import com.sun.net.httpserver.HttpServer;
import dev.postrider.BotHttpHandler;
import dev.postrider.Postrider;
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
    server.createContext(PATH, exchange -> new BotHttpHandler(bot.join()).handle(exchange));
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

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
