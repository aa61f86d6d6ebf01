package dev.postrider.emulator.callback;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/// Posts one activity to a bot's address and waits for the answer.
final class BotClient implements AutoCloseable {

  private static final int LONGEST_ANSWER = 1024 * 1024;
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(0:0:0:0:0:0:0:1|::1)]");

  private final HttpClient http;
  private final Duration answerWithin;
  private final boolean foreignBots;

  BotClient(SSLContext trust, Duration answerWithin, boolean foreignBots) {
    this.http =
        HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .connectTimeout(answerWithin)
            .sslContext(trust)
            .build();
    this.answerWithin = answerWithin;
    this.foreignBots = foreignBots;
  }

  /// What came of it: how it ended, and the answer's body.
  record Answer(PostingEnd end, String body) {

    static Answer without(PostingEnd end) {
      return new Answer(end, "");
    }
  }

  Answer post(Outgoing outgoing, String token) {
    URI address = outgoing.bot().endpoint();
    Optional<String> refusal = refusal(address);
    if (refusal.isPresent()) {
      return Answer.without(new PostingEnd.Withheld(refusal.get()));
    }
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json; charset=utf-8")
            .header("User-Agent", "Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)")
            .header("x-ms-conversation-id", outgoing.conversationId())
            .header("x-ms-tenant-id", outgoing.tenantId())
            .POST(BodyPublishers.ofString(outgoing.body()))
            .build();
    return exchange(request);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private Answer exchange(HttpRequest request) {
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request, head -> new BoundedBody(LONGEST_ANSWER));
    try {
      HttpResponse<byte[]> response = answer.get(answerWithin.toNanos(), TimeUnit.NANOSECONDS);
      return new Answer(new PostingEnd.Answered(response.statusCode()), text(response.body()));
    } catch (TimeoutException e) {
      answer.cancel(true);
      return Answer.without(
          new PostingEnd.Failed("No answer within " + answerWithin.toMillis() + " ms"));
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return Answer.without(
          new PostingEnd.Failed(cause.getClass().getSimpleName() + ": " + cause.getMessage()));
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return Answer.without(new PostingEnd.Failed("The local tenant stops"));
    }
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private Optional<String> refusal(URI address) {
    String scheme = address.getScheme() == null ? "" : address.getScheme();
    String host = address.getHost() == null ? "" : address.getHost();
    boolean isHttp = scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https");
    if (!isHttp || host.isEmpty()) {
      return Optional.of("The bot's address is neither http nor https");
    }
    if (!foreignBots && !LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches()) {
      return Optional.of("The bot's address is not on this machine, and foreign bots are off");
    }
    return Optional.empty();
  }
}
