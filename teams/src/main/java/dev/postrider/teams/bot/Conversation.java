package dev.postrider.teams.bot;

import dev.postrider.teams.activity.Activity;
import dev.postrider.teams.activity.ConversationReference;
import dev.postrider.teams.activity.FileOffer;
import dev.postrider.teams.activity.FileUpload;
import dev.postrider.teams.connector.ConnectorClient;
import dev.postrider.teams.connector.OpenResult;
import dev.postrider.teams.connector.SendResult;
import dev.postrider.teams.connector.UploadResult;
import dev.postrider.teams.wire.ActivityId;
import dev.postrider.teams.wire.ConversationId;

/// A place where the bot can speak: now, or from its [#reference()] a year later.
///
/// What a method returns says how it ended; nothing is tried again by itself.
public final class Conversation {
  private final ConversationReference reference;
  private final ConnectorClient connector;

  public Conversation(ConversationReference reference, ConnectorClient connector) {
    this.reference = reference;
    this.connector = connector;
  }

  /// Where it is: worth keeping.
  public ConversationReference reference() {
    return reference;
  }

  public SendResult say(String text) {
    return say(Activity.message(text));
  }

  public SendResult say(Activity activity) {
    return connector.send(reference, activity);
  }

  /// Answers one message of the conversation.
  public SendResult replyTo(ActivityId message, Activity answer) {
    return connector.reply(reference, message, answer);
  }

  /// Puts another message in the place of one of the bot's own.
  public SendResult update(ActivityId message, Activity now) {
    return connector.update(reference, message, now);
  }

  /// Deletes a message of the bot's own.
  public SendResult delete(ActivityId message) {
    return connector.delete(reference, message);
  }

  /// Shows that the bot is writing.
  public SendResult typing() {
    return say(Activity.Typing.now());
  }

  /// Asks the person whether they want a file; the answer comes to [BotHandlers#onFileAccepted] or
  /// [BotHandlers#onFileDeclined].
  public SendResult offer(FileOffer file) {
    return say(Activity.Message.attachment(file.card()));
  }

  /// Uploads a file that the person accepted, and shows it in the conversation.
  public UploadResult deliver(FileUpload to, byte[] content) {
    var result = connector.upload(reference.tenant(), to, content);
    if (result instanceof UploadResult.Uploaded) {
      say(Activity.Message.attachment(to.card()));
    }
    return result;
  }

  /// Opens a new thread with its first message, in the channel that this conversation is in.
  ///
  /// @throws IllegalStateException when this is no channel
  public OpenResult openThread(Activity first) {
    if (!reference.isChannel()) {
      throw new IllegalStateException(
          "Threads are opened in channels; this is " + reference.type());
    }
    return openThread(reference.withoutThread(), first);
  }

  /// Opens a new thread with its first message in another channel of the same tenant. The bot's app
  /// must be in that team.
  public OpenResult openThread(ConversationId channel, Activity first) {
    return connector.openThread(reference.tenant(), reference.serviceUrl(), channel, first);
  }

  @Override
  public String toString() {
    return "Conversation[" + reference.conversation() + "]";
  }
}
