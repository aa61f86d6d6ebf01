package dev.postrider.teams.bot;

import dev.postrider.teams.activity.Activity;
import dev.postrider.teams.activity.ChannelAccount;
import dev.postrider.teams.activity.ConversationReference;
import dev.postrider.teams.connector.ConnectorClient;
import dev.postrider.teams.connector.SendResult;
import dev.postrider.teams.wire.ActivityId;
import java.util.Optional;

/// The handling of one incoming activity, whose sender has been verified.
public final class Turn {
  private final Activity activity;
  private final Conversation conversation;

  Turn(Activity activity, ConversationReference reference, ConnectorClient connector) {
    this.activity = activity;
    this.conversation = new Conversation(reference, connector);
  }

  public Activity activity() {
    return activity;
  }

  /// What was written, without the mention of the bot that a message in a channel begins with;
  /// empty where nothing was.
  public String text() {
    return activity instanceof Activity.Message message
        ? message.textWithout(reference().botId())
        : "";
  }

  /// Who wrote, or did what the activity tells of; empty where Teams names nobody.
  public Optional<ChannelAccount> sender() {
    return Optional.ofNullable(activity.envelope().from());
  }

  /// Where the activity came from, to speak there apart from answering it.
  public Conversation conversation() {
    return conversation;
  }

  /// Where to answer, now or a year later.
  public ConversationReference reference() {
    return conversation.reference();
  }

  public SendResult reply(String text) {
    return reply(Activity.message(text));
  }

  /// Sends into the conversation that the activity came from, as an answer to it.
  public SendResult reply(Activity answer) {
    var id = activity.envelope().id();
    return id == null ? conversation.say(answer) : conversation.replyTo(id, answer);
  }

  /// Puts another message in the place of one of the bot's own.
  public SendResult update(ActivityId message, Activity now) {
    return conversation.update(message, now);
  }

  /// Deletes a message of the bot's own.
  public SendResult delete(ActivityId message) {
    return conversation.delete(message);
  }

  /// Shows that the bot is writing.
  public SendResult typing() {
    return conversation.typing();
  }

  /// Puts another message in the place of the one that this activity answers to, if it does. What
  /// others have before them, too, is not replaced by what is one person's: they are answered
  /// beside it.
  SendResult replace(Activity card) {
    var old = activity.envelope().replyTo();
    return old == null || isShared() ? reply(card) : update(old, card);
  }

  private boolean isShared() {
    return switch (reference().type()) {
      case CHANNEL, GROUP_CHAT -> true;
      case PERSONAL, OTHER -> false;
    };
  }

  @Override
  public String toString() {
    return "Turn[" + activity + "]";
  }
}
