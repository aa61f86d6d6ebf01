package dev.postrider.emulator.tenant;

import java.util.List;
import java.util.Locale;

/// Twelve people with easy names, three offices and two teams.
final class TinySeed {
  private static final List<String> NAMES =
      List.of(
          "Mina Sato",
          "Kenji Tanaka",
          "Lea Martin",
          "Hugo Bernard",
          "Ada Clarke",
          "Ben Walker",
          "Wei Zhang",
          "Lin Chen",
          "Yuki Mori",
          "Chloe Petit",
          "Oscar Reed",
          "Grace Hill");

  private TinySeed() {}

  static void plant(World world) {
    for (var name : NAMES) {
      var first = name.substring(0, name.indexOf(' ')).toLowerCase(Locale.ROOT);
      world
          .people()
          .put(
              Person.named(
                  world.changes().ids().guid("person", first),
                  name,
                  first + "@" + DemoNames.DOMAIN));
    }
  }
}
