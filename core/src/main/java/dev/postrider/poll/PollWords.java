package dev.postrider.poll;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.ResourceBundle;

/// What stands on a poll's card beside what its author wrote, in the reader's language; in English
/// where there is no translation.
final class PollWords {
  private static final ResourceBundle.Control NO_DETOUR =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final Locale locale;
  private final ResourceBundle words;

  private PollWords(Locale locale, ResourceBundle words) {
    this.locale = locale;
    this.words = words;
  }

  static PollWords in(String language) {
    Locale locale = Locale.forLanguageTag(language);
    return new PollWords(
        locale, ResourceBundle.getBundle("dev.postrider.poll.words", locale, NO_DETOUR));
  }

  String say(String key, Object... values) {
    return new MessageFormat(words.getString(key), locale).format(values);
  }

  /// A whole percentage as this language writes it.
  String percent(double percent) {
    return say("percent", Math.round(percent));
  }

  /// An instant that Teams writes in the reader's own time zone ("Text features", Adaptive Cards).
  String time(Instant instant) {
    String iso = instant.truncatedTo(ChronoUnit.SECONDS).toString();
    return "{{DATE(" + iso + ", SHORT)}} {{TIME(" + iso + ")}}";
  }
}
