package dev.postrider.examples;

import com.sun.net.httpserver.HttpServer;
import dev.postrider.BotHttpHandler;
import dev.postrider.Postrider;
import dev.postrider.Stores;
import dev.postrider.teams.activity.Activity;
import dev.postrider.teams.activity.AdaptiveCard;
import dev.postrider.teams.activity.FileOffer;
import dev.postrider.teams.activity.Mention;
import dev.postrider.teams.activity.TeamsEvent;
import dev.postrider.teams.bot.BotHandlers;
import dev.postrider.teams.bot.CardAnswer;
import dev.postrider.teams.bot.FileConsent;
import dev.postrider.teams.bot.TaskAnswer;
import dev.postrider.teams.bot.Turn;
import dev.postrider.teams.wire.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/// A help desk that answers with a card, edits it when its button is pressed, hands out a file, and
/// hears whatever else Teams tells a bot.
///
/// `examples/run HelpDeskBot` runs it, with a local tenant beside it.
public final class HelpDeskBot {
  private static final byte[] REPORT = "ticket,state\n4711,open\n".getBytes(StandardCharsets.UTF_8);

  // region handlers
  static void teach(BotHandlers bot) {
    bot.onInstalled(turn -> turn.reply("Hello, I am the help desk. Write help at any time."))
        .onText("help", turn -> turn.reply("Say what is wrong, or write report."))
        .onText("report", turn -> turn.conversation().offer(report()))
        .onMessage(HelpDeskBot::open)
        .onCardAction("close", (turn, data) -> CardAnswer.card(closed()))
        .onMessageEdited((turn, edit) -> turn.reply("Noted: " + edit.text()))
        .onReaction((turn, reaction) -> turn.reply("You are welcome."))
        .onTeamsEvent(TeamsEvent.TEAM_RENAMED, (turn, event) -> turn.reply("A good name!"));
  }

  // endregion

  // region open
  private static void open(Turn turn) {
    turn.typing();
    turn.sender()
        .map(Mention::of)
        .ifPresent(
            who -> turn.reply(Activity.message("I am on it, " + who.text() + ".").mentioning(who)));
    turn.reply(Activity.card(ticket()).withSummary("Your ticket"));
  }

  // endregion

  // region file
  static void handOut(BotHandlers bot) {
    bot.onFileAccepted(HelpDeskBot::deliver)
        .onFileDeclined((turn, consent) -> turn.reply("Another time, then."));
  }

  private static void deliver(Turn turn, FileConsent consent) {
    consent.upload().ifPresent(place -> turn.conversation().deliver(place, REPORT));
  }

  private static FileOffer report() {
    return FileOffer.of("report.csv", "Your open tickets", REPORT.length);
  }

  // endregion

  // region task
  static void askMore(BotHandlers bot) {
    bot.onTaskFetch((turn, data) -> TaskAnswer.card("Your ticket", ticket()))
        .onTaskSubmit((turn, data) -> TaskAnswer.message("Thank you."));
  }

  // endregion

  public static void main(String[] args) throws IOException {
    var place = Place.withBotAt("http://127.0.0.1:3978/api/messages");
    serve(Postrider.connect(place.settings(), Stores.inMemory()), 3978);
  }

  static HttpServer serve(Postrider postrider, int port) throws IOException {
    teach(postrider.bot());
    handOut(postrider.bot());
    askMore(postrider.bot());
    var server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/api/messages", new BotHttpHandler(postrider));
    server.start();
    return server;
  }

  private static AdaptiveCard ticket() {
    return card("Ticket 4711 is open.", true);
  }

  private static AdaptiveCard closed() {
    return card("Ticket 4711 is closed.", false);
  }

  private static AdaptiveCard card(String text, boolean mayClose) {
    var card = Json.object().put("type", "AdaptiveCard").put("version", "1.5");
    card.putArray("body").addObject().put("type", "TextBlock").put("text", text).put("wrap", true);
    if (mayClose) {
      card.putArray("actions")
          .addObject()
          .put("type", "Action.Execute")
          .put("title", "Close it")
          .put("verb", "close");
    }
    return AdaptiveCard.of(card);
  }

  private HelpDeskBot() {}
}
