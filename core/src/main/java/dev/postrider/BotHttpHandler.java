package dev.postrider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.postrider.teams.bot.BotEndpoint;
import dev.postrider.teams.bot.BotReply;
import java.io.IOException;

/// The bot's endpoint on the HTTP server that comes with Java:
///
/// ```java
/// server.createContext("/api/messages", new BotHttpHandler(postrider));
/// ```
///
/// A `GET` or `HEAD` is answered 200 and tells nothing but that the endpoint is there, for whoever
/// watches over it. Give the server an executor of virtual threads, because an activity may take a
/// while to answer.
public final class BotHttpHandler implements HttpHandler {
  private final Postrider postrider;

  public BotHttpHandler(Postrider postrider) {
    this.postrider = postrider;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      switch (exchange.getRequestMethod()) {
        case "POST" -> post(exchange);
        case "GET" -> answer(exchange, BotReply.health());
        case "HEAD" -> exchange.sendResponseHeaders(BotReply.health().status(), -1);
        default -> {
          exchange.getResponseHeaders().set("Allow", "POST, GET, HEAD");
          exchange.sendResponseHeaders(405, -1);
        }
      }
    }
  }

  private void post(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(BotEndpoint.LONGEST_BODY + 1);
    answer(
        exchange, postrider.receive(exchange.getRequestHeaders().getFirst("Authorization"), body));
  }

  private static void answer(HttpExchange exchange, BotReply reply) throws IOException {
    byte[] answer = reply.body().bytes();
    if (answer.length == 0) {
      exchange.sendResponseHeaders(reply.status(), -1);
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    exchange.sendResponseHeaders(reply.status(), answer.length);
    exchange.getResponseBody().write(answer);
  }
}
