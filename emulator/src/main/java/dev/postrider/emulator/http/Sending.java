package dev.postrider.emulator.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/// Puts an answer on the wire, whole or as a fault wants it.
final class Sending {
  private final HttpExchange exchange;

  Sending(HttpExchange exchange) {
    this.exchange = exchange;
  }

  int send(Answer answer) throws IOException {
    switch (answer) {
      case Answer.Whole whole -> whole(whole);
      case Answer.Stream stream -> {
        begin(stream, 0);
        try (OutputStream out = exchange.getResponseBody()) {
          stream.body().writeTo(out);
        }
      }
    }
    return answer.status();
  }

  /// The status and half of the body; closing the exchange then cuts the connection.
  int half(Answer answer) throws IOException {
    if (answer instanceof Answer.Whole whole && whole.body().length > 1) {
      begin(whole, whole.body().length);
      OutputStream out = exchange.getResponseBody();
      out.write(whole.body(), 0, whole.body().length / 2);
      out.flush();
      return whole.status();
    }
    return 0;
  }

  int drip(Answer answer, Duration gap) throws IOException {
    if (!(answer instanceof Answer.Whole whole) || whole.body().length == 0) {
      return send(answer);
    }
    begin(whole, whole.body().length);
    try (OutputStream out = exchange.getResponseBody()) {
      for (byte one : whole.body()) {
        out.write(one);
        out.flush();
        Thread.sleep(gap);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("The server stops.", e);
    }
    return whole.status();
  }

  private void whole(Answer.Whole whole) throws IOException {
    boolean bodiless =
        whole.body().length == 0
            || exchange.getRequestMethod().equals("HEAD")
            || whole.status() == 204
            || whole.status() == 304;
    begin(whole, bodiless ? -1 : whole.body().length);
    if (!bodiless) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(whole.body());
      }
    }
  }

  private void begin(Answer answer, long length) throws IOException {
    answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    exchange.sendResponseHeaders(answer.status(), length);
  }
}
