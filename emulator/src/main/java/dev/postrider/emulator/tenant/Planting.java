package dev.postrider.emulator.tenant;

import java.util.List;
import java.util.Locale;

/// Small verbs for building a seed: the same names give the same ids.
final class Planting {
  private final World world;

  Planting(World world) {
    this.world = world;
  }

  Ids ids() {
    return world.changes().ids();
  }

  World world() {
    return world;
  }

  void person(Person person) {
    world.people().put(person);
  }

  void hero(Hero hero) {
    person(hero.person(ids()));
  }

  void everyone() {
    group("everyone", "Everyone", List.of(Group.DYNAMIC));
  }

  /// A plain group; returns its id.
  String group(String nickname, String displayName) {
    return group(nickname, displayName, List.of());
  }

  void join(String groupId, String memberId) {
    world.groups().addMember(groupId, memberId);
  }

  /// A team with its channels besides General; returns its id.
  String team(String name, List<String> channels) {
    var id = ids().guid("team", name);
    world.teams().create(id, name, name + " at Acme");
    for (var channel : channels) {
      world.channels().create(id, channel, channel);
    }
    return id;
  }

  void enrol(String teamId, String personId, Membership.Role role) {
    world.teams().addMember(teamId, personId, role);
  }

  void blockBot(String personId) {
    world.conditions().set(Condition.BLOCKED_BOT, personId, demoAppId(), true);
  }

  void denyByPolicy(String personId) {
    world.conditions().set(Condition.NOT_ALLOWED_BY_POLICY, personId, demoAppId(), true);
  }

  void say(Conversation conversation, String personId, String text) {
    var activity = ActivityText.message(text);
    world.posts().write(new Place(conversation, null), personId, activity);
  }

  private String demoAppId() {
    return world.catalogue().findByExternalId(DemoNames.MANIFEST_ID).orElseThrow().id();
  }

  private String group(String nickname, String displayName, List<String> types) {
    var id = ids().guid("group", nickname);
    world
        .groups()
        .put(
            new Group(
                id,
                displayName,
                displayName + " at Acme",
                nickname.toLowerCase(Locale.ROOT),
                null,
                types,
                true,
                world.changes().now()));
    return id;
  }
}
