package dev.postrider.teams.activity;

import dev.postrider.teams.wire.ActivityId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One thing said or done on the Bot Framework wire.
///
/// The kinds are those of the Activity Protocol (microsoft/botframework-sdk, "Bot Framework
/// Activity") that Teams uses. Printing one shows ids, never what was said.
public sealed interface Activity {
  Envelope envelope();

  /// The kind's name on the wire.
  String type();

  /// Something said: text, cards, or the values of a card whose `Action.Submit` was pressed.
  record Message(
      Envelope envelope,
      @Nullable String text,
      @Nullable String textFormat,
      @Nullable String summary,
      List<Attachment> attachments,
      @Nullable JsonNode value)
      implements Activity {

    public Message {
      attachments = List.copyOf(attachments);
    }

    public static Message text(String text) {
      return new Message(Envelope.unsent(), text, null, null, List.of(), null);
    }

    public static Message card(AdaptiveCard card) {
      return new Message(Envelope.unsent(), null, null, null, List.of(Attachment.of(card)), null);
    }

    /// The line that the activity feed and the toast show instead of "sent a card".
    public Message withSummary(String summary) {
      return new Message(envelope, text, textFormat, summary, attachments, value);
    }

    /// `plain`, `markdown` or `xml`.
    public Message withTextFormat(String textFormat) {
      return new Message(envelope, text, textFormat, summary, attachments, value);
    }

    @Override
    public String type() {
      return "message";
    }

    @Override
    public Message withEnvelope(Envelope envelope) {
      return new Message(envelope, text, textFormat, summary, attachments, value);
    }

    @Override
    public String toString() {
      return "Message" + envelope;
    }
  }

  /// Somebody came or went, or a team or channel changed.
  record ConversationUpdate(
      Envelope envelope, List<ChannelAccount> membersAdded, List<ChannelAccount> membersRemoved)
      implements Activity {

    public ConversationUpdate {
      membersAdded = List.copyOf(membersAdded);
      membersRemoved = List.copyOf(membersRemoved);
    }

    /// Teams' name for what changed, such as `teamMemberAdded`.
    public Optional<String> eventType() {
      return envelope.channelData().path("eventType").asStringOpt();
    }

    @Override
    public String type() {
      return "conversationUpdate";
    }

    @Override
    public ConversationUpdate withEnvelope(Envelope envelope) {
      return new ConversationUpdate(envelope, membersAdded, membersRemoved);
    }
  }

  /// The app was added, upgraded or removed.
  ///
  /// @param action `add`, `add-upgrade`, `remove` or `remove-upgrade`
  record InstallationUpdate(Envelope envelope, String action) implements Activity {
    public boolean isAdded() {
      return action.equals("add") || action.equals("add-upgrade");
    }

    public boolean isRemoved() {
      return action.equals("remove");
    }

    @Override
    public String type() {
      return "installationUpdate";
    }

    @Override
    public InstallationUpdate withEnvelope(Envelope envelope) {
      return new InstallationUpdate(envelope, action);
    }
  }

  /// A question that wants its answer in the HTTP response, such as `adaptiveCard/action`.
  record Invoke(Envelope envelope, String name, JsonNode value) implements Activity {
    @Override
    public String type() {
      return "invoke";
    }

    @Override
    public Invoke withEnvelope(Envelope envelope) {
      return new Invoke(envelope, name, value);
    }

    @Override
    public String toString() {
      return "Invoke[" + name + ", " + envelope + "]";
    }
  }

  /// Reactions to one of the bot's messages, which `envelope.replyTo` names.
  record MessageReaction(Envelope envelope, List<String> added, List<String> removed)
      implements Activity {

    public MessageReaction {
      added = List.copyOf(added);
      removed = List.copyOf(removed);
    }

    @Override
    public String type() {
      return "messageReaction";
    }

    @Override
    public MessageReaction withEnvelope(Envelope envelope) {
      return new MessageReaction(envelope, added, removed);
    }
  }

  /// Something to know, such as a read receipt.
  record Event(Envelope envelope, String name, JsonNode value) implements Activity {
    @Override
    public String type() {
      return "event";
    }

    @Override
    public Event withEnvelope(Envelope envelope) {
      return new Event(envelope, name, value);
    }

    @Override
    public String toString() {
      return "Event[" + name + ", " + envelope + "]";
    }
  }

  /// Somebody is typing.
  record Typing(Envelope envelope) implements Activity {
    public static Typing now() {
      return new Typing(Envelope.unsent());
    }

    @Override
    public String type() {
      return "typing";
    }

    @Override
    public Typing withEnvelope(Envelope envelope) {
      return new Typing(envelope);
    }
  }

  /// A kind that no record here names; [Envelope#original()] holds all of it.
  record UnknownActivity(Envelope envelope, String type) implements Activity {
    @Override
    public UnknownActivity withEnvelope(Envelope envelope) {
      return new UnknownActivity(envelope, type);
    }

    @Override
    public String toString() {
      return "UnknownActivity[" + type + ", " + envelope + "]";
    }
  }

  static Message message(String text) {
    return Message.text(text);
  }

  static Message card(AdaptiveCard card) {
    return Message.card(card);
  }

  Activity withEnvelope(Envelope envelope);

  /// The same, as an answer to another activity.
  default Activity replyingTo(ActivityId activity) {
    return withEnvelope(envelope().replyingTo(activity));
  }

  /// The same with more channel data, merged object by object into what it has.
  default Activity withChannelData(ObjectNode more) {
    return withEnvelope(envelope().withChannelData(more));
  }
}
