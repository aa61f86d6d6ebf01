package dev.postrider.emulator.connector;

import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.http.Request;
import dev.postrider.emulator.http.Routes;
import dev.postrider.emulator.http.Routes.Found;
import dev.postrider.emulator.http.Routes.Match;
import dev.postrider.emulator.http.Surface;
import dev.postrider.emulator.keys.AccessTokens;
import dev.postrider.emulator.limit.Limits;
import dev.postrider.emulator.tenant.AppRegistration;
import dev.postrider.emulator.tenant.Tenant;
import java.util.Base64;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/// The Bot Connector of the local tenant (Microsoft's page *Bot Connector API reference*).
///
/// Every request passes, in this order: the token (401), the bot's registration (401
/// `BotNotRegistered`), the route (404, 405), the conversation (404), the roster (403), a person's
/// block (403), the payload (413, 400), the limits (429).
public final class ConnectorSurface implements Surface {

  private final Tenant tenant;
  private final AccessTokens tokens;
  private final String[] audiences;
  private final Routes routes = new Routes();
  private final Activities activities;
  private final Openings openings;
  private final Rosters rosters;
  private final TeamPages teams;

  public ConnectorSurface(
      Tenant tenant, AccessTokens tokens, Limits limits, ConnectorSettings settings) {
    this.tenant = tenant;
    this.tokens = tokens;
    this.audiences = settings.audiences().toArray(String[]::new);
    var entrance = new Entrance(tenant, limits);
    var notes = new ArrivalNotes(tenant, entrance);
    this.activities = new Activities(tenant, entrance, notes, settings);
    this.openings = new Openings(tenant, entrance, activities, notes);
    this.rosters = new Rosters(tenant, entrance);
    this.teams = new TeamPages(tenant, entrance);
    route();
  }

  @Override
  public Answer answer(Request request) {
    Answer answer =
        switch (routes.find(request)) {
          case Found.Route route -> route.answer();
          case Found.WrongVerb wrong -> asBot(request, caller -> wrongVerb(request, wrong));
          case Found.NoRoute none -> asBot(request, caller -> noRoute(request, none));
        };
    return answer.withHeader("MS-CV", correlationVector());
  }

  @Override
  public Answer refusal(Request request, int status, String reason) {
    Answer answer =
        switch (status) {
          case 400 -> ConnectorError.MALFORMED.answer();
          case 413 -> ConnectorError.TOO_BIG.answer();
          case 429 -> ConnectorError.THROTTLED.answer();
          case 412 -> ConnectorError.of(412, "PreconditionFailed", reason);
          default -> ConnectorError.of(status, "ServiceError", reason);
        };
    return answer.withHeader("MS-CV", correlationVector());
  }

  private void route() {
    String conversation = "/v3/conversations/{conversationId}";
    String activity = conversation + "/activities/{activityId}";
    on("POST", "/v3/conversations", openings::create);
    on("POST", conversation + "/activities", activities::send);
    on("POST", activity, activities::reply);
    on("PUT", activity, activities::update);
    on("DELETE", activity, activities::delete);
    on("GET", activity + "/members", rosters::ofActivity);
    on("PUT", activity + "/reactions/{type}", activities::react);
    on("DELETE", activity + "/reactions/{type}", activities::react);
    on("GET", conversation + "/members", rosters::all);
    on("GET", conversation + "/members/{memberId}", rosters::one);
    on("GET", conversation + "/pagedmembers", rosters::paged);
    on("GET", "/v3/teams/{teamId}", teams::details);
    on("GET", "/v3/teams/{teamId}/conversations", teams::channels);
    for (String audience : new String[] {"users", "tenant", "team", "channels"}) {
      on("POST", "/v3/batch/conversation/" + audience, ConnectorSurface::notEmulated);
    }
  }

  /// Answers one route for a bot that is known.
  private interface Operation {
    Answer answer(Caller caller, Match match);
  }

  private void on(String method, String template, Operation operation) {
    routes.on(
        method,
        template,
        match -> asBot(match.request(), caller -> operation.answer(caller, match)));
  }

  private Answer asBot(Request request, Function<Caller, Answer> work) {
    return switch (tokens.verify(request.header("Authorization").orElse(""), audiences)) {
      case AccessTokens.Rejected rejected ->
          ConnectorError.of(401, "Unauthorized", rejected.message())
              .withHeader("WWW-Authenticate", "Bearer");
      case AccessTokens.Verified verified -> asRegistered(verified.appId(), work);
    };
  }

  private Answer asRegistered(String appId, Function<Caller, Answer> work) {
    Optional<AppRegistration> bot = tenant.registrations().find(appId);
    if (bot.filter(AppRegistration::bot).isEmpty()) {
      return ConnectorError.BOT_NOT_REGISTERED.answer();
    }
    return bot.get().disabled()
        ? ConnectorError.BOT_DISABLED.answer()
        : work.apply(new Caller(bot.get().clientId()));
  }

  private static Answer wrongVerb(Request request, Found.WrongVerb wrong) {
    String text = request.method() + " is not supported here; supported: " + wrong.allow() + ".";
    return ConnectorError.of(405, "MethodNotAllowed", text).withHeader("Allow", wrong.allow());
  }

  private static Answer noRoute(Request request, Found.NoRoute none) {
    String text =
        "The local tenant does not emulate "
            + request.method()
            + ' '
            + request.path()
            + "; nearest is "
            + none.nearest()
            + '.';
    return ConnectorError.of(404, "NotFound", text);
  }

  private static Answer notEmulated(Caller caller, Match match) {
    return ConnectorError.of(
        501,
        "NotImplemented",
        "The local tenant does not emulate batch sending; nearest is "
            + "POST /v3/conversations/{conversationId}/activities.");
  }

  private static String correlationVector() {
    byte[] random = new byte[16];
    ThreadLocalRandom.current().nextBytes(random);
    return Base64.getEncoder().withoutPadding().encodeToString(random) + ".0";
  }

  /// Every operation that is routed, as `POST /v3/conversations`.
  SortedSet<String> operations() {
    return routes.all();
  }
}
