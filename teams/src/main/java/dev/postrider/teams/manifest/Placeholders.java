package dev.postrider.teams.manifest;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What a notification fills in: `{actor}`, `{taskId}`.
final class Placeholders {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern NAME = Pattern.compile("\\w[\\w.-]*");

  private Placeholders() {}

  static Set<String> of(String template) {
    var names = new TreeSet<String>();
    PLACEHOLDER.matcher(template).results().forEach(found -> names.add(found.group(1)));
    return names;
  }

  /// What is wrong with the braces, as in `has an empty placeholder`; empty where nothing is.
  static String faultOf(String template) {
    String rest = PLACEHOLDER.matcher(template).replaceAll("");
    if (rest.contains("{") || rest.contains("}")) {
      return "has a brace without its partner";
    }
    return of(template).stream()
        .filter(name -> !NAME.matcher(name).matches())
        .findFirst()
        .map(name ->
            name.isBlank()
                ? "has an empty placeholder"
                : "has a placeholder with a name that cannot be filled: {" + name + "}")
        .orElse("");
  }
}
