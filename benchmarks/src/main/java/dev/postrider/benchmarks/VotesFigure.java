package dev.postrider.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// Whether a whole organization can answer a poll within a minute without a vote being lost or
/// counted twice: the bot with its ledger on disk in one process, the tenant with its people in
/// another. Some tap two buttons at the same moment.
record VotesFigure(int people) implements Figure {
  private static final Duration FINISH = Duration.ofMinutes(10);
  private static final int WITHIN = 45;
  private static final long LOOK_MILLIS = 250;

  /// What the tenant's people did.
  private record Crowd(JsonNode tally) {
    long count(String what) {
      return tally.path(what).asLong();
    }
  }

  @Override
  public String title() {
    return "a poll that " + people + " people answer within a minute, ledger on disk";
  }

  @Override
  public String command() {
    return "./build figures votes";
  }

  @Override
  public List<String> measure() throws InterruptedException {
    try (var folder = new WorkFolder();
        var tenant = TenantProcess.start(folder.path(), people, "none");
        var bot = tenant.voter(folder.path().resolve("ledger.db"))) {
      tenant.control().hear(bot.expect("listening", FINISH).path("url").asString());
      bot.tell("meet");
      bot.expect("met", FINISH);
      tenant
          .control()
          .crowd(
              "{\"seed\": 7, \"answers\": 1, \"within\": \"%ds\", \"tapsTwice\": 0.05,"
                      .formatted(WITHIN)
                  + " \"choices\": {\"Ramen\": 3, \"Curry\": 2}}");
      bot.tell("poll");
      long began = System.nanoTime();
      JsonNode sent = bot.expect("sent", FINISH);
      Crowd crowd = await(tenant.control());
      double seconds = (System.nanoTime() - began) / 1e9;
      bot.tell("results");
      return figures(sent, crowd, bot.expect("results", FINISH), seconds);
    }
  }

  private static Crowd await(Control control) throws InterruptedException {
    var crowd = new Crowd(control.crowd());
    while (crowd.count("asked") == 0 || crowd.count("waiting") > 0) {
      Thread.sleep(LOOK_MILLIS);
      crowd = new Crowd(control.crowd());
    }
    return crowd;
  }

  private static List<String> figures(
      JsonNode sent, Crowd crowd, JsonNode results, double seconds) {
    long answered = results.path("answered").asLong();
    long votes = 0;
    for (JsonNode n : results.path("votes")) {
      votes += n.asLong();
    }
    return List.of(
        String.format(
            Locale.ROOT,
            "%d people got the card in %.1f s, %d of them answered, all within %.1f s of the first"
                + " card",
            sent.path("accepted").asLong(),
            sent.path("seconds").asDouble(),
            crowd.count("answered"),
            seconds),
        String.format(
            Locale.ROOT,
            "%d taps = %.0f votes/s (%d people tapped two buttons at once)",
            crowd.count("tapped"),
            crowd.count("tapped") / seconds,
            crowd.count("tappedTwice")),
        "votes lost %d, counted twice %d (bar: 0, 0); results: %d people, %s"
            .formatted(
                crowd.count("answered") - answered,
                votes - answered,
                answered,
                results.path("votes")),
        "taps that went wrong %d, refused %d, told otherwise %d"
            .formatted(crowd.count("wentWrong"), crowd.count("refused"), crowd.count("told")),
        String.format(
            Locale.ROOT,
            "the bot's processor time from the last card on: %.1f s",
            results.path("cpuSeconds").asDouble() - sent.path("cpuSeconds").asDouble()));
  }
}
