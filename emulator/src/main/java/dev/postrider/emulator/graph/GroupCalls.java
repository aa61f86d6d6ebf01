package dev.postrider.emulator.graph;

import dev.postrider.emulator.graph.odata.Query;
import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.limit.Operation;
import dev.postrider.emulator.tenant.Group;
import dev.postrider.emulator.tenant.Listing;
import dev.postrider.emulator.tenant.Member;
import dev.postrider.emulator.tenant.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// The calls about groups and who is in them, directly and through nested groups.
final class GroupCalls {
  private static final Pages.Style GROUPS =
      new Pages.Style("groups", Pages.Size.DIRECTORY, Pages.Counting.WHEN_EVENTUAL);

  private final Tenant tenant;

  GroupCalls(Tenant tenant) {
    this.tenant = tenant;
  }

  List<Endpoint> endpoints() {
    var endpoints = new ArrayList<Endpoint>();
    endpoints.add(directory("/groups", "/groups", this::list));
    endpoints.add(directory("/groups/$count", "/groups", this::count));
    endpoints.add(directory("/groups/{group-id}", "/groups/{group-id}", this::get));
    endpoints.add(directory("/organization", "/organization", this::organization));
    members(endpoints, "/groups/{group-id}/members", group -> tenant.groups().members(group.id()));
    members(
        endpoints,
        "/groups/{group-id}/transitiveMembers",
        group -> tenant.groups().transitiveMembers(group.id()));
    return endpoints;
  }

  private void members(
      List<Endpoint> endpoints, String path, Function<Group, Listing<Member>> membersOf) {
    endpoints.add(directory(path, path, call -> members(call, membersOf)));
    endpoints.add(directory(path + "/$count", path, call -> memberCount(call, membersOf)));
    for (var cast : List.of("/microsoft.graph.", "/graph.")) {
      endpoints.add(directory(path + cast + "user", path, call -> cast(call, "user", membersOf)));
      endpoints.add(directory(path + cast + "group", path, call -> cast(call, "group", membersOf)));
    }
  }

  private static Endpoint directory(String template, String permission, Endpoint.Reader reader) {
    return new Endpoint(
        "GET", template, "GET " + permission, Operation.GRAPH_DIRECTORY_GET, call -> "", reader);
  }

  private Endpoint.Work list(Call call) {
    var query = Advanced.checked(call, Pages.checked(call.query("group"), Pages.Size.DIRECTORY));
    return () -> {
      var ids = query.pinned("id");
      return ids.isPresent()
          ? Pages.of(call, query, ids.get().stream().distinct().flatMap(this::found), GROUPS)
          : Pages.of(call, query, tenant.groups().all(), GROUPS);
    };
  }

  private Stream<Group> found(String id) {
    return tenant.groups().find(id).stream();
  }

  private Endpoint.Work count(Call call) {
    var query = call.query("group");
    requireEventual(call);
    return () ->
        Answer.text(
            200, Long.toString(tenant.groups().all().stream().filter(query::matches).count()));
  }

  private Endpoint.Work get(Call call) {
    var query = call.single("group");
    return () -> UserCalls.entity(call, query, "groups", group(call));
  }

  private Endpoint.Work members(Call call, Function<Group, Listing<Member>> membersOf) {
    var query =
        Advanced.checked(call, Pages.checked(call.query("directoryObject"), Pages.Size.DIRECTORY));
    if (query.isFiltered() || query.isOrdered()) {
      Advanced.require(call, query);
    }
    return () -> page(call, query, "directoryObjects", rows(membersOf.apply(group(call)), "any"));
  }

  private Endpoint.Work cast(Call call, String type, Function<Group, Listing<Member>> membersOf) {
    var query = Advanced.checked(call, Pages.checked(call.query(type), Pages.Size.DIRECTORY));
    Advanced.require(call, query);
    return () -> page(call, query, type + "s", rows(membersOf.apply(group(call)), type));
  }

  private Endpoint.Work memberCount(Call call, Function<Group, Listing<Member>> membersOf) {
    requireEventual(call);
    return () -> Answer.text(200, Integer.toString(membersOf.apply(group(call)).size()));
  }

  private Endpoint.Work organization(Call call) {
    var query = Pages.checked(call.query("organization"), Pages.Size.DIRECTORY);
    return () -> page(call, query, "organization", Stream.of(tenant));
  }

  private static Answer page(Call call, Query query, String path, Listing<Object> rows) {
    return Pages.of(
        call,
        query,
        rows,
        new Pages.Style(path, Pages.Size.DIRECTORY, Pages.Counting.WHEN_EVENTUAL));
  }

  private static Answer page(Call call, Query query, String path, Stream<?> rows) {
    return Pages.of(
        call,
        query,
        rows,
        new Pages.Style(path, Pages.Size.DIRECTORY, Pages.Counting.WHEN_EVENTUAL));
  }

  private Group group(Call call) {
    var id = call.variable("group-id");
    return tenant.groups().find(id).orElseThrow(() -> GraphError.noSuchObject(id));
  }

  private static void requireEventual(Call call) {
    if (!call.eventual()) {
      throw GraphError.of(400, "Request_BadRequest", "$count is not currently supported.");
    }
  }

  /// What stands behind a membership: the person or the group itself.
  static Object row(Member member) {
    return switch (member) {
      case Member.OfPerson one -> one.person();
      case Member.OfGroup nested -> nested.group();
    };
  }

  /// The members of one type, each keeping its position.
  private static Listing<Object> rows(Listing<Member> members, String type) {
    return new Listing<>() {
      @Override
      public int size() {
        return type.equals("any") ? members.size() : Math.toIntExact(stream().count());
      }

      @Override
      public Stream<Positioned<Object>> after(long position) {
        return members
            .after(position)
            .filter(member -> isOf(member.value(), type))
            .map(member -> new Positioned<>(member.position(), row(member.value())));
      }
    };
  }

  private static boolean isOf(Member member, String type) {
    return switch (member) {
      case Member.OfPerson one -> !type.equals("group");
      case Member.OfGroup nested -> !type.equals("user");
    };
  }
}
