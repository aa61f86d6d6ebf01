package dev.postrider.cli;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpServer;
import dev.postrider.BotHttpHandler;
import dev.postrider.Postrider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The bot's endpoint, on the JDK's own HTTP server.
final class BotServer implements AutoCloseable {
  private static final String PATH = "/api/messages";
  // A whole organization may answer within the same second.
  private static final int BACKLOG = 1024;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CompletableFuture<Postrider> bot = new CompletableFuture<>();

  /// On loopback, on any free port.
  ///
  /// @param before what sees each exchange first
  BotServer(Filter... before) {
    this(InetAddress.getLoopbackAddress(), 0, before);
  }

  /// @param port 0: any free one
  /// @throws Told where that port cannot be had
  BotServer(InetAddress address, int port, Filter... before) {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      server = HttpServer.create(new InetSocketAddress(address, port), BACKLOG);
    } catch (IOException e) {
      throw Code.BOT_HAS_NO_PORT.because(
          "Nothing can listen on port "
              + port
              + " of "
              + address.getHostAddress()
              + ": "
              + e.getMessage()
              + ".\nChoose another port, or 0 for any free one: --port 0");
    }
    server
        .createContext(PATH, exchange -> new BotHttpHandler(bot.join()).handle(exchange))
        .getFilters()
        .addAll(List.of(before));
    server.setExecutor(threads);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /// As programs on this machine reach it.
  URI url() {
    return URI.create("http://127.0.0.1:" + port() + PATH);
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
