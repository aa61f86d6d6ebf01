package dev.postrider.emulator.callback;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A bot of a few lines that believes nobody: every token is checked against the published keys.
public final class ToyBot implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final String appId;
  private final Supplier<JWKSet> keys;
  private volatile @Nullable JWKSet known;
  private volatile Function<JsonNode, String> answer = activity -> "";
  private volatile int status = 200;

  /// What arrived: the activity, the claims of its token or why it was not believed.
  public record Received(
      JsonNode activity, JWTClaimsSet claims, String conversationHeader, String tenantHeader) {

    public String type() {
      return activity.path("type").asString("");
    }
  }

  public ToyBot(String appId, Supplier<JWKSet> keys) {
    this.appId = appId;
    this.keys = keys;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/api/messages", this::receive);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/api/messages";
  }

  public List<Received> received() {
    return received;
  }

  public List<JsonNode> received(String type) {
    return received.stream()
        .filter(arrival -> arrival.type().equals(type))
        .map(Received::activity)
        .toList();
  }

  public void answers(Function<JsonNode, String> newAnswer) {
    answer = newAnswer;
  }

  public void answersWithStatus(int newStatus) {
    status = newStatus;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      JWTClaimsSet claims = verified(exchange.getRequestHeaders().getFirst("Authorization"));
      JsonNode activity = JSON.readTree(body);
      received.add(
          new Received(
              activity,
              claims,
              exchange.getRequestHeaders().getFirst("x-ms-conversation-id"),
              exchange.getRequestHeaders().getFirst("x-ms-tenant-id")));
      byte[] said = answer.apply(activity).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, said.length == 0 ? -1 : said.length);
      exchange.getResponseBody().write(said);
    } catch (ForgedToken e) {
      exchange.sendResponseHeaders(401, -1);
    }
  }

  private JWTClaimsSet verified(String header) {
    String token = header.substring("Bearer ".length());
    JWKSet remembered = known;
    try {
      return verified(token, remembered == null ? fetched() : remembered);
    } catch (ForgedToken e) {
      // The keys may have been rotated.
      return verified(token, fetched());
    }
  }

  private JWKSet fetched() {
    JWKSet fresh = keys.get();
    known = fresh;
    return fresh;
  }

  private JWTClaimsSet verified(String token, JWKSet trusted) {
    var processor = new DefaultJWTProcessor<SecurityContext>();
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, new ImmutableJWKSet<>(trusted)));
    processor.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            appId,
            new JWTClaimsSet.Builder().issuer("https://api.botframework.com").build(),
            Set.of("serviceurl", "nbf", "exp")));
    try {
      return processor.process(token, null);
    } catch (ParseException | BadJOSEException | JOSEException e) {
      throw new ForgedToken(e);
    }
  }

  private static final class ForgedToken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ForgedToken(Throwable cause) {
      super(cause);
    }
  }
}
