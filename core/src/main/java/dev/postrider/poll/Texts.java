package dev.postrider.poll;

import static java.util.Objects.requireNonNull;

import dev.postrider.message.Languages;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One text in one or several languages, by language tag (BCP 47, such as `de` or `pt-BR`). The tag
/// `""` stands for a text that is the same in every language.
public record Texts(Map<String, String> byLanguage) {
  private static final String ANY = "";

  public Texts {
    byLanguage = Collections.unmodifiableMap(new LinkedHashMap<>(byLanguage));
    if (byLanguage.isEmpty() || byLanguage.values().stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("A text must not be empty in any language.");
    }
  }

  /// The same in every language.
  public static Texts of(String text) {
    return new Texts(Map.of(ANY, text));
  }

  public boolean isTheSameEverywhere() {
    return byLanguage.containsKey(ANY);
  }

  /// The language tags it is written in; empty for a text that is the same everywhere.
  public Set<String> languages() {
    return isTheSameEverywhere() ? Set.of() : byLanguage.keySet();
  }

  /// The text for somebody who reads `language`: in exactly that language, else in the one that is
  /// nearest to it ([Languages#nearest]), else in `fallback`, else in the first.
  public String in(String language, String fallback) {
    requireNonNull(fallback, "fallback");
    return find(ANY)
        .or(() -> find(language))
        .or(() -> near(language))
        .or(() -> find(fallback))
        .orElseGet(() -> byLanguage.values().iterator().next());
  }

  private Optional<String> find(String language) {
    return byLanguage.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(language))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private Optional<String> near(String language) {
    return Languages.nearest(byLanguage.keySet(), language).map(byLanguage::get);
  }
}
