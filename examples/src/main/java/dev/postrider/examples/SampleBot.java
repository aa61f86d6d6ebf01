package dev.postrider.examples;

import com.sun.net.httpserver.HttpServer;
import dev.postrider.BotHttpHandler;
import dev.postrider.Postrider;
import dev.postrider.Stores;
import dev.postrider.message.ChatMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/// A bot that keeps a conversation reference of every contact (Postrider does that by itself),
/// greets whoever is added, says what it is told, and writes to everybody it knows on `GET
/// /api/notify`.
///
/// `examples/run SampleBot` runs it, with a local tenant beside it.
public final class SampleBot {
  // region sample-bot
  public static void main(String[] args) throws IOException {
    var place = Place.withBotAt("http://127.0.0.1:3978/api/messages");
    serve(Postrider.connect(place.settings(), Stores.inMemory()), 3978);
  }

  static HttpServer serve(Postrider postrider, int port) throws IOException {
    postrider.onMessage(turn -> turn.reply("You said: " + turn.text()));
    postrider
        .bot()
        .onMemberAdded((turn, member) -> {
          // A broadcast installs the app for people: they get its message, and no greeting before
          // it.
          if (!postrider.isBroadcasting()) {
            turn.reply("Welcome! Say something, and I say it too.");
          }
        });
    var server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/api/messages", new BotHttpHandler(postrider));
    server.createContext("/api/notify", new Page(() -> notifyEverybody(postrider)));
    server.start();
    return server;
  }

  private static String notifyEverybody(Postrider postrider) {
    var known = postrider.stores().conversations().all(postrider.settings().tenant()).toList();
    long reached =
        known.stream()
            .map(entry -> postrider.send(entry.recipient(), ChatMessage.text("News for you!")))
            .filter(delivery -> delivery.acceptedAs().isPresent())
            .count();
    return "Wrote to " + reached + " of the " + known.size() + " that I know.";
  }

  // endregion

  private SampleBot() {}
}
