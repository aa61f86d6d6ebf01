package dev.postrider.examples;

import com.sun.net.httpserver.HttpServer;
import dev.postrider.BotHttpHandler;
import dev.postrider.Postrider;
import dev.postrider.Stores;
import dev.postrider.dialog.Dialog;
import dev.postrider.dialog.Prompt;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// A bot that takes an order for lunch in three questions.
///
/// `examples/run LunchSurvey` runs it, with a local tenant beside it.
public final class LunchSurvey {
  // region lunch
  static final class Lunch extends Dialog<Lunch.Order> {
    record Order(@Nullable String dish, int guests, boolean vegetarian) {}

    Lunch() {
      super("lunch", Order.class);
      ask("dish", Prompt.choice("What would you like?", "Ramen", "Soba"));
      ask("guests", Prompt.number("How many guests?").between(0, 9));
      ask("vegetarian", Prompt.confirm("Vegetarian?"));
      end(order -> "Thank you: " + order.dish() + ", and " + order.guests() + " guests.");
    }
  }

  // endregion

  // region begin
  static void takeOrders(Postrider postrider) {
    var lunch = new Lunch();
    postrider.dialogs(lunch).onMessage(turn -> postrider.begin(turn.reference(), lunch));
  }

  // endregion

  public static void main(String[] args) throws IOException {
    var place = Place.withBotAt("http://127.0.0.1:3978/api/messages");
    serve(Postrider.connect(place.settings(), Stores.inMemory()), 3978);
  }

  static HttpServer serve(Postrider postrider, int port) throws IOException {
    takeOrders(postrider);
    var server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/api/messages", new BotHttpHandler(postrider));
    server.start();
    return server;
  }

  private LunchSurvey() {}
}
