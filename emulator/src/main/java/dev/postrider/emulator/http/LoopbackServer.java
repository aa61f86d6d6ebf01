package dev.postrider.emulator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.postrider.emulator.fault.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/// The local tenant's server: the JDK's own, on virtual threads, on 127.0.0.1 only.
public final class LoopbackServer implements AutoCloseable {
  private static final int TRIES = 50;
  private static final int BACKLOG = 1024;
  private static final int FIRST_FOR_EVERYBODY = 1024;

  static {
    // Read once, when the JDK's server is first touched.
    preset("sun.net.httpserver.nodelay", "true");
    preset("sun.net.httpserver.maxIdleConnections", "20000");
    preset("sun.net.httpserver.idleInterval", "300");
    preset("jdk.httpserver.maxConnections", "40000");
  }

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<HttpServer> servers = new CopyOnWriteArrayList<>();
  private final List<Traffic.Listener> listeners = new CopyOnWriteArrayList<>();
  private final Switchboard switchboard;
  private final Faults faults;
  private final InstantSource clock;
  private final Trespass trespass = new Trespass();

  public LoopbackServer(Switchboard switchboard, Faults faults, InstantSource clock) {
    this.switchboard = switchboard;
    this.faults = faults;
    this.clock = clock;
  }

  /// Serves HTTPS and returns the port: the one asked for, the next free one above it where it is
  /// taken, any free one for 0.
  public int listenSecurely(SSLContext context, int port) {
    return listen(
        "https",
        port,
        address -> {
          HttpsServer server = HttpsServer.create(address, BACKLOG);
          server.setHttpsConfigurator(new HttpsConfigurator(context));
          return server;
        });
  }

  /// Serves the same over plain HTTP, for tests and for proxies that end TLS.
  public int listen(int port) {
    return listen("http", port, address -> HttpServer.create(address, BACKLOG));
  }

  /// Tells a listener of every exchange from now on.
  public void onTraffic(Traffic.Listener listener) {
    listeners.add(listener);
  }

  /// Stops listening, and cuts what is still under way.
  @Override
  public void close() {
    threads.shutdownNow();
    servers.forEach(server -> server.stop(0));
    threads.close();
  }

  @FunctionalInterface
  interface Opening {
    HttpServer at(InetSocketAddress address) throws IOException;
  }

  private int listen(String scheme, int port, Opening opening) {
    HttpServer server = open(port, opening);
    int found = server.getAddress().getPort();
    trespass.open(scheme, found);
    server.createContext("/", exchange -> serve(scheme, exchange));
    server.setExecutor(threads);
    server.start();
    servers.add(server);
    return found;
  }

  /// Opens the port asked for or the next free one above it.
  ///
  /// @throws UncheckedIOException caused by a [BindException] where there is none
  static HttpServer open(int port, Opening opening) {
    int last = port == 0 ? 0 : Math.min(65_535, port + TRIES - 1);
    var taken = new BindException("No port was tried");
    for (int candidate = port; candidate <= last; candidate++) {
      try {
        return opening.at(loopback(candidate));
      } catch (BindException e) {
        if (isForbidden(candidate, e)) {
          throw new UncheckedIOException(
              "This user has no permission to listen on 127.0.0.1:"
                  + candidate
                  + ". Choose a --port from 1024 on, which everybody may.",
              e);
        }
        // Somebody else has it: the next one.
        taken = e;
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot listen on 127.0.0.1:" + candidate, e);
      }
    }
    throw new UncheckedIOException(
        "No free port on 127.0.0.1 between " + port + " and " + last + ". Choose another --port.",
        taken);
  }

  /// Windows also denies ports that it keeps for itself, far above: there the next one may do.
  private static boolean isForbidden(int port, BindException e) {
    return port > 0
        && port < FIRST_FOR_EVERYBODY
        && String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("permission denied");
  }

  private static InetSocketAddress loopback(int port) throws IOException {
    return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
  }

  private void serve(String scheme, HttpExchange exchange) {
    new Serving(switchboard, faults, listeners, clock, trespass, scheme, exchange).run();
  }

  private static void preset(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }
}
