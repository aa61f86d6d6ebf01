package dev.postrider.teams.manifest;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A place of the manifest that a language file may translate, and how long it may be (Microsoft's
/// page: *Localize JSON schema reference*).
record Translatable(Pattern key, int maxLength) {

  static final List<String> REQUIRED =
      List.of("name.short", "name.full", "description.short", "description.full");

  private static final String COMMAND = "commands\\[[0-9]]\\.";
  private static final String EXTENSION = "composeExtensions\\[0]\\." + COMMAND;
  private static final String PARAMETER = EXTENSION + "parameters\\[[0-4]]\\.";
  private static final String ACTIVITY =
      "activities\\.activityTypes\\[(?:[0-9]|[1-9][0-9]|1[01][0-9]|12[0-7])]\\.";

  private static final List<Translatable> ALL =
      List.of(
          of("name\\.short", 30),
          of("name\\.full", 100),
          of("description\\.short", 80),
          of("description\\.full", 4000),
          of("staticTabs\\[(?:[0-9]|1[0-5])]\\.name", 128),
          of("bots\\[0]\\.commandLists\\[[0-2]]\\." + COMMAND + "title", 32),
          of("bots\\[0]\\.commandLists\\[[0-2]]\\." + COMMAND + "description", 128),
          of(EXTENSION + "title", 32),
          of(EXTENSION + "description", 128),
          of(PARAMETER + "title", 32),
          of(PARAMETER + "description", 128),
          of(PARAMETER + "value", 512),
          of(PARAMETER + "choices\\[[0-9]]\\.title", 128),
          of(EXTENSION + "samplePrompts\\[[0-4]]\\.text", 128),
          of(EXTENSION + "taskInfo\\.title", 64),
          of(ACTIVITY + "description", 128),
          of(ACTIVITY + "templateText", 128),
          of("meetingExtensionDefinition\\.scenes\\[[0-9]]\\.name", 128));

  private static Translatable of(String key, int maxLength) {
    return new Translatable(Pattern.compile(key), maxLength);
  }

  static Optional<Translatable> find(String key) {
    return ALL.stream().filter(each -> each.key.matcher(key).matches()).findFirst();
  }

  /// Where a translated key stands in the manifest, as a JSON pointer.
  static String pointer(String key) {
    return "/" + key.replaceAll("\\[(\\d+)]", "/$1").replace('.', '/');
  }
}
