package dev.postrider.emulator.graph;

import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.limit.Operation;
import dev.postrider.emulator.tenant.AppDefinition;
import dev.postrider.emulator.tenant.AppManifest.ResourcePermission;
import dev.postrider.emulator.tenant.InstallAnswer;
import dev.postrider.emulator.tenant.Installation;
import dev.postrider.emulator.tenant.TeamsApp;
import dev.postrider.emulator.tenant.Tenant;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The calls about apps installed for people, in teams and in chats: list, get, install, upgrade,
/// uninstall, and the chat of a personal installation.
final class InstallationCalls {
  private final Tenant tenant;
  private final InstallRules rules;

  InstallationCalls(Tenant tenant, InstallRules rules) {
    this.tenant = tenant;
    this.rules = rules;
  }

  List<Endpoint> endpoints() {
    var endpoints = new ArrayList<Endpoint>();
    for (var place : InstallPlace.values()) {
      var apps = place.collection();
      var app = apps + "/" + place.key();
      endpoints.add(at("GET", apps, place, place.reading(), call -> list(call, place)));
      endpoints.add(at("GET", app, place, place.reading(), call -> get(call, place)));
      endpoints.add(at("POST", apps, place, place.writing(), call -> install(call, place)));
      endpoints.add(
          at("POST", app + "/upgrade", place, place.writing(), call -> upgrade(call, place)));
      endpoints.add(at("DELETE", app, place, place.deleting(), call -> uninstall(call, place)));
    }
    var personal = InstallPlace.USER;
    endpoints.add(
        Endpoint.of(
                "GET",
                personal.collection() + "/" + personal.key() + "/chat",
                Operation.GRAPH_OTHER_GET,
                inItsCloud(personal, this::chat))
            .counting(call -> call.variable(personal.keyName())));
    return endpoints;
  }

  private Endpoint at(
      String method,
      String template,
      InstallPlace place,
      Operation operation,
      Endpoint.Reader reader) {
    return Endpoint.of(method, template, operation, inItsCloud(place, reader))
        .counting(call -> place.countedBy(tenant, call));
  }

  private Endpoint.Reader inItsCloud(InstallPlace place, Endpoint.Reader reader) {
    return call -> {
      rules.requireCloud(call, place);
      return reader.read(call);
    };
  }

  private Endpoint.Work list(Call call, InstallPlace place) {
    var query = Pages.checked(call.query(place.shape()), Pages.Size.TEAMS);
    return () -> {
      var target = place.target(tenant, call);
      var isSelfOnly = rules.isSelfOnly(call, "GET " + place.collection());
      var rows =
          tenant.installations().of(place.scope(), target).stream()
              .filter(one -> !isSelfOnly || rules.isOwn(call, one.definition()));
      var style = new Pages.Style(place.path(target), Pages.Size.TEAMS, Pages.Counting.EVERY_PAGE);
      return Pages.of(call, query, rows, style);
    };
  }

  private Endpoint.Work get(Call call, InstallPlace place) {
    var query = call.single(place.shape());
    return () -> {
      var target = place.target(tenant, call);
      var found = installation(call, place, target);
      rules.requireOwn(call, "GET " + place.collection() + "/" + place.key(), found);
      return UserCalls.entity(call, query, place.path(target), found);
    };
  }

  private Endpoint.Work install(Call call, InstallPlace place) {
    var body = InstallBody.read(call.request().json(), tenant.cloud());
    return () -> {
      var target = place.target(tenant, call);
      var definition = rules.installable(body.teamsAppId(), place);
      rules.requireAllowed(place, target, body.teamsAppId());
      rules.requireOwn(call, "POST " + place.collection(), body.teamsAppId(), definition);
      var consented =
          body.consent().judged(definition.manifest().resourcePermissions(), call.caller(), place);
      var answer =
          tenant.installations().install(place.scope(), target, body.teamsAppId(), consented);
      return switch (answer) {
        case InstallAnswer.Installed done ->
            Answer.empty(place.created()).withHeader("Location", location(call, done));
        case InstallAnswer.AlreadyInstalled there ->
            throw GraphError.of(409, "Conflict", "App is already installed in the scope.")
                .inner("AppAlreadyInstalled", "The installation is " + there.installation().id());
        case InstallAnswer.NoSuchTarget none ->
            throw GraphError.notFound("Not Found").because("Gone meanwhile: " + none.targetId());
        case InstallAnswer.NoSuchApp none ->
            throw GraphError.notFound("Not Found").because("Gone meanwhile: " + none.teamsAppId());
        case InstallAnswer.ScopeNotSupported refused ->
            throw InstallRules.wrongScope(body.teamsAppId(), refused.scope());
      };
    };
  }

  private Endpoint.Work upgrade(Call call, InstallPlace place) {
    var consent = ConsentSet.read(optionalBody(call));
    return () -> {
      var target = place.target(tenant, call);
      var was = installation(call, place, target);
      rules.requireOwn(call, "POST " + place.collection() + "/" + place.key() + "/upgrade", was);
      rules.requireNotPinned(was, "Upgrade");
      var newest =
          tenant
              .catalogue()
              .find(was.teamsAppId())
              .flatMap(TeamsApp::published)
              .orElse(was.definition());
      tenant
          .installations()
          .upgrade(place.scope(), target, was.id(), consented(call, place, was, newest, consent));
      return Answer.empty(204);
    };
  }

  /// Consent is asked again only for what was not consented before.
  private static List<ResourcePermission> consented(
      Call call, InstallPlace place, Installation was, AppDefinition newest, ConsentSet consent) {
    var asked = newest.manifest().resourcePermissions();
    return consent.given().isEmpty() && was.consented().containsAll(asked)
        ? asked
        : consent.judged(asked, call.caller(), place);
  }

  private Endpoint.Work uninstall(Call call, InstallPlace place) {
    return () -> {
      var target = place.target(tenant, call);
      var found = installation(call, place, target);
      rules.requireOwn(call, "DELETE " + place.collection() + "/" + place.key(), found);
      rules.requireNotPinned(found, "Uninstall");
      tenant.installations().uninstall(place.scope(), target, found.id());
      return Answer.empty(204);
    };
  }

  private Endpoint.Work chat(Call call) {
    var query = call.single("chat");
    return () -> {
      var place = InstallPlace.USER;
      var target = place.target(tenant, call);
      var found = installation(call, place, target);
      rules.requireOwn(call, "GET " + place.collection() + "/" + place.key() + "/chat", found);
      var chat =
          found
              .chat()
              .flatMap(tenant.chats()::find)
              .orElseThrow(() ->
                  GraphError.notFound("Not Found").because("The app has no bot, so no chat."));
      return UserCalls.entity(call, query, "chats", chat);
    };
  }

  private Installation installation(Call call, InstallPlace place, String target) {
    var id = call.variable(place.keyName());
    return tenant
        .installations()
        .find(place.scope(), target, id)
        .orElseThrow(() -> GraphError.notFound("No app installation found with id '" + id + "'."));
  }

  private static JsonNode optionalBody(Call call) {
    return call.request().text().isBlank()
        ? JsonNodeFactory.instance.objectNode()
        : call.request().json();
  }

  private static String location(Call call, InstallAnswer.Installed done) {
    var path = call.request().path();
    return call.root()
        + (path.endsWith("/") ? path.substring(0, path.length() - 1) : path)
        + "/"
        + URLEncoder.encode(done.installation().id(), StandardCharsets.UTF_8);
  }
}
