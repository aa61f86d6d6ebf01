package dev.postrider.emulator.graph;

import dev.postrider.emulator.graph.odata.BadQuery;
import dev.postrider.emulator.graph.odata.JsonView;
import dev.postrider.emulator.graph.odata.QueryReader;
import dev.postrider.emulator.graph.odata.Shape;
import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.http.Inside;
import dev.postrider.emulator.http.Request;
import dev.postrider.emulator.http.Routes;
import dev.postrider.emulator.http.Routes.Found;
import dev.postrider.emulator.http.Surface;
import dev.postrider.emulator.keys.AccessTokens;
import dev.postrider.emulator.keys.AccessTokens.Rejected;
import dev.postrider.emulator.keys.AccessTokens.Verified;
import dev.postrider.emulator.limit.Ask;
import dev.postrider.emulator.limit.Limits;
import dev.postrider.emulator.limit.Refusal;
import dev.postrider.emulator.tenant.PlayedCloud;
import dev.postrider.emulator.tenant.Tenant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/// Microsoft Graph, v1.0 and beta, over the state of one tenant.
///
/// Every request is judged in the same order: token (401), route (404, 405), permission (403),
/// query options and body (400), limits (429); then the work is done. Errors have Graph's shape;
/// what the local tenant has to add for whoever debugs stands in the header `X-Postrider-Emulator`.
public final class GraphSurface implements Surface {
  private static final int PACKAGE_LIMIT = 32 * 1024 * 1024;
  private static final String GRAPH_ID = "00000003-0000-0000-c000-000000000000";

  private final AccessTokens tokens;
  private final Limits limits;
  private final PlayedCloud cloud;
  private final Replies replies;
  private final ArrivalNotes notes;
  private final Permits permits;
  private final Permissions permissions = Permissions.load();
  private final QueryReader shapes;
  private final JsonView view;
  private final Routes routes = new Routes();
  private final Map<String, Endpoint> endpoints = new HashMap<>();

  /// Graph for this tenant; tokens are judged by `tokens`, the published limits counted by
  /// `limits`, the requests of a batch struck by the faults that `inside` knows.
  public GraphSurface(Tenant tenant, AccessTokens tokens, Limits limits, Inside inside) {
    this.tokens = tokens;
    this.limits = limits;
    this.cloud = tenant.cloud();
    this.replies = new Replies(tenant.clock());
    this.notes = new ArrivalNotes(tenant);
    var grants = new Grants(tenant);
    this.permits = new Permits(permissions, grants, tenant.permissionUse());
    var declared = new ArrayList<Shape>(new DirectoryShapes(tenant).all());
    declared.addAll(new TeamsShapes(tenant).all());
    declared.addAll(new MessageShapes(tenant).all());
    declared.addAll(new AppShapes(tenant).all());
    this.shapes = new QueryReader(declared);
    this.view = new JsonView(shapes);
    route(new UserCalls(tenant).endpoints());
    route(new GroupCalls(tenant).endpoints());
    route(new TeamCalls(tenant).endpoints());
    route(new ChatCalls(tenant).endpoints());
    route(new MessageCalls(tenant).endpoints());
    route(new CatalogueCalls(tenant).endpoints());
    route(new InstallationCalls(tenant, new InstallRules(tenant, permissions, grants)).endpoints());
    route(new BatchCalls(request -> inside.answer(this, request), replies).endpoints());
    route(new FeedCalls(tenant, limits).endpoints());
    route(PendingCalls.endpoints());
  }

  private void route(List<Endpoint> some) {
    for (var endpoint : some) {
      permissions.requireKnown(endpoint.permission());
      endpoints.put(endpoint.method() + " " + endpoint.template(), endpoint);
      routes.on(endpoint.method(), endpoint.template(), match -> Answer.empty(204));
    }
  }

  @Override
  public Answer answer(Request request) {
    try {
      return replies.sealed(request, judged(request));
    } catch (GraphError refused) {
      return replies.error(request, refused);
    } catch (BadQuery bad) {
      return replies.error(request, GraphError.of(400, bad.code(), bad.text()));
    }
  }

  @Override
  public Answer refusal(Request request, int status, String reason) {
    return replies.error(request, GraphError.of(status, code(status), reason));
  }

  @Override
  public int bodyLimit(String method, String path) {
    var isPackage = path.toLowerCase(Locale.ROOT).contains("/appcatalogs/teamsapps");
    return isPackage ? PACKAGE_LIMIT : Surface.super.bodyLimit(method, path);
  }

  private Answer judged(Request request) {
    var caller = caller(request);
    var version = version(request);
    var versioned = below(request, version);
    var call = call(versioned, caller, request.base() + "/" + version);
    var endpoint = endpoint(call, versioned);
    return notes.noted(endpoint, call, () -> judged(endpoint, call));
  }

  private Answer judged(Endpoint endpoint, Call call) {
    var caller = call.caller();
    permits.check(endpoint, call);
    var work = endpoint.reader().read(call);
    var cost = Cost.of(endpoint, call);
    limits
        .check(
            new Ask(
                endpoint.operation(),
                caller.appId(),
                caller.tenantId(),
                endpoint.resource().apply(call),
                cost.units()))
        .ifPresent(refusal -> {
          throw throttled(refusal);
        });
    return cost.shownOn(work.answer());
  }

  private Verified caller(Request request) {
    var verdict =
        tokens.verify(
            request.header("Authorization").orElse(""), GRAPH_ID, cloud.graph(), request.base());
    return switch (verdict) {
      case Verified verified -> verified;
      case Rejected rejected -> throw unauthorized(rejected);
    };
  }

  private static GraphError unauthorized(Rejected rejected) {
    return GraphError.of(401, "InvalidAuthenticationToken", rejected.message())
        .header("WWW-Authenticate", "Bearer realm=\"\"");
  }

  private static String version(Request request) {
    var path = request.path();
    var end = path.indexOf('/', 1);
    var version = (end < 0 ? path.substring(Math.min(1, path.length())) : path.substring(1, end));
    var lower = version.toLowerCase(Locale.ROOT);
    if (!lower.equals("v1.0") && !lower.equals("beta")) {
      throw GraphError.badRequest("Invalid version: " + version)
          .because("Paths of Graph begin with /v1.0/ or /beta/.");
    }
    return lower;
  }

  private static Request below(Request request, String version) {
    var path = request.path().substring(Math.min(version.length() + 1, request.path().length()));
    return new Request(
        request.method(),
        request.host(),
        path.isEmpty() ? "/" : path,
        request.rawQuery(),
        request.base(),
        request.headers(),
        request.body(),
        request.requestId());
  }

  private Optional<Found.Route> found(Request request) {
    return routes.find(request) instanceof Found.Route route
        ? Optional.of(route)
        : Optional.empty();
  }

  private Call call(Request request, Verified caller, String root) {
    var match = found(request).map(Found.Route::match).orElse(new Routes.Match(request, Map.of()));
    return new Call(match, root, caller, shapes, view);
  }

  private Endpoint endpoint(Call call, Request request) {
    return switch (routes.find(request)) {
      case Found.Route route -> known(request.method() + " " + route.template());
      case Found.WrongVerb wrong ->
          throw GraphError.of(
                  405,
                  "Request_BadRequest",
                  "Specified HTTP method is not allowed for the request target.")
              .header("Allow", wrong.allow())
              .because(wrong.template() + " takes " + wrong.allow() + ".");
      case Found.NoRoute none ->
          throw GraphError.of(
                  404,
                  "BadRequest",
                  "Resource not found for the segment '%s'.".formatted(lastSegment(call)))
              .because("Not emulated. The nearest path that is: " + none.nearest());
    };
  }

  private Endpoint known(String key) {
    var endpoint = endpoints.get(key);
    if (endpoint == null) {
      throw new IllegalStateException("No endpoint is known for the route " + key);
    }
    return endpoint;
  }

  private static String lastSegment(Call call) {
    var path = call.request().path();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// Every operation that is routed, as `GET /users/{user-id}`.
  SortedSet<String> operations() {
    return routes.all();
  }

  static GraphError throttled(Refusal refusal) {
    var error =
        GraphError.of(429, "TooManyRequests", "Please retry again later.")
            .inner("429", "Please retry after")
            .because(refusal.window());
    return refusal
        .retryAfterHeader()
        .map(seconds -> error.header("Retry-After", seconds))
        .orElse(error);
  }

  private static String code(int status) {
    return switch (status) {
      case 401 -> "InvalidAuthenticationToken";
      case 403 -> "Forbidden";
      case 404 -> "NotFound";
      case 409 -> "Conflict";
      case 412 -> "PreconditionFailed";
      case 413 -> "RequestEntityTooLarge";
      case 423 -> "Locked";
      case 429 -> "TooManyRequests";
      case 500 -> "InternalServerError";
      case 501 -> "NotImplemented";
      case 502 -> "BadGateway";
      case 503 -> "ServiceUnavailable";
      case 504 -> "GatewayTimeout";
      case 507 -> "InsufficientStorage";
      default -> "BadRequest";
    };
  }
}
