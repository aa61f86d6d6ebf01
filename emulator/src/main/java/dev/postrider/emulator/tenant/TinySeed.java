package dev.postrider.emulator.tenant;

import dev.postrider.emulator.tenant.Membership.Role;
import java.util.List;

/// Twelve people with easy names in four offices, and two teams.
final class TinySeed {
  private TinySeed() {}

  static void plant(World world) {
    var planting = new Planting(world);
    Hero.ALL.forEach(planting::hero);
    planting.everyone();
    offices(planting);
    teams(planting);
    chats(planting);
    planting.blockBot(id(planting, Hero.BLOCKED_BOT));
  }

  private static void offices(Planting planting) {
    var asia = planting.group("asia", "Asia");
    var europe = planting.group("europe", "Europe");
    for (var office : List.of(Office.TOKYO, Office.PARIS, Office.LONDON, Office.SHANGHAI)) {
      var group = planting.group(office.group(), office.city());
      Hero.ALL.stream()
          .filter(hero -> hero.office().equals(office))
          .forEach(hero -> planting.join(group, id(planting, hero.nickname())));
      var isAsian = office.equals(Office.TOKYO) || office.equals(Office.SHANGHAI);
      planting.join(isAsian ? asia : europe, group);
    }
  }

  private static void teams(Planting planting) {
    var launch = planting.team("Launch", List.of("Design", "Press"));
    planting.enrol(launch, id(planting, "mina"), Role.OWNER);
    for (var nickname : List.of("kenji", "lea", "hugo", "ada", "wei", "oscar")) {
      planting.enrol(launch, id(planting, nickname), Role.MEMBER);
    }
    var support = planting.team("Support", List.of("Escalations"));
    planting.enrol(support, id(planting, "lea"), Role.OWNER);
    for (var nickname : List.of("chloe", "ben", "lin", "yuki", "grace")) {
      planting.enrol(support, id(planting, nickname), Role.MEMBER);
    }
    var general = planting.world().channels().of(launch).findFirst().orElseThrow();
    planting.say(general, id(planting, "mina"), "Welcome to the launch team!");
    planting
        .world()
        .tabs()
        .add(general.id(), "Plan", DemoApps.STORE_MANIFEST_ID, "https://demo-acme.example/plan");
  }

  private static void chats(Planting planting) {
    var chats = planting.world().chats();
    var lunch =
        chats.createGroup(
            "Lunch", List.of(id(planting, "mina"), id(planting, "kenji"), id(planting, "ada")));
    planting.say(lunch, id(planting, "kenji"), "Ramen today?");
    var pair = chats.oneOnOne(id(planting, "mina"), id(planting, "lea"));
    planting.say(pair, id(planting, "lea"), "Can you look at the announcement?");
    chats.createMeeting(
        "Launch review", List.of(id(planting, "mina"), id(planting, "lea"), id(planting, "wei")));
  }

  private static String id(Planting planting, String nickname) {
    return Hero.id(planting.ids(), nickname);
  }
}
