package dev.postrider.cli;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Stands at the bot's door and writes down who voted for what and was shown a card for it: read
/// off the wire, by nothing of what counts the votes. So the two can be compared.
final class TapWitness extends Filter {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int LONGEST = 1024 * 1024;
  private static final String VOTE = "/vote";
  private static final String CARD = "application/vnd.microsoft.card.adaptive";

  private final ConcurrentMap<String, List<Tap>> byPerson = new ConcurrentHashMap<>();

  /// A vote as Teams brought it.
  record Tap(Instant at, String choice) {}

  /// The votes of each person, by object id, in the order in which they were answered.
  Map<String, List<Tap>> taps() {
    return Map.copyOf(byPerson);
  }

  @Override
  public String description() {
    return "writes down who voted";
  }

  @Override
  public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
    byte[] asked = exchange.getRequestBody().readNBytes(LONGEST);
    var answered = new ByteArrayOutputStream();
    exchange.setStreams(
        new ByteArrayInputStream(asked), new Copying(exchange.getResponseBody(), answered));
    chain.doFilter(exchange);
    if (exchange.getResponseCode() == 200) {
      note(asked, answered.toByteArray());
    }
  }

  private void note(byte[] asked, byte[] answered) {
    try {
      JsonNode activity = JSON.readTree(asked);
      JsonNode action = activity.at("/value/action");
      boolean voted =
          action.path("verb").asString("").endsWith(VOTE)
              && CARD.equals(JSON.readTree(answered).path("type").asString(""));
      if (voted) {
        byPerson
            .computeIfAbsent(
                activity.at("/from/aadObjectId").asString(""), id -> new CopyOnWriteArrayList<>())
            .add(
                new Tap(
                    Instant.parse(activity.path("timestamp").asString("")),
                    action.at("/data/choice").asString("")));
      }
    } catch (JacksonException e) {
      throw new IllegalStateException(
          "neither a call nor an answer: " + new String(asked, StandardCharsets.UTF_8), e);
    }
  }

  /// Writes everything twice.
  private static final class Copying extends FilterOutputStream {
    private final OutputStream copy;

    Copying(OutputStream out, OutputStream copy) {
      super(out);
      this.copy = copy;
    }

    @Override
    public void write(int letter) throws IOException {
      out.write(letter);
      copy.write(letter);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
      copy.write(bytes, from, length);
    }
  }
}
