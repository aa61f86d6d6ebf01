package dev.postrider.message;

import dev.postrider.teams.activity.Activity;
import dev.postrider.teams.activity.AdaptiveCard;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A message into a chat or a channel thread: a text, or an Adaptive Card. Not both, because Teams
/// may split such a message in two and then gives no id.
///
/// @param text plain text; null when there is a card
/// @param card null when there is a text
/// @param summary the line for the toast and the activity feed; null: Teams makes one
public record ChatMessage(
    @Nullable String text, @Nullable AdaptiveCard card, @Nullable String summary)
    implements Message {
  public ChatMessage {
    if ((text == null) == (card == null)) {
      throw new IllegalArgumentException("A chat message is either a text or a card.");
    }
    if (text != null && text.isBlank()) {
      throw new IllegalArgumentException("The text of a message must not be blank.");
    }
  }

  public static ChatMessage text(String text) {
    return new ChatMessage(text, null, null);
  }

  public static ChatMessage card(AdaptiveCard card) {
    return new ChatMessage(null, card, null);
  }

  public ChatMessage withSummary(String summary) {
    return new ChatMessage(text, card, summary);
  }

  public Optional<AdaptiveCard> asCard() {
    return Optional.ofNullable(card);
  }

  /// The activity that says it in a conversation.
  public Activity.Message activity() {
    Activity.Message said =
        card == null ? Activity.Message.text(textOrEmpty()) : Activity.Message.card(card);
    return summary == null ? said : said.withSummary(summary);
  }

  /// A second copy would stand beside the first.
  @Override
  public boolean mayBeRepeated() {
    return false;
  }

  private String textOrEmpty() {
    return text == null ? "" : text;
  }

  /// Ids and sizes only: what is said stays out of logs.
  @Override
  public String toString() {
    return card == null
        ? "ChatMessage[text of " + textOrEmpty().length() + " characters]"
        : "ChatMessage[" + card + "]";
  }
}
