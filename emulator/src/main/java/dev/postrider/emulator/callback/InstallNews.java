package dev.postrider.emulator.callback;

import dev.postrider.emulator.tenant.Conversation;
import dev.postrider.emulator.tenant.Installation;
import dev.postrider.emulator.tenant.Membership;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Scope;
import dev.postrider.emulator.tenant.Team;
import dev.postrider.emulator.tenant.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a bot hears of its own installation, upgrade and removal (Microsoft's page *Conversation
/// events in your Teams bot*).
final class InstallNews {

  private final Tenant tenant;
  private final Envelope envelope;

  InstallNews(Tenant tenant, Envelope envelope) {
    this.tenant = tenant;
    this.envelope = envelope;
  }

  List<ObjectNode> added(Hearing hearing, Conversation where) {
    ObjectNode update = open("conversationUpdate", hearing, where);
    ArrayNode members = update.putArray("membersAdded");
    members.addObject().put("id", hearing.bot().teamsId());
    if (hearing.bot().installation().scope() == Scope.USER) {
      person(hearing.bot().installation(), where)
          .ifPresent(person -> members.add(envelope.account(hearing.bot(), person)));
    }
    markTeamEvent(update, hearing, "teamMemberAdded");
    return List.of(update, installation("add", hearing, where));
  }

  List<ObjectNode> upgraded(Hearing hearing, Conversation where) {
    return List.of(installation("add-upgrade", hearing, where));
  }

  List<ObjectNode> removed(Hearing hearing, Conversation where) {
    List<ObjectNode> news = new ArrayList<>();
    if (hearing.bot().installation().scope() != Scope.USER) {
      ObjectNode update = open("conversationUpdate", hearing, where);
      update.putArray("membersRemoved").addObject().put("id", hearing.bot().teamsId());
      markTeamEvent(update, hearing, "teamMemberRemoved");
      news.add(update);
    }
    news.add(installation("remove", hearing, where));
    return news;
  }

  private ObjectNode installation(String action, Hearing hearing, Conversation where) {
    ObjectNode update = open("installationUpdate", hearing, where);
    update.put("action", action);
    person(hearing.bot().installation(), where)
        .ifPresent(person -> {
          String locale = envelope.clientOf(person).path("locale").asString("");
          update
              .putArray("entities")
              .add(
                  JsonNodeFactory.instance
                      .objectNode()
                      .put("locale", locale)
                      .put("type", "clientInfo"));
        });
    return update;
  }

  private ObjectNode open(String type, Hearing hearing, Conversation where) {
    ObjectNode activity = envelope.open(type, hearing, where, "");
    person(hearing.bot().installation(), where)
        .ifPresent(person -> envelope.from(activity, hearing.bot(), person));
    team(hearing.bot().installation())
        .ifPresent(team -> {
          ObjectNode data = Envelope.channelData(activity);
          data.putObject("settings").putObject("selectedChannel").put("id", where.id());
          data.set("team", Envelope.teamOf(team));
        });
    return activity;
  }

  private void markTeamEvent(ObjectNode activity, Hearing hearing, String eventType) {
    if (hearing.bot().installation().scope() == Scope.TEAM) {
      Envelope.channelData(activity).put("eventType", eventType);
    }
  }

  /// Who is named as the installer. An app that installs itself through Graph has nobody to name:
  /// we take the person, an owner of the team, or somebody of the chat.
  private Optional<Person> person(Installation installation, Conversation where) {
    return switch (installation.scope()) {
      case USER -> tenant.people().find(installation.targetId());
      case TEAM -> team(installation).flatMap(envelope::someoneOf);
      case CHAT ->
          tenant.conversations().members(where).stream().findFirst().map(Membership::person);
    };
  }

  private Optional<Team> team(Installation installation) {
    return installation.scope() == Scope.TEAM
        ? tenant.teams().find(installation.targetId())
        : Optional.empty();
  }
}
