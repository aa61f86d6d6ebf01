package dev.postrider.examples;

import com.sun.net.httpserver.HttpServer;
import dev.postrider.BotHttpHandler;
import dev.postrider.Postrider;
import dev.postrider.Stores;
import dev.postrider.audience.Audience;
import dev.postrider.broadcast.BroadcastId;
import dev.postrider.dialog.Dialog;
import dev.postrider.dialog.Prompt;
import dev.postrider.message.DialogStart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Asks everybody three questions, without having been asked anything, and tells who answered what.
///
/// `examples/run SurveyEveryone` runs it, with a local tenant beside it: answer on its page, and
/// press Enter for the results.
public final class SurveyEveryone {
  // region survey
  static final class Canteen extends Dialog<Canteen.Opinion> {
    record Opinion(@Nullable String favourite, int stars, @Nullable String wish) {}

    Canteen() {
      super("canteen", Opinion.class);
      ask("favourite", Prompt.choice("What do you like best?", "Ramen", "Soba", "Curry"));
      ask("stars", Prompt.number("How many stars for the canteen?").between(1, 5));
      ask("wish", Prompt.text("What should it cook next?"));
      end(opinion -> "Thank you. We will try " + opinion.wish() + ".");
    }
  }

  // endregion

  private static final Canteen CANTEEN = new Canteen();

  // region send
  static BroadcastId askEveryone(Postrider postrider) {
    return postrider.broadcast(
        Audience.everyone(),
        DialogStart.of(CANTEEN)
            .whenIdle()
            .startWithin(Duration.ofHours(8))
            .answerWithin(Duration.ofDays(2)),
        "Canteen survey");
  }

  // endregion

  // region results
  static void tellResults(Postrider postrider, BroadcastId survey) {
    System.out.println(postrider.answers(survey).standings());
    postrider
        .outcomes(survey)
        .forEach(outcome ->
            outcome
                .answers(CANTEEN)
                .ifPresent(
                    opinion -> System.out.println(outcome.delivery().label() + ": " + opinion)));
  }

  // endregion

  public static void main(String[] args) throws IOException, InterruptedException {
    try (var place = Place.withBotAt("http://127.0.0.1:3978/api/messages");
        var postrider = Postrider.connect(place.settings(), Stores.inMemory())) {
      HttpServer server = serve(postrider, 3978);
      BroadcastId survey = askEveryone(postrider);
      postrider.await(survey);
      System.out.println("Asked. Answer on the page; Enter tells the results.");
      int pressed = System.in.read();
      while (pressed >= 0) {
        tellResults(postrider, survey);
        pressed = System.in.read();
      }
      server.stop(0);
    }
  }

  static HttpServer serve(Postrider postrider, int port) throws IOException {
    postrider.dialogs(CANTEEN);
    var server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/api/messages", new BotHttpHandler(postrider));
    server.start();
    return server;
  }

  private SurveyEveryone() {}
}
