package dev.postrider.examples;

import com.sun.net.httpserver.HttpServer;
import dev.postrider.BotHttpHandler;
import dev.postrider.Postrider;
import dev.postrider.Stores;
import dev.postrider.audience.Audience;
import dev.postrider.poll.Poll;
import dev.postrider.poll.PollId;
import dev.postrider.poll.PollResults;
import dev.postrider.poll.PollResults.ChoiceResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;

/// Asks everybody what they want to eat, and prints what they answered as votes come in.
///
/// `examples/run CanteenPoll` runs it, with a local tenant beside it.
public final class CanteenPoll {
  // region ask
  static PollId ask(Postrider postrider) {
    var lunch =
        Poll.single("Friday lunch", "What shall we eat on Friday?", "Ramen", "Curry", "Salad")
            .anonymously()
            .closingAt(InstantSource.system().instant().plus(Duration.ofDays(1)));
    return postrider.polls().send(lunch, Audience.everyone());
  }

  // endregion

  // region results
  static void print(PollResults results) {
    System.out.println(results.answered() + " of " + results.asked() + " answered");
    results
        .hidden()
        .ifPresent(people -> System.out.println("Results are hidden until " + people + " have."));
    for (var question : results.questions()) {
      for (ChoiceResult choice : question.choices()) {
        System.out.printf(
            "%-8s %5d  %5.1f %% of %d%n",
            choice.text(), choice.votes(), choice.percent(), question.answered());
      }
    }
  }

  // endregion

  // region afterwards
  static String finish(Postrider postrider, PollId id) throws InterruptedException {
    var reminder = postrider.polls().remind(id);
    if (reminder.isPresent()) {
      postrider.await(reminder.get());
    }
    postrider.polls().close(id);
    return postrider.polls().export(id).resultsCsv(true);
  }

  // endregion

  public static void main(String[] args) throws IOException, InterruptedException {
    try (var place = Place.withBotAt("http://127.0.0.1:3978/api/messages");
        var postrider = Postrider.connect(place.settings(), Stores.inMemory())) {
      HttpServer server = serve(postrider, 3978);
      place.peopleAnswer();
      PollId id = ask(postrider);
      postrider.await(postrider.polls().get(id).broadcast());
      System.out.println(
          "They vote now, and so can you; this ends after half a minute without votes.");
      long before;
      do {
        before = postrider.polls().results(id).answered();
        Thread.sleep(30_000);
        print(postrider.polls().results(id));
      } while (postrider.polls().results(id).answered() > before);
      System.out.print(finish(postrider, id));
      server.stop(0);
    }
  }

  static HttpServer serve(Postrider postrider, int port) throws IOException {
    var server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/api/messages", new BotHttpHandler(postrider));
    server.start();
    return server;
  }

  private CanteenPoll() {}
}
