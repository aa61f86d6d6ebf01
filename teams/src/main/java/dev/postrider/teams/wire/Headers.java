package dev.postrider.teams.wire;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The headers of an answer; names compare without regard to letter case.
public final class Headers {
  private final Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private Headers(Map<String, List<String>> values) {
    values.forEach((name, all) -> this.values.put(name, List.copyOf(all)));
  }

  public static Headers of(Map<String, List<String>> values) {
    return new Headers(values);
  }

  public static Headers none() {
    return new Headers(Map.of());
  }

  /// The first value of that name.
  public Optional<String> find(String name) {
    return values.getOrDefault(name, List.of()).stream().findFirst();
  }

  public Map<String, List<String>> all() {
    return Map.copyOf(values);
  }

  @Override
  public String toString() {
    return values.keySet().toString();
  }
}
