package dev.postrider.teams.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.postrider.teams.wire.FarEnd.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExchangeTest {
  private static final Call CALL = Call.of(new TenantId("t"), Api.CONNECTOR_SEND);

  private final RecordingGate gate = new RecordingGate();
  private final Exchange.Settings settings = Exchange.Settings.standard().withGate(gate);

  private static Request post(URI uri) {
    return Request.post(uri, Json.object().put("text", "hello"));
  }

  @Nested
  class WhenNothingWasSent {
    @Test
    void aRefusedPortIsNotSent() throws IOException {
      int port;
      try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        port = socket.getLocalPort();
      }

      try (var exchange = new Exchange(settings)) {
        var reply = exchange.send(CALL, post(URI.create("http://127.0.0.1:" + port + "/")));

        assertThat(reply).isInstanceOf(Reply.NotSent.class);
        assertThat(gate.told()).containsExactly(new Told.Unanswered());
      }
    }

    @Test
    void aCertificateThatWeDoNotTrustIsNotSent() throws Exception {
      try (var far = FarEnd.tls(TestCa.create(), request -> Answer.of(201, ""));
          var exchange = new Exchange(settings)) {
        var reply = exchange.send(CALL, post(far.uri("/")));

        assertThat(reply).isInstanceOf(Reply.NotSent.class);
        assertThat(far.arrived()).isEmpty();
      }
    }

    @Test
    void anInterruptBeforeDepartureIsNotSentAndKept() throws IOException {
      Gate closed =
          call -> {
            throw new InterruptedException();
          };
      try (var far = FarEnd.plain(request -> Answer.of(201, ""));
          var exchange = new Exchange(settings.withGate(closed))) {
        var reply = exchange.send(CALL, post(far.uri("/")));

        assertThat(reply).isInstanceOf(Reply.NotSent.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(far.arrived()).isEmpty();
      }
    }
  }

  @Nested
  class WhenTheAnswerDoesNotCome {
    @Test
    void aServerThatClosesAfterReadingCutsAndIsAskedOnce() throws Exception {
      var connections = new AtomicInteger();
      try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
          var threads = Executors.newVirtualThreadPerTaskExecutor();
          var exchange = new Exchange(settings)) {
        var serving = threads.submit(() -> readAndClose(server, connections));

        var uri = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
        var reply = exchange.send(CALL, post(uri));

        assertThat(reply).isInstanceOf(Reply.Cut.class);
        assertThat(connections).hasValue(1);
        assertThat(gate.told()).containsExactly(new Told.Unanswered());
        serving.cancel(true);
      }
    }

    private Void readAndClose(ServerSocket server, AtomicInteger connections) throws IOException {
      while (true) {
        try (Socket socket = server.accept()) {
          connections.incrementAndGet();
          readRequest(socket.getInputStream());
        }
      }
    }

    @Test
    void halfAnAnswerIsCut() throws Exception {
      try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
          var threads = Executors.newVirtualThreadPerTaskExecutor();
          var exchange = new Exchange(settings)) {
        var serving =
            threads.submit(() -> {
              try (Socket socket = server.accept()) {
                readRequest(socket.getInputStream());
                var half = "HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{\"id\":";
                socket.getOutputStream().write(half.getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
              }
              return null;
            });

        var uri = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");

        assertThat(exchange.send(CALL, post(uri))).isInstanceOf(Reply.Cut.class);
        serving.get();
      }
    }

    @Test
    void noAnswerInTimeIsCut() throws Exception {
      var never = new CountDownLatch(1);
      try (var far =
              FarEnd.plain(request -> {
                never.await();
                return Answer.of(201, "");
              });
          var exchange =
              new Exchange(settings.withTimeouts(Duration.ofSeconds(5), Duration.ofMillis(200)))) {
        assertThat(exchange.send(CALL, post(far.uri("/")))).isInstanceOf(Reply.Cut.class);
        assertThat(far.arrived()).hasSize(1);
        never.countDown();
      }
    }

    @Test
    void anAnswerLongerThanTheLimitIsCut() throws Exception {
      try (var far = FarEnd.plain(request -> Answer.of(200, "x".repeat(2_000)));
          var exchange = new Exchange(settings.withLongestAnswer(1_000))) {
        assertThat(exchange.send(CALL, Request.get(far.uri("/")))).isInstanceOf(Reply.Cut.class);
      }
    }

    private static void readRequest(InputStream in) throws IOException {
      var read = new StringBuilder();
      while (read.indexOf("\"hello\"}") < 0) {
        var next = in.read();
        if (next < 0) {
          return;
        }
        read.append((char) next);
      }
    }
  }

  @Nested
  class WhenAnAnswerComes {
    @Test
    void statusBodyRetryAfterAndRequestIdAreRead() throws Exception {
      try (var far =
              FarEnd.plain(request ->
                  new Answer(429, Map.of("Retry-After", "2.5", "request-id", "r-1"), "{\"a\":1}"));
          var exchange = new Exchange(settings)) {
        var reply = (Reply.Answered) exchange.send(CALL, post(far.uri("/")));

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.body().json().path("a").asInt()).isEqualTo(1);
        assertThat(reply.requestId()).contains("r-1");
        assertThat(gate.told())
            .containsExactly(new Told.Answered(429, Optional.of(Duration.ofSeconds(3))));
      }
    }

    @Test
    void redirectsAreNotFollowed() throws Exception {
      try (var far = FarEnd.plain(r -> Answer.of(302, "").with("Location", "/elsewhere"));
          var exchange = new Exchange(settings)) {
        var reply = (Reply.Answered) exchange.send(CALL, Request.get(far.uri("/")));

        assertThat(reply.status()).isEqualTo(302);
        assertThat(far.arrived()).hasSize(1);
      }
    }

    @Test
    void connectionsAreUsedAgainOverTls(@TempDir Path folder) throws Exception {
      var ca = TestCa.create();
      try (var far = FarEnd.tls(ca, request -> Answer.of(200, "{}"));
          var exchange = new Exchange(settings.withTrust(ca.trust(folder)))) {
        for (int i = 0; i < 10; i++) {
          assertThat(exchange.send(CALL, post(far.uri("/")))).isInstanceOf(Reply.Answered.class);
        }

        var ports =
            far.arrived().stream().map(FarEnd.Arrived::clientPort).collect(Collectors.toSet());
        assertThat(ports).hasSize(1);
      }
    }

    @Test
    void manyAtOnceOverTlsAllGetTheirAnswer(@TempDir Path folder) throws Exception {
      var ca = TestCa.create();
      try (var far = FarEnd.tls(ca, request -> Answer.of(200, request.uri().getPath()));
          var exchange = new Exchange(settings.withTrust(ca.trust(folder)));
          var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var pending = new ArrayList<Future<Reply>>();
        for (int i = 0; i < 200; i++) {
          var uri = far.uri("/" + i);
          pending.add(threads.submit(() -> exchange.send(CALL, post(uri))));
        }

        for (int i = 0; i < pending.size(); i++) {
          var reply = (Reply.Answered) pending.get(i).get();
          assertThat(reply.body().text()).isEqualTo("/" + i);
        }
      }
    }
  }

  @Nested
  class WhenTheTokenIsRefused {
    private final Bearer bearer =
        new Bearer() {
          @Override
          public String token() {
            return "old";
          }

          @Override
          public String renewed(String refused) {
            return refused.equals("old") ? "new" : "unexpected";
          }
        };

    @Test
    void aFreshTokenIsTriedOnce() throws Exception {
      try (var far =
              FarEnd.plain(r ->
                  Answer.of(
                      r.header("Authorization").equals(Optional.of("Bearer new")) ? 201 : 401,
                      ""));
          var exchange = new Exchange(settings)) {
        var reply = (Reply.Answered) exchange.send(CALL, post(far.uri("/")).as(bearer));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(far.arrived()).hasSize(2);
      }
    }

    @Test
    void aSecondRefusalIsTheAnswer() throws Exception {
      try (var far = FarEnd.plain(r -> Answer.of(401, ""));
          var exchange = new Exchange(settings)) {
        var reply = (Reply.Answered) exchange.send(CALL, post(far.uri("/")).as(bearer));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(far.arrived()).hasSize(2);
      }
    }

    @Test
    void theGivenPermitIsUsedFirstAndTheGateForTheSecondDeparture() throws Exception {
      try (var far = FarEnd.plain(r -> Answer.of(401, ""));
          var exchange = new Exchange(settings)) {
        exchange.send(gate.permit(CALL), post(far.uri("/")).as(bearer));

        assertThat(gate.calls()).containsExactly(CALL);
        var refused = new Told.Answered(401, Optional.empty());
        assertThat(gate.told()).containsExactly(refused, refused);
      }
    }

    @Test
    void aGivenPermitIsToldEvenWhenSigningInFails() throws Exception {
      var broken =
          new Bearer() {
            @Override
            public String token() {
              throw new WireException("no token");
            }

            @Override
            public String renewed(String refused) {
              throw new WireException("no token");
            }
          };
      try (var far = FarEnd.plain(r -> Answer.of(201, ""));
          var exchange = new Exchange(settings)) {
        assertThat(
                catchThrowable(
                    () -> exchange.send(gate.permit(CALL), post(far.uri("/")).as(broken))))
            .isInstanceOf(WireException.class);

        assertThat(gate.told()).containsExactly(new Told.Unanswered());
        assertThat(far.arrived()).isEmpty();
      }
    }
  }

  @Test
  void requestsPrintNoQueryNoBodyAndNoToken() {
    var request = post(URI.create("https://example.com/v1.0/users?$filter=mail")).toString();

    assertThat(request).isEqualTo("POST https://example.com/v1.0/users");
  }
}
