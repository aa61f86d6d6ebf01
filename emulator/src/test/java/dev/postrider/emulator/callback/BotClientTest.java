package dev.postrider.emulator.callback;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.postrider.emulator.keys.Keys;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.InstallAnswer;
import dev.postrider.emulator.tenant.Installation;
import dev.postrider.emulator.tenant.Scope;
import dev.postrider.emulator.tenant.Seed;
import dev.postrider.emulator.tenant.Tenant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BotClientTest {

  private static final Keys KEYS = Keys.inMemory(InstantSource.system());

  @Test
  void botWithACertificateOfTheTenantIsBelieved() throws IOException {
    HttpsServer server = HttpsServer.create(loopback(), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(KEYS.authority().serverContext(List.of("127.0.0.1"))));
    try (var client = client(KEYS, Duration.ofSeconds(15))) {
      answerWith(server, 202, "{}");

      assertThat(client.post(outgoing("https://127.0.0.1:" + port(server)), "token").end())
          .isEqualTo(new PostingEnd.Answered(202));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void botWithACertificateOfSomebodyElseIsNot() throws IOException {
    Keys others = Keys.inMemory(InstantSource.system());
    HttpsServer server = HttpsServer.create(loopback(), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(others.authority().serverContext(List.of("127.0.0.1"))));
    try (var client = client(KEYS, Duration.ofSeconds(15))) {
      answerWith(server, 200, "{}");

      assertThat(client.post(outgoing("https://127.0.0.1:" + port(server)), "token").end())
          .isInstanceOf(PostingEnd.Failed.class);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void botThatDoesNotAnswerInTimeIsLeft() throws IOException {
    var never = new CountDownLatch(1);
    HttpServer server = HttpServer.create(loopback(), 0);
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
    server.start();
    try (var client = client(KEYS, Duration.ofMillis(50))) {
      assertThat(client.post(outgoing("http://127.0.0.1:" + port(server)), "token").end())
          .isEqualTo(new PostingEnd.Failed("No answer within 50 ms"));
    } finally {
      never.countDown();
      server.stop(0);
      threads.shutdownNow();
    }
  }

  @Test
  void answerWithoutEndIsCutOff() throws IOException {
    HttpServer server = HttpServer.create(loopback(), 0);
    try (var client = client(KEYS, Duration.ofSeconds(15))) {
      answerWith(server, 200, "x".repeat(1024 * 1024 + 1));

      assertThat(client.post(outgoing("http://127.0.0.1:" + port(server)), "token").end())
          .isInstanceOfSatisfying(
              PostingEnd.Failed.class,
              failed -> assertThat(failed.error()).contains("longer than 1048576 bytes"));
    } finally {
      server.stop(0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://10.0.0.7/api/messages",
        "https://bot.example/api/messages",
        "http://127.0.0.1.bot.example/",
        "http://169.254.169.254/latest/meta-data",
        "file:///etc/passwd",
        "ftp://127.0.0.1/"
      })
  void addressElsewhereIsNeverCalled(String address) {
    try (var client = client(KEYS, Duration.ofSeconds(15))) {
      assertThat(client.post(outgoing(address), "token").end())
          .isInstanceOf(PostingEnd.Withheld.class);
    }
  }

  private static BotClient client(Keys keys, Duration answerWithin) {
    return new BotClient(BotTrust.with(keys.authority().certificate()), answerWithin, false);
  }

  private static void answerWith(HttpServer server, int status, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
          }
        });
    server.start();
  }

  private static Outgoing outgoing(String address) {
    return new Outgoing(
        new BotIn(DemoNames.CLIENT_ID, URI.create(address), installation()),
        DemoNames.TENANT_ID,
        "https://127.0.0.1:7443/connector/",
        "a:1",
        "f:1",
        "message",
        "{}");
  }

  private static Installation installation() {
    Tenant tenant = Tenant.of(Seed.TINY, InstantSource.system());
    String personId = tenant.people().all().stream().findFirst().orElseThrow().id();
    String appId = tenant.catalogue().findByExternalId(DemoNames.MANIFEST_ID).orElseThrow().id();
    var answer = tenant.installations().install(Scope.USER, personId, appId, List.of());
    return ((InstallAnswer.Installed) answer).installation();
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private static int port(HttpServer server) {
    return server.getAddress().getPort();
  }
}
