package dev.postrider.emulator.callback;

import dev.postrider.emulator.tenant.Channel;
import dev.postrider.emulator.tenant.Chat;
import dev.postrider.emulator.tenant.Conversation;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Team;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// What bots hear of people who come and go, and of teams and channels (Microsoft's page
/// *Conversation events in your Teams bot*).
final class RosterNews {

  private final Envelope envelope;

  RosterNews(Envelope envelope) {
    this.envelope = envelope;
  }

  ObjectNode memberAdded(Hearing hearing, Team team, Person person) {
    return member("membersAdded", "teamMemberAdded", hearing, team, person);
  }

  ObjectNode memberRemoved(Hearing hearing, Team team, Person person) {
    return member("membersRemoved", "teamMemberRemoved", hearing, team, person);
  }

  ObjectNode memberAdded(Hearing hearing, Chat chat, Person person) {
    return member("membersAdded", hearing, chat, person);
  }

  ObjectNode memberRemoved(Hearing hearing, Chat chat, Person person) {
    return member("membersRemoved", hearing, chat, person);
  }

  ObjectNode team(String eventType, Hearing hearing, Team team) {
    ObjectNode activity = open(hearing, general(team), team);
    Envelope.channelData(activity).put("eventType", eventType);
    return activity;
  }

  ObjectNode channel(String eventType, Hearing hearing, Team team, Channel channel) {
    ObjectNode activity = team(eventType, hearing, team);
    Envelope.channelData(activity)
        .putObject("channel")
        .put("id", channel.id())
        .put("name", channel.displayName());
    return activity;
  }

  private ObjectNode member(
      String list, String eventType, Hearing hearing, Team team, Person person) {
    ObjectNode activity = team(eventType, hearing, team);
    activity.putArray(list).add(envelope.account(hearing.bot(), person));
    return activity;
  }

  private ObjectNode member(String list, Hearing hearing, Chat chat, Person person) {
    ObjectNode activity = envelope.open("conversationUpdate", hearing, chat, "");
    envelope.from(activity, hearing.bot(), person);
    activity.putArray(list).add(envelope.account(hearing.bot(), person));
    return activity;
  }

  private ObjectNode open(Hearing hearing, Conversation where, Team team) {
    ObjectNode activity = envelope.open("conversationUpdate", hearing, where, "");
    Optional<Person> someone = envelope.someoneOf(team);
    someone.ifPresent(person -> envelope.from(activity, hearing.bot(), person));
    Envelope.channelData(activity).set("team", Envelope.teamOf(team));
    return activity;
  }

  /// Bots hear of a team in its General channel, which bears the team's id.
  private static Channel general(Team team) {
    return new Channel(team.internalId(), team.id(), "General", null, team.createdDateTime());
  }
}
