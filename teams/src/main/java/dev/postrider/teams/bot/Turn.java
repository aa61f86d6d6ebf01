package dev.postrider.teams.bot;

import dev.postrider.teams.activity.Activity;
import dev.postrider.teams.activity.ConversationReference;
import dev.postrider.teams.connector.ConnectorClient;
import dev.postrider.teams.connector.SendResult;

/// The handling of one incoming activity, whose sender has been verified.
public final class Turn {
  private final Activity activity;
  private final ConversationReference reference;
  private final ConnectorClient connector;

  Turn(Activity activity, ConversationReference reference, ConnectorClient connector) {
    this.activity = activity;
    this.reference = reference;
    this.connector = connector;
  }

  public Activity activity() {
    return activity;
  }

  /// What was written; empty where nothing was.
  public String text() {
    return activity instanceof Activity.Message message && message.text() != null
        ? message.text()
        : "";
  }

  /// Where to answer, now or a year later.
  public ConversationReference reference() {
    return reference;
  }

  public SendResult reply(String text) {
    return reply(Activity.message(text));
  }

  /// Sends into the conversation that the activity came from.
  public SendResult reply(Activity answer) {
    var id = activity.envelope().id();
    return id == null ? connector.send(reference, answer) : connector.reply(reference, id, answer);
  }

  /// Shows that the bot is writing.
  public SendResult typing() {
    return connector.send(reference, Activity.Typing.now());
  }

  /// Puts another message in the place of the one that this activity answers to, if it does.
  SendResult replace(Activity card) {
    var old = activity.envelope().replyTo();
    return old == null ? reply(card) : connector.update(reference, old, card);
  }

  @Override
  public String toString() {
    return "Turn[" + activity + "]";
  }
}
