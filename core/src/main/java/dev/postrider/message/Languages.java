package dev.postrider.message;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which of several languages somebody gets.
public final class Languages {
  private static final Set<String> WRITE_TRADITIONAL = Set.of("TW", "HK", "MO");

  private Languages() {}

  /// The one of `languages` that is nearest to the one preferred: the same; the same without its
  /// region (`fr-CA` → `fr`); of Chinese the one in the same script (`zh-TW` → `zh-Hant`, `zh-SG` →
  /// `zh-Hans`); any of the same language (`fr-CA` → `fr-FR`, `zh-TW` → `zh-Hans`); the first.
  ///
  /// @param languages tags, at least one
  /// @param preferred a tag; null: nobody knows
  public static String choose(Collection<String> languages, @Nullable String preferred) {
    String first = languages.iterator().next();
    return nearest(languages, preferred).orElse(first);
  }

  /// The same, but none where none of them is the language preferred.
  public static Optional<String> nearest(Collection<String> languages, @Nullable String preferred) {
    if (preferred == null || !isTag(preferred)) {
      return Optional.empty();
    }
    for (String wanted : wanted(locale(preferred))) {
      Optional<String> same = languages.stream().filter(wanted::equalsIgnoreCase).findFirst();
      if (same.isPresent()) {
        return same;
      }
    }
    String language = locale(preferred).getLanguage();
    return languages.stream().filter(one -> locale(one).getLanguage().equals(language)).findFirst();
  }

  /// From near to far.
  private static List<String> wanted(Locale locale) {
    var wanted = new ArrayList<String>();
    wanted.add(locale.toLanguageTag());
    if (!locale.getScript().isEmpty()) {
      wanted.add(locale.getLanguage() + "-" + locale.getScript());
    } else if (locale.getLanguage().equals("zh")) {
      boolean traditional = WRITE_TRADITIONAL.contains(locale.getCountry());
      wanted.add(traditional ? "zh-Hant" : "zh-Hans");
      wanted.add(traditional ? "zh-TW" : "zh-CN");
    }
    wanted.add(locale.getLanguage());
    return wanted;
  }

  /// Whether a text is a well-formed language tag (BCP 47), as `en`, `zh-Hans` or `pt-BR`.
  public static boolean isTag(String text) {
    try {
      return !new Locale.Builder().setLanguageTag(text).build().getLanguage().isEmpty();
    } catch (IllformedLocaleException e) {
      return false;
    }
  }

  private static Locale locale(String tag) {
    return Locale.forLanguageTag(tag);
  }
}
