package dev.postrider.teams.graph;

import dev.postrider.teams.cloud.CloudFeature;
import dev.postrider.teams.identity.TokenSource;
import dev.postrider.teams.wire.Bearer;
import dev.postrider.teams.wire.Body;
import dev.postrider.teams.wire.Call;
import dev.postrider.teams.wire.Exchange;
import dev.postrider.teams.wire.Headers;
import dev.postrider.teams.wire.Permit;
import dev.postrider.teams.wire.Reply;
import dev.postrider.teams.wire.Request;
import dev.postrider.teams.wire.Told;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The exchange as Graph wants it: its address, its token, its headers, its errors.
final class GraphWire {

  private static final String USER_AGENT = "Postrider";

  // The bulk notification wants 45 minutes; the rest is for the wait at the gate and the way there.
  private static final Duration BULK_TOKEN_LIFE = Duration.ofMinutes(47);

  private final Exchange exchange;
  private final GraphSettings settings;
  private final GraphVersion version;
  private final Bearer bearer;
  private final Bearer lasting;
  private final boolean asPerson;
  private final GraphErrors errors;

  GraphWire(Exchange exchange, GraphSettings settings, GraphVersion version, TokenSource tokens) {
    this.exchange = exchange;
    this.settings = settings;
    this.version = version;
    this.bearer = tokens.bearer(settings.scope());
    this.asPerson = tokens.actsForPerson();
    this.lasting = tokens.bearer(settings.scope(), BULK_TOKEN_LIFE);
    this.errors = new GraphErrors(settings);
  }

  GraphAnswer get(Operation operation, @Nullable String resource, GraphRoute route) {
    return send(operation, resource, Request.get(address(route)));
  }

  GraphAnswer post(
      Operation operation, @Nullable String resource, GraphRoute route, JsonNode body) {
    return send(operation, resource, Request.post(address(route), body));
  }

  GraphAnswer post(Operation operation, GraphRoute route, byte[] zip) {
    Request request = Request.post(address(route), "application/zip", Body.of(zip));
    return send(operation, null, request);
  }

  GraphAnswer delete(Operation operation, @Nullable String resource, GraphRoute route) {
    return send(operation, resource, Request.delete(address(route)));
  }

  GraphAnswer send(Operation operation, @Nullable String resource, Request request) {
    Optional<GraphRefusal> absent = absent(operation);
    if (absent.isPresent()) {
      return new GraphAnswer.Refused(absent.get());
    }
    var call = new Call(settings.tenant(), operation.api(), resource);
    return read(operation, ask(null, call, request));
  }

  /// What the end of an exchange means for a call that may be repeated.
  GraphAnswer read(Operation operation, Reply reply) {
    return switch (reply) {
      case Reply.Answered answer -> read(operation, answer);
      case Reply.NotSent(String why) -> new GraphAnswer.Failed(why);
      case Reply.Cut(String why) -> new GraphAnswer.Failed(why);
    };
  }

  /// Waits for the turn of one call that departs together with others.
  Permit enter(Call call) throws InterruptedException {
    return exchange.enter(call);
  }

  Reply ask(Permit permit, Request request) {
    return ask(permit, permit.call(), request, bearer);
  }

  /// An answer that lay in another.
  Reply.Answered enclosed(int status, Headers headers, Body body) {
    return exchange.enclosed(status, headers, body);
  }

  static Told told(Reply reply) {
    return reply instanceof Reply.Answered answer
        ? new Told.Answered(answer.status(), answer.retryAfter())
        : new Told.Unanswered();
  }

  /// One exchange and what came of it, for calls that may not be repeated.
  ///
  /// @param permit the caller's, or null to wait at the gate
  Reply ask(@Nullable Permit permit, Call call, Request request) {
    return ask(permit, call, request, bearer);
  }

  /// The same with a token that lives long enough for Graph to work through a list.
  Reply askLasting(@Nullable Permit permit, Call call, Request request) {
    return ask(permit, call, request, lasting);
  }

  private Reply ask(@Nullable Permit permit, Call call, Request request, Bearer bearer) {
    Request complete =
        request
            .withHeader("Accept", "application/json")
            .withHeader("User-Agent", USER_AGENT)
            .withHeader("client-request-id", UUID.randomUUID().toString())
            .as(bearer);
    return permit == null ? exchange.send(call, complete) : exchange.send(permit, complete);
  }

  /// Why this cloud need not be asked at all.
  Optional<GraphRefusal> absent(Operation operation) {
    CloudFeature feature = operation.feature(asPerson);
    return feature == null
        ? Optional.empty()
        : settings
            .cloud()
            .lacks(feature)
            .map(absence -> GraphRefusal.ours(settings.cloud(), absence));
  }

  GraphSettings settings() {
    return settings;
  }

  GraphRefusal refusal(Operation operation, Reply.Answered answer) {
    return errors.read(operation, answer);
  }

  /// Graph's address with its version.
  String root() {
    return settings.root() + "/" + version.segment();
  }

  URI address(GraphRoute route) {
    return URI.create(root() + route);
  }

  /// What an installation's body names the app by.
  String catalogAddress(CatalogId app) {
    return address(GraphRoute.of("appCatalogs", "teamsApps", app.value())).toString();
  }

  /// Whether an address that came from outside may be sent our token.
  boolean leadsToGraph(URI address) {
    URI root = settings.root();
    return root.getScheme().equalsIgnoreCase(address.getScheme())
        && address.getHost() != null
        && root.getHost().equalsIgnoreCase(address.getHost())
        && port(root) == port(address)
        && address.getRawUserInfo() == null
        && address.normalize().getRawPath().startsWith(root.getRawPath() + "/");
  }

  private static int port(URI address) {
    if (address.getPort() >= 0) {
      return address.getPort();
    }
    return address.getScheme().toLowerCase(Locale.ROOT).equals("https") ? 443 : 80;
  }

  private GraphAnswer read(Operation operation, Reply.Answered answer) {
    int status = answer.status();
    if (answer.is2xx()) {
      return new GraphAnswer.Ok(answer.body().json());
    }
    if (status == 429 || (status == 503 && answer.retryAfter().isPresent())) {
      return new GraphAnswer.Throttled(answer.retryAfter());
    }
    GraphRefusal refusal = errors.read(operation, answer);
    boolean passing = status == 408 || status == 423 || (status / 100 == 5 && status != 501);
    return passing ? new GraphAnswer.Failed(refusal.inWords()) : new GraphAnswer.Refused(refusal);
  }
}
