package dev.postrider.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.sun.net.httpserver.HttpServer;
import dev.postrider.BotHttpHandler;
import dev.postrider.Postrider;
import dev.postrider.audience.Audience;
import dev.postrider.jdbc.Ledger;
import dev.postrider.message.ChatMessage;
import dev.postrider.poll.Poll;
import dev.postrider.poll.PollId;
import dev.postrider.poll.PollResults;
import dev.postrider.poll.PollResults.ChoiceResult;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;

/// A bot with its ledger in a process of its own: `<url> <ca> <ledger>`. Writes to everyone at the
/// line `meet`, sends a poll at `poll`, and says what it came to at `results`.
final class VoterMain {
  private static final int BACKLOG = 1024;

  private VoterMain() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try (var ledger = Ledger.open(Path.of(arguments[2]));
        var postrider =
            Postrider.connect(
                SenderMain.settings(URI.create(arguments[0]), Path.of(arguments[1]), "none"),
                ledger.stores())) {
      HttpServer server = serve(postrider);
      Lines.say(
          Map.of(
              "type",
              "listening",
              "url",
              "http://127.0.0.1:" + server.getAddress().getPort() + "/api/messages"));
      Lines.listen(line -> obey(line, postrider));
      server.stop(0);
    }
  }

  private static void obey(String line, Postrider postrider) {
    try {
      switch (line) {
        case "meet" -> {
          postrider.await(
              postrider.broadcast(Audience.everyone(), ChatMessage.text("A poll is to come.")));
          Lines.say(Map.of("type", "met"));
        }
        case "poll" -> poll(postrider);
        case "results" -> results(postrider);
        default -> throw new IllegalArgumentException(line);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void poll(Postrider postrider) throws InterruptedException {
    var lunch = Poll.single("Lunch", "What shall we eat on Friday?", "Ramen", "Curry", "Salad");
    long began = System.nanoTime();
    PollId id = postrider.polls().send(lunch, Audience.everyone());
    var tally = postrider.await(postrider.polls().get(id).broadcast()).tally();
    Lines.say(
        Map.of(
            "type",
            "sent",
            "accepted",
            tally.accepted(),
            "seconds",
            (System.nanoTime() - began) / 1e9,
            "cpuSeconds",
            cpuNanos() / 1e9));
  }

  private static void results(Postrider postrider) {
    PollResults results = postrider.polls().results(postrider.polls().list(1).getFirst().id());
    var line = new LinkedHashMap<String, Object>();
    line.put("type", "results");
    line.put("answered", results.answered());
    var votes = new LinkedHashMap<String, Long>();
    for (ChoiceResult choice : results.questions().getFirst().choices()) {
      votes.put(choice.text(), choice.votes());
    }
    line.put("votes", votes);
    line.put("cpuSeconds", cpuNanos() / 1e9);
    Lines.say(line);
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private static HttpServer serve(Postrider postrider) throws IOException {
    var server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    server.createContext("/api/messages", new BotHttpHandler(postrider));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    return server;
  }
}
