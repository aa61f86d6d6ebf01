package dev.postrider.cli;

import dev.postrider.Settings;
import dev.postrider.teams.graph.FeedBody;
import dev.postrider.teams.graph.FeedFault;
import dev.postrider.teams.graph.FeedNotification;
import dev.postrider.teams.graph.FeedNotificationJson;
import dev.postrider.teams.graph.FeedResult;
import dev.postrider.teams.graph.FeedScope;
import dev.postrider.teams.graph.GraphClient;
import dev.postrider.teams.graph.GraphRefusal;
import dev.postrider.teams.graph.GraphSettings;
import dev.postrider.teams.graph.GraphVersion;
import dev.postrider.teams.identity.AppTokens;
import dev.postrider.teams.wire.Exchange;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/// One call that notifies: its answer is what is known of it. Graph's wish to wait is heeded, as
/// long as a person at a terminal may have patience.
final class FeedCall implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

  private final Connection connection;
  private final Exchange exchange;
  private final GraphClient graph;
  private final Terminal terminal;

  FeedCall(Connection connection, GraphVersion version, Terminal terminal) {
    this.terminal = terminal;
    this.connection = connection;
    Settings settings = connection.settings();
    exchange = new Exchange(Exchange.Settings.standard().withTrust(settings.trust()));
    var app = settings.credentials().app();
    graph =
        new GraphClient(
            exchange,
            GraphSettings.of(settings.cloud(), settings.tenant(), app),
            AppTokens.ofTenant(
                exchange, settings.cloud(), settings.tenant(), settings.credentials()),
            version);
  }

  GraphClient graph() {
    return graph;
  }

  /// Sends it and says so.
  ///
  /// @param who as in `the members of team Facilities`
  int send(FeedScope scope, FeedNotification said, String who) throws InterruptedException {
    check(scope, said);
    FeedResult result = sendPatiently(scope, said);
    return switch (result) {
      case FeedResult.Sent sent -> accepted(scope, sent, who);
      case FeedResult.Refused no -> throw refused(scope, no);
      case FeedResult.Throttled throttled ->
          throw Code.GRAPH_UNAVAILABLE.because(
              "Graph throttles notifications. Nothing was sent; try again shortly.");
      case FeedResult.NotSent(String why) ->
          throw Code.GRAPH_UNAVAILABLE.because("Nothing was sent: " + why + ". Try again.");
      case FeedResult.Unanswered unanswered -> throw unanswered(unanswered, said);
    };
  }

  /// Shows what would be sent, and sends nothing.
  int show(FeedScope scope, FeedBody body) {
    check(scope, body.notification());
    var json = new LinkedHashMap<String, Object>();
    json.put("type", "notification");
    json.put("state", "notSent");
    json.put("body", FeedNotificationJson.write(body));
    terminal.tell(json);
    terminal.say(Terminal.plain(FeedNotificationJson.write(body).toPrettyString()));
    terminal.note("Nothing was sent.");
    return Exit.OK;
  }

  private void check(FeedScope scope, FeedNotification said) {
    var check = graph.notifications().check(scope, said);
    check.notes().forEach(note -> terminal.note("▲ " + Terminal.plain(note.toString())));
    if (!check.isGood()) {
      throw Code.NOTIFICATION_UNUSABLE.because(lines(check.faults()) + "\nNothing was sent.");
    }
  }

  private FeedResult sendPatiently(FeedScope scope, FeedNotification said)
      throws InterruptedException {
    var waited = Duration.ZERO;
    while (true) {
      FeedResult result = graph.notifications().send(scope, said);
      if (!(result instanceof FeedResult.Throttled(var asked))) {
        return result;
      }
      Duration wait = asked.filter(time -> time.compareTo(SHORTEST_WAIT) > 0).orElse(SHORTEST_WAIT);
      waited = waited.plus(wait);
      if (waited.compareTo(PATIENCE) > 0) {
        return result;
      }
      terminal.note("▲ Graph asks to wait " + Figures.time(wait) + ".");
      Thread.sleep(wait);
    }
  }

  private int accepted(FeedScope scope, FeedResult.Sent sent, String who) {
    boolean bulk = scope instanceof FeedScope.Bulk;
    var json = new LinkedHashMap<String, Object>();
    json.put("type", "notification");
    json.put("to", who);
    json.put("state", "accepted");
    json.put("reason", bulk ? "bulk_unverified" : null);
    json.put("requestId", sent.requestId().orElse(null));
    terminal.tell(json);
    terminal.say("✔ Accepted by Graph for " + Terminal.plain(who));
    if (bulk) {
      terminal.say(
          "  Unverified (bulk_unverified): Graph accepts a list whatever becomes of it. Whoever"
              + " does not exist or lacks the app got nothing, and nobody says so.");
    }
    return Exit.OK;
  }

  private Told refused(FeedScope scope, FeedResult.Refused no) {
    GraphRefusal refusal = no.refusal();
    Code otherwise =
        no.kind() == FeedResult.Kind.INVALID
            ? Code.NOTIFICATION_UNUSABLE
            : Code.NOTIFICATION_REFUSED;
    var failure =
        switch (no.kind()) {
          case RECIPIENT_NOT_FOUND -> new Failure(Code.PERSON_UNKNOWN, refusal.inWords(), "");
          case NOT_INSTALLED,
              SEVERAL_APPS,
              INVALID,
              SCOPE_NOT_FOUND,
              TOKEN_TOO_SHORT,
              MISSING_PERMISSION,
              NOT_IN_THIS_CLOUD,
              OTHER ->
              Failure.of(otherwise, refusal);
        };
    String remedy = remedy(no.kind(), scope);
    return new Told(remedy.isEmpty() ? failure : failure.and(remedy));
  }

  private String remedy(FeedResult.Kind kind, FeedScope scope) {
    return switch (kind) {
      case NOT_INSTALLED -> "Install it: " + install(scope);
      case SEVERAL_APPS -> "Name the one you mean by its id in the catalogue: --app ID";
      case TOKEN_TOO_SHORT -> "Run it again: a new token lives long enough.";
      case RECIPIENT_NOT_FOUND,
          SCOPE_NOT_FOUND,
          INVALID,
          MISSING_PERMISSION,
          NOT_IN_THIS_CLOUD,
          OTHER ->
          "";
    };
  }

  private String install(FeedScope scope) {
    String where =
        switch (scope) {
          case FeedScope.InTeam(var team, var recipient) -> "--team " + team;
          case FeedScope.InChat(var chat, var recipient) -> "--chat " + chat;
          case FeedScope.OfUser(var user) -> "--user " + ShellWord.of(user.idOrPrincipalName());
          case FeedScope.Bulk bulk -> "--to everyone";
        };
    return "postrider app install " + where + connection.flags();
  }

  private static Told unanswered(FeedResult.Unanswered unanswered, FeedNotification said) {
    String why =
        switch (unanswered.doubt()) {
          case FeedResult.Doubt.Gateway gateway -> gateway.refusal().inWords();
          case FeedResult.Doubt.Cut(String words) -> "The connection broke: " + words + ".";
        };
    return Code.NOTIFICATION_UNCONFIRMED.because(
        why
            + (said.mayBeRepeated()
                ? "\nSend it again: with --chain a second one takes the place of the first."
                : "\nSent again, it may stand in the feed twice; with --chain it would not."));
  }

  private static String lines(List<FeedFault> faults) {
    return faults.stream().map(FeedFault::toString).collect(Collectors.joining("\n"));
  }

  @Override
  public void close() {
    exchange.close();
  }
}
