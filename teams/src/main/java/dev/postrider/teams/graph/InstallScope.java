package dev.postrider.teams.graph;

import dev.postrider.teams.wire.ConversationId;
import dev.postrider.teams.wire.UserId;

/// For whom an app is installed.
public sealed interface InstallScope {

  record OfUser(UserId user) implements InstallScope {}

  record OfTeam(TeamId team) implements InstallScope {}

  record OfChat(ConversationId chat) implements InstallScope {}

  static InstallScope user(UserId user) {
    return new OfUser(user);
  }

  static InstallScope team(TeamId team) {
    return new OfTeam(team);
  }

  static InstallScope chat(ConversationId chat) {
    return new OfChat(chat);
  }
}
