package dev.postrider.emulator.tenant;

import java.time.InstantSource;
import java.util.Optional;

/// All state of a tenant between two resets.
record World(
    Changes changes,
    People people,
    Groups groups,
    Channels channels,
    Teams teams,
    Tabs tabs,
    Chats chats,
    Conversations conversations,
    Posts posts,
    Feeds feeds,
    Catalogue catalogue,
    Installations installations,
    Registrations registrations,
    Conditions conditions) {
  static World empty(InstantSource clock, Events events) {
    var changes = new Changes(clock, new Ids(DemoNames.TENANT_ID, 0), events);
    var people = new People(changes);
    var groups = new Groups(changes, people);
    var channels = new Channels(changes);
    var teams = new Teams(changes, groups, channels);
    var chats = new Chats(changes, people);
    var catalogue = new Catalogue(changes);
    return new World(
        changes,
        people,
        groups,
        channels,
        teams,
        new Tabs(changes),
        chats,
        new Conversations(chats, channels, teams, people),
        new Posts(changes, chats),
        new Feeds(changes),
        catalogue,
        new Installations(changes, catalogue, people, teams, chats),
        new Registrations(changes),
        new Conditions(changes, catalogue));
  }

  static World seeded(Seed seed, InstantSource clock, Events events) {
    var world = empty(clock, events);
    world
        .changes()
        .silently(() -> {
          DemoApps.plant(world);
          switch (seed.kind()) {
            case NONE -> {}
            case TINY -> TinySeed.plant(world);
            case ACME -> AcmeSeed.plant(world, seed.people());
          }
        });
    return world;
  }

  Optional<Person> removePerson(String idOrUserPrincipalName) {
    var found = people.find(idOrUserPrincipalName);
    found.ifPresent(person -> {
      var id = person.id();
      uninstallAll(Scope.USER, id);
      teams.joinedBy(id).toList().forEach(team -> teams.removeMember(team.id(), id));
      groups.groupsOf(id).toList().forEach(group -> groups.removeMember(group.id(), id));
      chats.of(id).stream().toList().forEach(chat -> chats.removeMember(chat.id(), id));
      people.remove(id);
    });
    return found;
  }

  Optional<Team> deleteTeam(String teamId) {
    var found = teams.find(teamId);
    found.ifPresent(team -> {
      uninstallAll(Scope.TEAM, team.id());
      teams.delete(team.id());
    });
    return found;
  }

  private void uninstallAll(Scope scope, String targetId) {
    installations.of(scope, targetId).stream()
        .toList()
        .forEach(one -> installations.uninstall(scope, targetId, one.id()));
  }
}
