package dev.postrider.emulator.crowd;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Reads a crowd's settings as they are written on a command line.
final class CrowdWords {
  private static final List<String> KEYS =
      List.of(
          "answers",
          "blocks",
          "changes-mind",
          "taps-twice",
          "wanders",
          "within",
          "delay",
          "choices",
          "words",
          "bot",
          "about",
          "seed");

  private final Map<String, String> values;

  private CrowdWords(Map<String, String> values) {
    this.values = values;
  }

  static CrowdSettings read(String text) {
    var values = new LinkedHashMap<String, String>();
    for (String part : text.split(",", -1)) {
      String[] pair = part.strip().split("=", 2);
      if (pair.length != 2 || !KEYS.contains(pair[0].strip())) {
        throw new IllegalArgumentException(
            "\"" + part.strip() + "\" is not one of " + String.join("=, ", KEYS) + "=.");
      }
      if (values.put(pair[0].strip(), pair[1].strip()) != null) {
        throw new IllegalArgumentException("\"" + pair[0].strip() + "\" is there twice.");
      }
    }
    return new CrowdWords(values).settings();
  }

  /// `70%` or `0.7`.
  static double share(String name, String text) {
    try {
      return text.endsWith("%")
          ? Double.parseDouble(text.substring(0, text.length() - 1).strip()) / 100
          : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + "=" + text + " is no share such as 70% or 0.7.", e);
    }
  }

  /// `60s`, `1m30s`, `500ms` or ISO 8601's `PT60S`.
  static Duration time(String name, String text) {
    String lower = text.toLowerCase(Locale.ROOT).strip();
    try {
      if (lower.matches("\\d{1,12}ms")) {
        return Duration.ofMillis(Long.parseLong(lower.substring(0, lower.length() - 2)));
      }
      Duration time = Duration.parse(lower.startsWith("pt") ? lower : "PT" + lower);
      if (!time.isNegative()) {
        return time;
      }
    } catch (DateTimeParseException e) {
      // said below
    }
    throw new IllegalArgumentException(name + "=" + text + " is no time such as 60s, 2m or 500ms.");
  }

  static Pace delay(List<String> times) {
    if (times.size() != 3) {
      throw new IllegalArgumentException(
          "delay takes three times, least/median/most, such as 1s/10s/2m.");
    }
    return new Pace(
        time("delay", times.get(0)), time("delay", times.get(1)), time("delay", times.get(2)));
  }

  private CrowdSettings settings() {
    if (values.containsKey("within") && values.containsKey("delay")) {
      throw new IllegalArgumentException("within and delay say the same thing: give one of them.");
    }
    double answers = share("answers", Math.max(0, 1 - share("blocks", 0)));
    var shares =
        new Shares(
            answers,
            share("blocks", 0),
            share("changes-mind", 0),
            share("taps-twice", 0),
            share("wanders", 0));
    return new CrowdSettings(
        seed(),
        shares,
        pace(),
        choices(),
        listed("words"),
        new Addressed(Set.copyOf(listed("bot")), values.getOrDefault("about", "")),
        Map.of());
  }

  private double share(String name, double otherwise) {
    String text = values.get(name);
    return text == null ? otherwise : share(name, text);
  }

  private Pace pace() {
    String within = values.get("within");
    if (within != null) {
      return Pace.within(time("within", within));
    }
    String delay = values.get("delay");
    return delay == null ? Pace.AT_ONCE : delay(List.of(delay.split("/", -1)));
  }

  private long seed() {
    String text = values.getOrDefault("seed", "1");
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("seed=" + text + " is no whole number.", e);
    }
  }

  private Map<String, Double> choices() {
    var choices = new LinkedHashMap<String, Double>();
    for (String each : listed("choices")) {
      int colon = each.lastIndexOf(':');
      if (colon < 1) {
        throw new IllegalArgumentException(
            "choices are names with weights, such as Ramen:3|Soba:1, not " + each + ".");
      }
      try {
        choices.put(
            each.substring(0, colon).strip(), Double.parseDouble(each.substring(colon + 1)));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("The weight in " + each + " is no number.", e);
      }
    }
    return choices;
  }

  private List<String> listed(String name) {
    String text = values.get(name);
    return text == null ? List.of() : List.of(text.split("\\|", -1));
  }
}
