package dev.postrider.emulator.graph;

import dev.postrider.emulator.limit.Operation;
import dev.postrider.emulator.tenant.Chat;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Tenant;
import java.util.List;

/// The calls about chats and who is in them.
final class ChatCalls {
  private static final Pages.Style CHATS =
      new Pages.Style("chats", Pages.Size.CHATS, Pages.Counting.EVERY_PAGE);

  private final Tenant tenant;

  ChatCalls(Tenant tenant) {
    this.tenant = tenant;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.of("GET", "/chats", Operation.GRAPH_CHATS_LIST, this::list),
        Endpoint.of("GET", "/users/{user-id}/chats", Operation.GRAPH_CHATS_LIST, this::ofUser)
            .counting(this::person),
        Endpoint.of(
                "GET",
                "/users/{user-id}/chats/{chat-id}",
                Operation.GRAPH_CHATS_LIST,
                this::ofUserOne)
            .counting(this::person),
        Endpoint.of("GET", "/chats/{chat-id}", Operation.GRAPH_OTHER_GET, this::get)
            .counting(call -> call.variable("chat-id")),
        Endpoint.of("GET", "/chats/{chat-id}/members", Operation.GRAPH_OTHER_GET, this::members)
            .counting(call -> call.variable("chat-id")),
        Endpoint.of(
                "GET",
                "/chats/{chat-id}/members/{conversationMember-id}",
                Operation.GRAPH_OTHER_GET,
                this::member)
            .counting(call -> call.variable("chat-id")));
  }

  /// All chats of the tenant for an app, their own for a person.
  private Endpoint.Work list(Call call) {
    var query = Pages.checked(call.query("chat"), Pages.Size.CHATS);
    return () ->
        Pages.of(
            call,
            query,
            call.caller().isDelegated()
                ? tenant.chats().of(call.caller().personId())
                : tenant.chats().all(),
            CHATS);
  }

  private Endpoint.Work ofUser(Call call) {
    var query = Pages.checked(call.query("chat"), Pages.Size.CHATS);
    return () -> {
      var person = UserCalls.person(tenant, call.variable("user-id"));
      return Pages.of(call, query, tenant.chats().of(person.id()), CHATS);
    };
  }

  private Endpoint.Work ofUserOne(Call call) {
    var query = call.single("chat");
    return () -> {
      var person = UserCalls.person(tenant, call.variable("user-id"));
      var chat = chat(tenant, call);
      if (!tenant.chats().isMember(chat.id(), person.id())) {
        throw notFound(chat.id());
      }
      return UserCalls.entity(call, query, "chats", chat);
    };
  }

  private Endpoint.Work get(Call call) {
    var query = call.single("chat");
    return () -> UserCalls.entity(call, query, "chats", chat(tenant, call));
  }

  private Endpoint.Work members(Call call) {
    var query = Pages.checked(call.query("conversationMember"), Pages.Size.TEAMS);
    return () -> {
      var chat = chat(tenant, call);
      var style =
          new Pages.Style(
              "chats('" + chat.id() + "')/members", Pages.Size.TEAMS, Pages.Counting.EVERY_PAGE);
      return Pages.of(call, query, tenant.chats().members(chat.id()), style);
    };
  }

  private Endpoint.Work member(Call call) {
    var query = call.single("conversationMember");
    return () -> {
      var chat = chat(tenant, call);
      return Memberships.answer(
          call, query, "chats('" + chat.id() + "')/members", tenant.chats().members(chat.id()));
    };
  }

  private String person(Call call) {
    var id = call.variable("user-id");
    return tenant.people().find(id).map(Person::id).orElse(id);
  }

  /// The chat of the request. Graph knows a chat by its `19:…` id only, not by the Connector's.
  static Chat chat(Tenant tenant, Call call) {
    var id = call.variable("chat-id");
    return tenant
        .chats()
        .find(id)
        .filter(chat -> chat.id().equals(id))
        .orElseThrow(() -> notFound(id));
  }

  private static GraphError notFound(String chatId) {
    return GraphError.notFound("NotFound").because("There is no chat '" + chatId + "'.");
  }
}
