package dev.postrider.emulator.http;

import com.sun.net.httpserver.HttpExchange;
import dev.postrider.emulator.fault.Effect;
import dev.postrider.emulator.fault.Faults;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One exchange, from the first byte read to the last byte sent.
final class Serving {
  private static final Set<String> OURS = Set.of("control", "page");
  private static final Logger LOG = LoggerFactory.getLogger(LoopbackServer.class);
  private static final int DRAINED = 64 * 1024 * 1024;

  private final Switchboard switchboard;
  private final Faults faults;
  private final List<Traffic.Listener> listeners;
  private final InstantSource clock;
  private final Trespass trespass;
  private final String scheme;
  private final HttpExchange exchange;
  private final long started = System.nanoTime();
  private final String requestId = RequestIds.next();
  private String fault = "";

  Serving(
      Switchboard switchboard,
      Faults faults,
      List<Traffic.Listener> listeners,
      InstantSource clock,
      Trespass trespass,
      String scheme,
      HttpExchange exchange) {
    this.switchboard = switchboard;
    this.faults = faults;
    this.listeners = listeners;
    this.clock = clock;
    this.trespass = trespass;
    this.scheme = scheme;
    this.exchange = exchange;
  }

  void run() {
    int status = 0;
    String surface = "";
    try (exchange) {
      URI uri = exchange.getRequestURI();
      String host = header("Host").orElse("127.0.0.1");
      var target =
          switchboard.target(scheme, host, Optional.ofNullable(uri.getRawPath()).orElse("/"));
      surface = target.name();
      Request request = read(uri, host, target);
      status = faulty(target, request);
    } catch (IOException e) {
      LOG.debug("The caller went away during {}: {}", requestId, e.toString());
    } finally {
      tell(surface, status);
    }
  }

  private Request read(URI uri, String host, Switchboard.Target target) throws IOException {
    int limit = target.surface().bodyLimit(exchange.getRequestMethod(), target.path());
    InputStream in = exchange.getRequestBody();
    byte[] body = in.readNBytes(limit + 1);
    if (body.length > limit) {
      // A caller that is still writing would see a reset instead of the 413.
      in.skip(DRAINED);
    }
    return new Request(
        exchange.getRequestMethod(),
        host,
        target.path(),
        Optional.ofNullable(uri.getRawQuery()).orElse(""),
        target.base(),
        exchange.getRequestHeaders(),
        body,
        requestId);
  }

  /// Faults strike what is emulated only: otherwise nobody could clear them.
  private List<Effect> struck(Switchboard.Target target, Request request) {
    return OURS.contains(target.name())
        ? List.of()
        : faults.strike(target.name(), request.method(), request.path());
  }

  private int faulty(Switchboard.Target target, Request request) throws IOException {
    Optional<Effect> effect = Optional.empty();
    for (Effect struck : struck(target, request)) {
      if (struck instanceof Effect.Delay delay) {
        fault = "delay";
        pause(delay.by());
      } else if (effect.isEmpty()) {
        effect = Optional.of(struck);
      }
    }
    var sending = new Sending(exchange);
    return effect.isEmpty()
        ? sending.send(answer(target, request))
        : suffer(effect.get(), target, request, sending);
  }

  private int suffer(Effect effect, Switchboard.Target target, Request request, Sending sending)
      throws IOException {
    fault = effect.getClass().getSimpleName();
    return switch (effect) {
      case Effect.Refuse refuse -> sending.send(Guard.refused(refuse, target.surface(), request));
      case Effect.CutBefore() -> 0;
      case Effect.LoseAnswer() -> {
        answer(target, request);
        yield 0;
      }
      case Effect.HalfAnswer() -> sending.half(answer(target, request));
      case Effect.Drip(Duration gap) -> sending.drip(answer(target, request), gap);
      case Effect.Delay(Duration by) -> {
        pause(by);
        yield sending.send(answer(target, request));
      }
    };
  }

  private Answer answer(Switchboard.Target target, Request request) {
    Surface surface = target.surface();
    int limit = surface.bodyLimit(request.method(), target.path());
    if (request.body().length > limit) {
      return surface.refusal(
          request, 413, "The body is larger than the " + limit + " bytes read here.");
    }
    if (target.name().equals("control")) {
      Optional<String> objection = trespass.by(request, target.local());
      if (objection.isPresent()) {
        return surface.refusal(request, 403, objection.get());
      }
    }
    return Guard.answer(surface, request);
  }

  private void tell(String surface, int status) {
    if (listeners.isEmpty()) {
      return;
    }
    var traffic =
        new Traffic(
            clock.instant(),
            surface,
            exchange.getRequestMethod(),
            exchange.getRequestURI().getRawPath(),
            status,
            Duration.ofNanos(System.nanoTime() - started),
            BearerApp.in(header("Authorization").orElse("")),
            fault,
            requestId);
    listeners.forEach(listener -> listener.over(traffic));
  }

  private Optional<String> header(String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }

  private static void pause(Duration by) throws IOException {
    try {
      Thread.sleep(by);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("The server stops.", e);
    }
  }
}
