package dev.postrider.teams.manifest;

import dev.postrider.teams.manifest.AppDefinition.Activities;
import dev.postrider.teams.manifest.AppDefinition.ActivityType;
import dev.postrider.teams.manifest.AppDefinition.Bot;
import dev.postrider.teams.manifest.AppDefinition.Descriptions;
import dev.postrider.teams.manifest.AppDefinition.Developer;
import dev.postrider.teams.manifest.AppDefinition.Localization;
import dev.postrider.teams.manifest.AppDefinition.Names;
import dev.postrider.teams.manifest.AppDefinition.ResourceSpecificPermission;
import dev.postrider.teams.manifest.AppDefinition.Translation;
import dev.postrider.teams.manifest.AppDefinition.WebApplication;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/// Apps as people might define them, within every limit and up to it.
final class RandomApps {

  private static final String LETTERS = "abcXYZ 019_-.äß漢字é😀'\"<&\\/";

  private final Random random;

  RandomApps(Random random) {
    this.random = random;
  }

  AppDefinition next() {
    String bot = guid();
    Activities activities = activities();
    return AppDefinition.ofBot(guid(), bot, "x", new Developer(text(32), url(), url(), url()))
        .withVersion(random.nextInt(50) + "." + random.nextInt(50) + "." + random.nextInt(50))
        .withNames(new Names(text(30), text(100)), new Descriptions(text(80), text(4000)))
        .withAccentColor("#%06X".formatted(random.nextInt(0x1000000)))
        .withBot(
            new Bot(bot, some(List.of("personal", "team", "groupChat", "copilot"), 1), chance()),
            new WebApplication(chance() ? bot : guid(), "api://" + text(40)))
        .withActivities(activities)
        .withPermissions(permissions())
        .withValidDomains(
            some(List.of("contoso.com", "*.contoso.com", "a.b-c.example", "localhost:3978"), 0))
        .withLocalization(localization(activities));
  }

  private Activities activities() {
    List<String> icons = IntStream.range(0, random.nextInt(4)).mapToObj(i -> "icon/" + i).toList();
    var types = new ArrayList<ActivityType>();
    for (int i = 0; i < random.nextInt(5); i++) {
      types.add(
          new ActivityType("type" + i, text(128), "{actor} did {thing" + i + "}", some(icons, 0)));
    }
    return new Activities(types, icons);
  }

  private List<ResourceSpecificPermission> permissions() {
    return some(
            List.of("TeamsActivity.Send.User", "TeamsActivity.Send.Group", "ChatMember.Read.Chat"),
            0)
        .stream()
        .map(ResourceSpecificPermission::application)
        .toList();
  }

  private Localization localization(Activities activities) {
    var others = new ArrayList<Translation>();
    for (String tag : some(List.of("de", "fr-ca", "zh-hans-cn"), 0)) {
      Map<String, String> strings = new LinkedHashMap<>();
      if (chance()) {
        strings.put("name.short", text(30));
      }
      for (int i = 0; i < activities.types().size(); i++) {
        strings.put(
            "activities.activityTypes[" + i + "].templateText", "{actor}: {thing" + i + "}");
        strings.put("activities.activityTypes[" + i + "].description", text(128));
      }
      others.add(new Translation(tag, strings));
    }
    return new Localization("en-us", others);
  }

  private <T> List<T> some(List<T> of, int least) {
    var all = new ArrayList<>(of);
    Collections.shuffle(all, random);
    return List.copyOf(all.subList(0, least + random.nextInt(of.size() - least + 1)));
  }

  private String text(int most) {
    var text = new StringBuilder("A");
    int length = chance() ? most : 1 + random.nextInt(most);
    int[] letters = LETTERS.codePoints().toArray();
    for (int i = 1; i < length; i++) {
      text.appendCodePoint(letters[random.nextInt(letters.length)]);
    }
    return text.toString();
  }

  private String url() {
    return (chance() ? "https" : "HTTP") + "://contoso.example/" + random.nextInt(1000);
  }

  private String guid() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  private boolean chance() {
    return random.nextBoolean();
  }
}
