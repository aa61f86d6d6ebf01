package dev.postrider.teams.wire;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one door through which HTTP leaves: paced by a [Gate], over HTTP/1.1, with no redirect
/// followed and no request repeated, except once with a fresh token after a 401.
///
/// Blocking, and made to be called from many virtual threads. Nothing is thrown for what a network
/// does; that is a [Reply]. What a [Bearer] throws when it cannot sign in passes through.
public final class Exchange implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Exchange.class);

  static {
    // Idle connections have to go before the far end drops them: a POST that meets a closing
    // connection is one whose fate nobody knows. Common servers wait 30 s and more.
    if (System.getProperty("jdk.httpclient.keepalive.timeout") == null) {
      System.setProperty("jdk.httpclient.keepalive.timeout", "20");
    }
  }

  /// How an exchange behaves.
  ///
  /// @param responseTimeout from departure to the last byte of the answer
  /// @param longestAnswer in bytes; a longer one counts as cut
  public record Settings(
      Trust trust,
      Gate gate,
      Duration connectTimeout,
      Duration responseTimeout,
      int longestAnswer,
      InstantSource clock) {

    public static Settings standard() {
      return new Settings(
          Trust.system(),
          Gate.open(),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          8 << 20,
          InstantSource.system());
    }

    public Settings withTrust(Trust trust) {
      return new Settings(trust, gate, connectTimeout, responseTimeout, longestAnswer, clock);
    }

    public Settings withGate(Gate gate) {
      return new Settings(trust, gate, connectTimeout, responseTimeout, longestAnswer, clock);
    }

    public Settings withTimeouts(Duration connect, Duration response) {
      return new Settings(trust, gate, connect, response, longestAnswer, clock);
    }

    public Settings withLongestAnswer(int bytes) {
      return new Settings(trust, gate, connectTimeout, responseTimeout, bytes, clock);
    }

    public Settings withClock(InstantSource clock) {
      return new Settings(trust, gate, connectTimeout, responseTimeout, longestAnswer, clock);
    }
  }

  private final Settings settings;
  private final ExecutorService executor;
  private final HttpClient client;

  public Exchange(Settings settings) {
    refuseSilentRetries();
    this.settings = settings;
    var threads = Math.max(2, Runtime.getRuntime().availableProcessors());
    executor =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("postrider-http-", 0).factory());
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.connectTimeout())
            .sslContext(settings.trust().sslContext())
            .executor(executor)
            .build();
  }

  private static void refuseSilentRetries() {
    var property = System.getProperty("jdk.httpclient.enableAllMethodRetry");
    if (property != null && !property.equalsIgnoreCase("false")) {
      throw new WireException(
          "The system property jdk.httpclient.enableAllMethodRetry makes Java repeat a POST by"
              + " itself, and people would get messages twice. Remove it.");
    }
  }

  /// Waits at the gate for its turn, then sends.
  public Reply send(Call call, Request request) {
    return send(new Departure(call, null), request);
  }

  /// Sends at once, on a permit that the caller already has.
  public Reply send(Permit permit, Request request) {
    return send(new Departure(permit.call(), permit), request);
  }

  /// Waits at the gate for one of several calls that depart together. Whoever takes the permit
  /// tells it what came of the call.
  public Permit enter(Call call) throws InterruptedException {
    return settings.gate().enter(call);
  }

  /// An answer that lay inside another one, as those to a batch do.
  public Reply.Answered enclosed(int status, Headers headers, Body body) {
    return new Reply.Answered(status, headers, body, retryAfter(headers));
  }

  private Reply send(Departure departure, Request request) {
    try {
      return authorized(departure, request);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Reply.NotSent("interrupted before departure");
    } finally {
      departure.giveBack();
    }
  }

  private Reply authorized(Departure departure, Request request) throws InterruptedException {
    var bearer = request.bearer();
    if (bearer == null) {
      return once(departure, request, null);
    }
    var token = bearer.token();
    var reply = once(departure, request, token);
    if (!(reply instanceof Reply.Answered answered) || answered.status() != 401) {
      return reply;
    }
    log.warn("{} was answered 401; trying once with a fresh token", request);
    var fresh = bearer.renewed(token);
    return once(departure, request, fresh);
  }

  private Reply once(Departure departure, Request request, @Nullable String token)
      throws InterruptedException {
    var permit = departure.take();
    Told told = new Told.Unanswered();
    try {
      var reply = exchange(request, token);
      if (reply instanceof Reply.Answered answered) {
        told = new Told.Answered(answered.status(), answered.retryAfter());
      }
      trace(request, reply);
      return reply;
    } finally {
      permit.learn(told);
    }
  }

  private Reply exchange(Request request, @Nullable String token) {
    var pending =
        client.sendAsync(
            javaRequest(request, token), info -> new BoundedBody(settings.longestAnswer()));
    try {
      return answered(pending.get(settings.responseTimeout().toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      return failed(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      pending.cancel(true);
      return new Reply.Cut("no answer within " + settings.responseTimeout().toSeconds() + " s");
    } catch (InterruptedException e) {
      pending.cancel(true);
      Thread.currentThread().interrupt();
      return new Reply.Cut("interrupted while waiting for the answer");
    }
  }

  private static HttpRequest javaRequest(Request request, @Nullable String token) {
    var body = request.body();
    var builder =
        HttpRequest.newBuilder(request.uri())
            .method(
                request.method(),
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body.shared()));
    request.headers().forEach(builder::setHeader);
    if (token != null) {
      builder.setHeader("Authorization", "Bearer " + token);
    }
    return builder.build();
  }

  private Reply.Answered answered(HttpResponse<byte[]> response) {
    var headers = Headers.of(response.headers().map());
    return new Reply.Answered(
        response.statusCode(), headers, Body.owning(response.body()), retryAfter(headers));
  }

  private Optional<Duration> retryAfter(Headers headers) {
    return headers
        .find("Retry-After")
        .flatMap(header -> RetryAfter.parse(header, settings.clock().instant()));
  }

  private static Reply failed(Throwable cause) {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof ConnectException
          || t instanceof HttpConnectTimeoutException
          || t instanceof SSLHandshakeException) {
        return new Reply.NotSent(reason(cause));
      }
    }
    if (!(cause instanceof IOException)) {
      // Not what a network does, but bytes may have left: the cautious reading is the same.
      log.error("The HTTP client failed", cause);
    }
    return new Reply.Cut(reason(cause));
  }

  private static String reason(Throwable cause) {
    var message = cause.getMessage();
    var name = cause.getClass().getSimpleName();
    return message == null ? name : name + ": " + message;
  }

  private static void trace(Request request, Reply reply) {
    switch (reply) {
      case Reply.Answered a ->
          log.debug("{} status={} requestId={}", request, a.status(), a.requestId().orElse("-"));
      case Reply.NotSent n -> log.debug("{} not sent: {}", request, n.why());
      case Reply.Cut c -> log.debug("{} cut: {}", request, c.why());
    }
  }

  /// Drops connections and threads; what is in flight ends as [Reply.Cut].
  @Override
  public void close() {
    client.shutdownNow();
    client.close();
    executor.shutdownNow();
  }

  /// The permit of the first departure is the caller's, where it has one; each later one comes from
  /// the gate.
  private final class Departure {
    private final Call call;
    private @Nullable Permit given;

    Departure(Call call, @Nullable Permit given) {
      this.call = call;
      this.given = given;
    }

    Permit take() throws InterruptedException {
      var permit = given;
      given = null;
      return permit == null ? settings.gate().enter(call) : permit;
    }

    void giveBack() {
      var unused = given;
      given = null;
      if (unused != null) {
        unused.learn(new Told.Unanswered());
      }
    }
  }
}
