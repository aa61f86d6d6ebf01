package dev.postrider.emulator.control;

import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.http.Routes;
import dev.postrider.emulator.http.Routes.Match;
import dev.postrider.emulator.tenant.Channel;
import dev.postrider.emulator.tenant.Group;
import dev.postrider.emulator.tenant.Membership.Role;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Tab;
import dev.postrider.emulator.tenant.Team;
import dev.postrider.emulator.tenant.Tenant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `/groups` and `/teams` with channels and tabs.
record DirectoryRoutes(Tenant tenant, Lookups lookups) {

  private record GroupView(
      String id, String displayName, @Nullable String description, boolean dynamic, int members) {}

  private record TabView(String id, String displayName) {
    static TabView of(Tab tab) {
      return new TabView(tab.id(), tab.displayName());
    }
  }

  private record ChannelView(String id, String displayName, List<TabView> tabs) {}

  private record TeamView(String id, String displayName, int members, List<ChannelView> channels) {}

  /// What befalls teams and channels that this tenant keeps no state of; bots are told.
  private static final Set<String> TOLD =
      Set.of(
          "teamArchived", "teamUnarchived", "teamRestored", "teamHardDeleted", "channelRestored");

  void on(Routes routes) {
    routes
        .on("GET", "/groups", this::groups)
        .on("POST", "/groups", this::createGroup)
        .on("DELETE", "/groups/{groupId}", this::deleteGroup)
        .on("PUT", "/groups/{groupId}/members/{personId}", this::addToGroup)
        .on("DELETE", "/groups/{groupId}/members/{personId}", this::removeFromGroup)
        .on("GET", "/teams", this::teams)
        .on("POST", "/teams", this::createTeam)
        .on("GET", "/teams/{teamId}", match -> Answer.json(200, view(lookups.team(match))))
        .on("PATCH", "/teams/{teamId}", this::renameTeam)
        .on("DELETE", "/teams/{teamId}", this::deleteTeam)
        .on("POST", "/teams/{teamId}/events", this::tell)
        .on("PUT", "/teams/{teamId}/members/{personId}", this::addToTeam)
        .on("DELETE", "/teams/{teamId}/members/{personId}", this::removeFromTeam)
        .on("POST", "/teams/{teamId}/channels", this::createChannel)
        .on("PATCH", "/teams/{teamId}/channels/{channelId}", this::renameChannel)
        .on("DELETE", "/teams/{teamId}/channels/{channelId}", this::deleteChannel)
        .on("POST", "/teams/{teamId}/channels/{channelId}/tabs", this::createTab);
  }

  private Answer groups(Match match) {
    return Answer.json(200, Page.of(tenant.groups().all(), match.request(), this::view));
  }

  private Answer createGroup(Match match) {
    var fields = new Fields(match.request().json(), "displayName", "description", "members");
    String name = fields.text("displayName");
    List<Person> members = people(fields);
    var group =
        new Group(
            UUID.randomUUID().toString(),
            name,
            fields.nullable("description", null),
            name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-"),
            null,
            List.of(),
            true,
            tenant.clock().instant());
    tenant.groups().put(group);
    members.forEach(person -> tenant.groups().addMember(group.id(), person.id()));
    return Answer.json(201, view(group));
  }

  private Answer deleteGroup(Match match) {
    tenant.groups().remove(lookups.group(match).id());
    return Answer.empty(204);
  }

  private Answer addToGroup(Match match) {
    tenant.groups().addMember(lookups.group(match).id(), lookups.person(match).id());
    return Answer.empty(204);
  }

  private Answer removeFromGroup(Match match) {
    tenant.groups().removeMember(lookups.group(match).id(), lookups.person(match).id());
    return Answer.empty(204);
  }

  private Answer teams(Match match) {
    return Answer.json(200, Page.of(tenant.teams().all(), match.request(), this::view));
  }

  private Answer createTeam(Match match) {
    var fields = new Fields(match.request().json(), "displayName", "members");
    List<Person> members = people(fields);
    Team team = tenant.teams().create(fields.text("displayName"), "");
    members.forEach(person -> tenant.teams().addMember(team.id(), person.id(), Role.MEMBER));
    return Answer.json(201, view(team));
  }

  private Answer deleteTeam(Match match) {
    tenant.deleteTeam(lookups.team(match).id());
    return Answer.empty(204);
  }

  private Answer addToTeam(Match match) {
    tenant.teams().addMember(lookups.team(match).id(), lookups.person(match).id(), Role.MEMBER);
    return Answer.empty(204);
  }

  private Answer removeFromTeam(Match match) {
    tenant.teams().removeMember(lookups.team(match).id(), lookups.person(match).id());
    return Answer.empty(204);
  }

  private Answer createChannel(Match match) {
    Team team = lookups.team(match);
    var fields = new Fields(match.request().json(), "displayName");
    return Answer.json(
        201, view(tenant.channels().create(team.id(), fields.text("displayName"), "")));
  }

  private Answer createTab(Match match) {
    Channel channel = channel(match);
    var fields = new Fields(match.request().json(), "displayName", "contentUrl");
    String url = fields.nullable("contentUrl", "");
    Tab tab =
        tenant.tabs().add(channel.id(), fields.text("displayName"), "", url == null ? "" : url);
    return Answer.json(201, TabView.of(tab));
  }

  private List<Person> people(Fields fields) {
    return fields.texts("members", List.of()).stream().map(lookups::person).toList();
  }

  private GroupView view(Group group) {
    return new GroupView(
        group.id(),
        group.displayName(),
        group.description(),
        group.isDynamic(),
        tenant.groups().members(group.id()).size());
  }

  private TeamView view(Team team) {
    return new TeamView(
        team.id(),
        team.displayName(),
        tenant.teams().members(team.id()).size(),
        tenant.channels().of(team.id()).map(this::view).toList());
  }

  private ChannelView view(Channel channel) {
    return new ChannelView(
        channel.id(),
        channel.displayName(),
        tenant.tabs().of(channel.id()).map(TabView::of).toList());
  }

  private Answer renameTeam(Match match) {
    Team team = lookups.team(match);
    String name = new Fields(match.request().json(), "displayName").text("displayName");
    tenant.teams().rename(team.id(), name);
    return Answer.json(200, view(lookups.team(match)));
  }

  private Answer renameChannel(Match match) {
    Channel channel = channel(match);
    String name = new Fields(match.request().json(), "displayName").text("displayName");
    tenant.channels().rename(channel.id(), name);
    return Answer.json(200, view(lookups.team(match)));
  }

  private Answer deleteChannel(Match match) {
    Channel channel = channel(match);
    if (channel.id().equals(lookups.team(match).internalId())) {
      throw Problem.refused(
          "The General channel stays", "Delete the team, or another of its channels.");
    }
    tenant.channels().delete(channel.id());
    return Answer.empty(204);
  }

  private Answer tell(Match match) {
    Team team = lookups.team(match);
    var fields = new Fields(match.request().json(), "eventType", "channelId");
    String eventType = fields.text("eventType");
    if (!TOLD.contains(eventType)) {
      throw Problem.malformed(
          "\"eventType\" must be one of "
              + String.join(", ", TOLD.stream().sorted().toList())
              + ". For the others do it: rename, create, delete.");
    }
    boolean isChannels = eventType.startsWith("channel");
    if (isChannels != fields.has("channelId")) {
      throw Problem.malformed(
          "\"channelId\" belongs to events of channels, and to no others: " + eventType + ".");
    }
    tenant
        .teams()
        .tell(team, eventType, isChannels ? channel(team, fields.text("channelId")) : null);
    return Answer.empty(204);
  }

  private Channel channel(Match match) {
    return channel(lookups.team(match), match.variable("channelId"));
  }

  private Channel channel(Team team, String id) {
    return tenant
        .channels()
        .of(team.id())
        .filter(channel -> channel.id().equals(id))
        .findFirst()
        .orElseThrow(() ->
            Problem.missing(
                "channel", id, "the team does not have it. GET …/teams/{id} lists them."));
  }
}
