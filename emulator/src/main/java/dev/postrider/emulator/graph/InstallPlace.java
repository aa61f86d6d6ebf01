package dev.postrider.emulator.graph;

import dev.postrider.emulator.limit.Operation;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Scope;
import dev.postrider.emulator.tenant.Tenant;

/// Where apps are installed, as Graph addresses it: for a user, in a team, in a chat.
enum InstallPlace {
  USER(
      Scope.USER,
      "/users/{user-id}/teamwork/installedApps",
      "userScopeTeamsAppInstallation",
      201,
      Operation.GRAPH_USER_APPS_GET,
      Operation.GRAPH_USER_APPS_POST,
      Operation.GRAPH_USER_APPS_DELETE) {
    @Override
    String target(Tenant tenant, Call call) {
      return UserCalls.person(tenant, call.variable("user-id")).id();
    }

    @Override
    String countedBy(Tenant tenant, Call call) {
      var id = call.variable("user-id");
      return tenant.people().find(id).map(Person::id).orElse(id);
    }

    @Override
    String path(String target) {
      return "users('" + target + "')/teamwork/installedApps";
    }
  },
  TEAM(
      Scope.TEAM,
      "/teams/{team-id}/installedApps",
      "teamsAppInstallation",
      200,
      Operation.GRAPH_TEAM_APPS_GET,
      Operation.GRAPH_TEAM_APPS_POST,
      Operation.GRAPH_TEAM_APPS_DELETE) {
    @Override
    String target(Tenant tenant, Call call) {
      return TeamCalls.team(tenant, call).id();
    }

    @Override
    String countedBy(Tenant tenant, Call call) {
      return call.variable("team-id");
    }

    @Override
    String path(String target) {
      return "teams('" + target + "')/installedApps";
    }
  },
  CHAT(
      Scope.CHAT,
      "/chats/{chat-id}/installedApps",
      "teamsAppInstallation",
      201,
      Operation.GRAPH_CHAT_APPS_GET,
      Operation.GRAPH_CHAT_APPS_POST,
      Operation.GRAPH_CHAT_APPS_DELETE) {
    @Override
    String target(Tenant tenant, Call call) {
      return ChatCalls.chat(tenant, call).id();
    }

    @Override
    String countedBy(Tenant tenant, Call call) {
      return call.variable("chat-id");
    }

    @Override
    String path(String target) {
      return "chats('" + target + "')/installedApps";
    }
  };

  private final Scope scope;
  private final String collection;
  private final String shape;
  private final int created;
  private final Operation reading;
  private final Operation writing;
  private final Operation deleting;

  InstallPlace(
      Scope scope,
      String collection,
      String shape,
      int created,
      Operation reading,
      Operation writing,
      Operation deleting) {
    this.scope = scope;
    this.collection = collection;
    this.shape = shape;
    this.created = created;
    this.reading = reading;
    this.writing = writing;
    this.deleting = deleting;
  }

  /// The id of the person, team or chat of the request; who is not there is refused (404).
  abstract String target(Tenant tenant, Call call);

  /// What the limits count for.
  abstract String countedBy(Tenant tenant, Call call);

  /// Where the collection stands in the model.
  abstract String path(String target);

  /// As permissions name it: `User`, `Team`, `Chat`.
  String word() {
    return switch (this) {
      case USER -> "User";
      case TEAM -> "Team";
      case CHAT -> "Chat";
    };
  }

  Scope scope() {
    return scope;
  }

  /// The template of the collection.
  String collection() {
    return collection;
  }

  /// The last segment of one installation's template.
  String key() {
    return "{" + keyName() + "}";
  }

  String keyName() {
    return shape + "-id";
  }

  String shape() {
    return shape;
  }

  /// The status of a successful install; the three differ.
  int created() {
    return created;
  }

  Operation reading() {
    return reading;
  }

  Operation writing() {
    return writing;
  }

  Operation deleting() {
    return deleting;
  }
}
