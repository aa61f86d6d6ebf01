package dev.postrider.emulator.graph;

import dev.postrider.emulator.graph.odata.Query;
import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.limit.Operation;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The calls about users: list, get, and the teams they joined.
final class UserCalls {
  private static final Pages.Style USERS =
      new Pages.Style("users", Pages.Size.DIRECTORY, Pages.Counting.WHEN_EVENTUAL);

  private final Tenant tenant;

  UserCalls(Tenant tenant) {
    this.tenant = tenant;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.of("GET", "/users", Operation.GRAPH_DIRECTORY_GET, this::list),
        countOf("/users"),
        Endpoint.of("GET", "/users/{user-id}", Operation.GRAPH_DIRECTORY_GET, this::get),
        Endpoint.of(
                "GET", "/users/{user-id}/joinedTeams", Operation.GRAPH_TEAM_GET, this::joinedTeams)
            .counting(call -> ""));
  }

  private Endpoint countOf(String template) {
    return new Endpoint(
        "GET",
        template + "/$count",
        "GET " + template,
        Operation.GRAPH_DIRECTORY_GET,
        call -> "",
        this::count);
  }

  private Endpoint.Work list(Call call) {
    var query = Advanced.checked(call, Pages.checked(call.query("user"), Pages.Size.DIRECTORY));
    var single = new TreeSet<>(query.select());
    single.retainAll(DirectoryShapes.SINGLE_USER_ONLY);
    if (!single.isEmpty()) {
      throw GraphError.notEmulated(
          "This operation target is not yet supported. '%s' can be read for a single user only."
              .formatted(single.first()));
    }
    return () -> {
      var found = pinned(query);
      return found.isPresent()
          ? Pages.of(call, query, found.get(), USERS)
          : Pages.of(call, query, tenant.people().all(), USERS);
    };
  }

  private Endpoint.Work count(Call call) {
    var query = call.query("user");
    if (!call.eventual()) {
      throw GraphError.of(400, "Request_BadRequest", "$count is not currently supported.");
    }
    return () ->
        Answer.text(
            200, Long.toString(tenant.people().all().stream().filter(query::matches).count()));
  }

  private Endpoint.Work get(Call call) {
    var query = call.single("user");
    return () -> {
      var id = call.variable("user-id");
      var person = tenant.people().find(id).orElseThrow(() -> GraphError.noSuchObject(id));
      return entity(call, query, "users", person);
    };
  }

  private Endpoint.Work joinedTeams(Call call) {
    var query = Pages.checked(call.query("team"), Pages.Size.TEAMS);
    return () -> {
      var person = person(tenant, call.variable("user-id"));
      var style = new Pages.Style("teams", Pages.Size.TEAMS, Pages.Counting.EVERY_PAGE);
      return Pages.of(call, query, tenant.teams().joinedBy(person.id()), style);
    };
  }

  /// The candidates of a filter that fixes id, user principal name: found without a scan.
  private Optional<Stream<Person>> pinned(Query query) {
    for (var property : List.of("id", "userPrincipalName")) {
      var values = query.pinned(property);
      if (values.isPresent()) {
        var found = new ArrayList<Person>();
        for (var value : values.get()) {
          tenant
              .people()
              .find(value)
              .filter(person -> !found.contains(person))
              .ifPresent(found::add);
        }
        return Optional.of(found.stream());
      }
    }
    return Optional.empty();
  }

  /// A user as the Teams service looks for one; its refusal differs from the directory's.
  static Person person(Tenant tenant, String idOrUserPrincipalName) {
    return tenant
        .people()
        .find(idOrUserPrincipalName)
        .orElseThrow(() ->
            GraphError.notFound(
                "Failed to find user with id '%s' in the tenant".formatted(idOrUserPrincipalName)));
  }

  /// One entity with its context.
  static Answer entity(Call call, Query query, String path, Object row) {
    return entity(call, query, path, row, 200);
  }

  static Answer entity(Call call, Query query, String path, Object row, int status) {
    var body = call.view().write(row, query);
    var withContext = body.objectNode();
    withContext.put("@odata.context", call.context(path + query.projection() + "/$entity"));
    withContext.setAll(body);
    return Replies.json(status, withContext);
  }
}
