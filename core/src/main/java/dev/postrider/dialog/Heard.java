package dev.postrider.dialog;

import dev.postrider.teams.activity.Activity;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a person answered: words, or what they entered into a card.
///
/// @param text what was written; empty where a card was used
/// @param values the card's inputs and the button's data; null where something was written
/// @param locale the language of the person's Teams client
/// @param tapped whether Teams waits for what takes the card's place (`Action.Execute`)
record Heard(String text, @Nullable JsonNode values, Locale locale, boolean tapped) {
  /// Reads the answer out of a message or a card's action; empty for everything else.
  ///
  /// @param botId whose mention, with which messages in channels and group chats begin, is left out
  static Optional<Heard> from(Activity activity, String botId) {
    Locale locale = locale(activity.envelope().locale());
    return switch (activity) {
      case Activity.Message message ->
          Optional.of(
              new Heard(message.textWithout(botId).strip(), message.value(), locale, false));
      case Activity.Invoke invoke ->
          Optional.of(new Heard("", invoke.value().at("/action/data"), locale, true))
              .filter(heard -> heard.values() != null && heard.values().isObject());
      case Activity.ConversationUpdate update -> Optional.empty();
      case Activity.InstallationUpdate update -> Optional.empty();
      case Activity.MessageReaction reaction -> Optional.empty();
      case Activity.MessageUpdate update -> Optional.empty();
      case Activity.MessageDelete delete -> Optional.empty();
      case Activity.Event event -> Optional.empty();
      case Activity.Typing typing -> Optional.empty();
      case Activity.UnknownActivity unknown -> Optional.empty();
    };
  }

  private static Locale locale(@Nullable String tag) {
    return tag == null ? Locale.ROOT : Locale.forLanguageTag(tag);
  }

  /// Whether it comes from somebody else's card.
  boolean isForeign() {
    return values != null && mark().isEmpty();
  }

  /// The question whose card this answers; empty where it is not one of ours.
  Optional<Mark> mark() {
    return values == null ? Optional.empty() : Mark.from(values);
  }
}
