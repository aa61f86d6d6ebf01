package dev.postrider.emulator.graph;

import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.limit.Operation;
import dev.postrider.emulator.tenant.AppDefinition;
import dev.postrider.emulator.tenant.AppDefinition.State;
import dev.postrider.emulator.tenant.AppManifest;
import dev.postrider.emulator.tenant.TeamsApp;
import dev.postrider.emulator.tenant.TeamsApp.Distribution;
import dev.postrider.emulator.tenant.Tenant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The calls about the organization's app catalogue: list, get, publish, update, review, delete.
final class CatalogueCalls {
  private static final String APPS = "/appCatalogs/teamsApps";
  private static final String APP = APPS + "/{teamsApp-id}";
  private static final String DEFINITIONS = APP + "/appDefinitions";
  private static final String DEFINITION = DEFINITIONS + "/{teamsAppDefinition-id}";
  private static final Set<String> ADMINISTRATOR =
      Set.of("AppCatalog.ReadWrite.All", "Directory.ReadWrite.All");
  private static final Pages.Style STYLE =
      new Pages.Style("appCatalogs/teamsApps", Pages.Size.TEAMS, Pages.Counting.WHEN_ASKED);

  private final Tenant tenant;

  CatalogueCalls(Tenant tenant) {
    this.tenant = tenant;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.of("GET", APPS, Operation.GRAPH_CATALOG_GET, this::list),
        Endpoint.of("GET", APP, Operation.GRAPH_CATALOG_GET, this::get),
        Endpoint.of("GET", DEFINITIONS, Operation.GRAPH_CATALOG_GET, this::definitions),
        Endpoint.of("GET", DEFINITION, Operation.GRAPH_CATALOG_GET, this::definition),
        Endpoint.of("GET", DEFINITION + "/bot", Operation.GRAPH_CATALOG_GET, this::bot),
        Endpoint.of("POST", APPS, Operation.GRAPH_CATALOG_POST, this::publish),
        Endpoint.of("POST", DEFINITIONS, Operation.GRAPH_CATALOG_POST, this::addVersion),
        Endpoint.of("PATCH", DEFINITION, Operation.GRAPH_CATALOG_POST, this::review),
        Endpoint.of("DELETE", APP, Operation.GRAPH_CATALOG_DELETE, this::delete),
        Endpoint.of("DELETE", DEFINITION, Operation.GRAPH_CATALOG_DELETE, this::withdraw));
  }

  private Endpoint.Work list(Call call) {
    var query = Pages.checked(call.query("teamsApp"), Pages.Size.TEAMS);
    return () -> Pages.of(call, query, tenant.catalogue().all(), STYLE);
  }

  private Endpoint.Work get(Call call) {
    var query = call.single("teamsApp");
    return () -> UserCalls.entity(call, query, "appCatalogs/teamsApps", app(call));
  }

  private Endpoint.Work definitions(Call call) {
    var query = Pages.checked(call.query("teamsAppDefinition"), Pages.Size.TEAMS);
    return () -> {
      var style = new Pages.Style(path(call), Pages.Size.TEAMS, Pages.Counting.WHEN_ASKED);
      return Pages.of(call, query, app(call).definitions().stream(), style);
    };
  }

  private Endpoint.Work definition(Call call) {
    var query = call.single("teamsAppDefinition");
    return () -> UserCalls.entity(call, query, path(call), definition(call, app(call)));
  }

  private Endpoint.Work bot(Call call) {
    var query = call.single("teamworkBot");
    return () -> {
      var definition = definition(call, app(call));
      var botId =
          definition
              .botId()
              .orElseThrow(() -> GraphError.notFound("The app definition has no bot."));
      return UserCalls.entity(call, query, path(call) + "/bot", botId);
    };
  }

  private Endpoint.Work publish(Call call) {
    var manifest = manifest(call);
    var state = state(call);
    return () -> {
      var app =
          tenant
              .catalogue()
              .publish(manifest, Distribution.ORGANIZATION, state, call.caller().personId())
              .orElseThrow(() ->
                  conflict(
                      "App with same id already exists in the tenant. App id: "
                          + manifest.manifestId()));
      var answer =
          UserCalls.entity(call, call.query("teamsApp"), "appCatalogs/teamsApps", app, 201);
      return state == State.SUBMITTED
          ? answer.withHeader(
              "Location",
              "%s%s/%s/appDefinitions/%s".formatted(call.root(), APPS, app.id(), app.newest().id()))
          : answer;
    };
  }

  private Endpoint.Work addVersion(Call call) {
    var manifest = manifest(call);
    var state = state(call);
    return () -> {
      var app = app(call);
      if (!app.externalId().equals(manifest.manifestId())) {
        throw GraphError.badRequest(
            "The id in the manifest (%s) is not the app's externalId (%s)."
                .formatted(manifest.manifestId(), app.externalId()));
      }
      var added =
          tenant
              .catalogue()
              .addVersion(app.id(), manifest, state, call.caller().personId())
              .orElseThrow(() ->
                  conflict(
                      "App definition with version %s already exists."
                          .formatted(manifest.version())));
      return state == State.PUBLISHED
          ? Answer.empty(204)
          : UserCalls.entity(call, call.query("teamsAppDefinition"), path(call), added, 201);
    };
  }

  private Endpoint.Work review(Call call) {
    var state =
        switch (call.request()
            .json()
            .path("publishingState")
            .asString("")
            .toLowerCase(Locale.ROOT)) {
          case "published" -> State.PUBLISHED;
          case "rejected" -> State.REJECTED;
          default -> throw GraphError.badRequest("publishingState is 'published' or 'rejected'.");
        };
    requireAdministrator(call, "Only an administrator reviews apps.");
    return () -> {
      var app = app(call);
      var definition = definition(call, app);
      var expected = call.request().header("If-Match").orElse("").replaceAll("^(W/)?\"|\"$", "");
      if (!expected.equals(definition.etag()) && !expected.equals("*")) {
        throw GraphError.of(
            412, "PreconditionFailed", "The If-Match header is not the current etag.");
      }
      var reviewed =
          tenant
              .catalogue()
              .review(app.id(), definition.id(), state)
              .orElseThrow(() -> GraphError.notFound("The app definition is gone."));
      return UserCalls.entity(call, call.query("teamsAppDefinition"), path(call), reviewed);
    };
  }

  private Endpoint.Work delete(Call call) {
    return () -> {
      var app = app(call);
      if (app.distribution() == Distribution.STORE) {
        throw GraphError.forbidden("An app of the store cannot be deleted.");
      }
      tenant.catalogue().delete(app.id());
      return Answer.empty(204);
    };
  }

  private Endpoint.Work withdraw(Call call) {
    return () -> {
      var app = app(call);
      var definition = definition(call, app);
      if (definition.state() == State.PUBLISHED) {
        throw GraphError.forbidden("A published definition cannot be withdrawn; delete the app.");
      }
      tenant.catalogue().withdraw(app.id(), definition.id());
      return Answer.empty(204);
    };
  }

  private static AppManifest manifest(Call call) {
    var type = call.request().header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    if (!type.startsWith("application/zip")) {
      throw GraphError.of(
          415, "BadRequest", "An app package is sent with Content-Type: application/zip.");
    }
    return AppPackage.read(call.request().body());
  }

  private static State state(Call call) {
    var review = call.request().query("requiresReview").orElse("false");
    if (!review.equalsIgnoreCase("true") && !review.equalsIgnoreCase("false")) {
      throw GraphError.badRequest("requiresReview is true or false.");
    }
    if (review.equalsIgnoreCase("true")) {
      return State.SUBMITTED;
    }
    requireAdministrator(call, "Who is no administrator submits with requiresReview=true.");
    return State.PUBLISHED;
  }

  private static void requireAdministrator(Call call, String why) {
    if (call.caller().scopes().stream().noneMatch(ADMINISTRATOR::contains)) {
      throw GraphError.forbidden("The user is not allowed to manage the app catalog.").because(why);
    }
  }

  private static GraphError conflict(String message) {
    return GraphError.of(409, "Conflict", "Conflict").inner("AppDefinitionAlreadyExists", message);
  }

  private TeamsApp app(Call call) {
    var id = call.variable("teamsApp-id");
    return tenant
        .catalogue()
        .find(id)
        .orElseThrow(() -> GraphError.notFound("No app found with id '" + id + "'."));
  }

  private static AppDefinition definition(Call call, TeamsApp app) {
    var id = call.variable("teamsAppDefinition-id");
    return app.definition(id)
        .orElseThrow(() -> GraphError.notFound("No app definition found with id '" + id + "'."));
  }

  private static String path(Call call) {
    return "appCatalogs/teamsApps('%s')/appDefinitions".formatted(call.variable("teamsApp-id"));
  }
}
