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

    /// A card or a file, such as a [FileOffer]'s.
    public static Message attachment(Attachment attachment) {
      return new Message(Envelope.unsent(), null, null, null, List.of(attachment), null);
    }

    /// Who is mentioned in it, in the order of the text's entities.
    public List<Mention> mentions() {
      return ActivityReader.mentions(envelope.original().path("entities"));
    }

    /// What was written, without the mentions of one account: in a channel a text begins with the
    /// bot's. Empty where nothing was written.
    public String textWithout(String accountId) {
      var rest = text == null ? "" : text;
      for (var mention : mentions()) {
        if (mention.mentioned().id().equals(accountId) && !mention.text().isEmpty()) {
          rest = rest.replace(mention.text(), "").strip();
        }
      }
      return rest;
    }

    /// Files that the person sent along.
    public List<FileDownload> files() {
      return attachments.stream().flatMap(each -> FileDownload.from(each).stream()).toList();
    }

    /// The same with a mention, whose [Mention#text()] must stand in the text.
    public Message mentioning(Mention mention) {
      if (text == null || !text.contains(mention.text())) {
        throw new IllegalArgumentException("The text does not contain the mention's own text.");
      }
      return withEnvelope(envelope.with("entities", mention.json()));
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
      return envelope.eventType();
    }

    public TeamsEvent event() {
      return eventType().map(TeamsEvent::from).orElse(TeamsEvent.OTHER);
    }

    /// The team that it is about.
    public Optional<TeamsTeam> team() {
      return envelope.team();
    }

    /// The channel that it is about.
    public Optional<TeamsChannel> channel() {
      return envelope.channel();
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
      return action.equals("add");
    }

    public boolean isRemoved() {
      return action.equals("remove");
    }

    /// A new version came in the place of the old one. The removal of the old one
    /// (`remove-upgrade`) is neither this nor a removal.
    public boolean isUpgraded() {
      return action.equals("add-upgrade");
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

  /// A person edited a message to the bot, or took back its deletion; `envelope.id` names it.
  ///
  /// @param text as it is now
  record MessageUpdate(
      Envelope envelope,
      @Nullable String text,
      @Nullable String textFormat,
      List<Attachment> attachments)
      implements Activity {

    public MessageUpdate {
      attachments = List.copyOf(attachments);
    }

    public boolean isEdit() {
      return envelope.eventType().filter("editMessage"::equals).isPresent();
    }

    /// The message was deleted and is back.
    public boolean isUndelete() {
      return envelope.eventType().filter("undeleteMessage"::equals).isPresent();
    }

    @Override
    public String type() {
      return "messageUpdate";
    }

    @Override
    public MessageUpdate withEnvelope(Envelope envelope) {
      return new MessageUpdate(envelope, text, textFormat, attachments);
    }

    @Override
    public String toString() {
      return "MessageUpdate" + envelope;
    }
  }

  /// A person deleted a message to the bot; `envelope.id` names it.
  record MessageDelete(Envelope envelope) implements Activity {
    /// It may come back: Teams lets people undo.
    public boolean isSoft() {
      return envelope.eventType().filter("softDeleteMessage"::equals).isPresent();
    }

    @Override
    public String type() {
      return "messageDelete";
    }

    @Override
    public MessageDelete withEnvelope(Envelope envelope) {
      return new MessageDelete(envelope);
    }
  }

  /// Something to know, such as a read receipt.
  record Event(Envelope envelope, String name, JsonNode value) implements Activity {
    /// What the person has read; empty for any other event.
    public Optional<ReadReceipt> readReceipt() {
      var last = value.path("lastReadMessageId").asString("");
      return name.equals(ReadReceipt.NAME) && !last.isBlank()
          ? Optional.of(new ReadReceipt(new ActivityId(last)))
          : Optional.empty();
    }

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

  /// The same with one more member that no record names, such as `importance` or
  /// `suggestedActions`. What a record names is the record's to say.
  default Activity withMember(String name, JsonNode value) {
    return withEnvelope(envelope().withMember(name, value));
  }

  /// The same with more channel data, merged object by object into what it has.
  default Activity withChannelData(ObjectNode more) {
    return withEnvelope(envelope().withChannelData(more));
  }
}
