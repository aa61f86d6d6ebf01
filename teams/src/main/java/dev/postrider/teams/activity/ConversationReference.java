package dev.postrider.teams.activity;

import dev.postrider.teams.wire.ConversationId;
import dev.postrider.teams.wire.ServiceUrl;
import dev.postrider.teams.wire.TeamsUserId;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.UserId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where an activity can be sent: tenant, service URL, conversation, bot.
///
/// @param botId the bot's id in Teams, `28:{app id}`
/// @param user the person on the other side of a personal chat, or who wrote last
/// @param aadObjectId the same person's Entra object id
/// @param channelId the Bot Framework channel, `msteams`
public record ConversationReference(
    TenantId tenant,
    ServiceUrl serviceUrl,
    ConversationId conversation,
    ConversationType type,
    String botId,
    @Nullable TeamsUserId user,
    @Nullable UserId aadObjectId,
    String channelId) {

  /// The Bot Framework's name for Microsoft Teams.
  public static final String TEAMS = "msteams";

  /// A personal chat with a person whose Entra object id we know.
  public static ConversationReference personal(
      TenantId tenant,
      ServiceUrl serviceUrl,
      ConversationId conversation,
      String botId,
      UserId person) {
    return new ConversationReference(
        tenant, serviceUrl, conversation, ConversationType.PERSONAL, botId, null, person, TEAMS);
  }

  /// Where to answer an incoming activity; empty when it does not say from where it comes.
  public static Optional<ConversationReference> from(Envelope incoming) {
    return incoming.tenant().flatMap(tenant -> from(incoming, tenant));
  }

  /// The same for an activity that may name no tenant, as those of other channels than Teams.
  public static Optional<ConversationReference> from(Envelope incoming, TenantId otherwise) {
    var conversation = incoming.conversation();
    var serviceUrl = incoming.serviceUrl();
    var bot = incoming.recipient();
    if (conversation == null || serviceUrl == null || bot == null) {
      return Optional.empty();
    }
    var from = incoming.from();
    var person = from == null || from.isBot() ? null : from;
    return Optional.of(
        new ConversationReference(
            incoming.tenant().orElse(otherwise),
            serviceUrl,
            conversation.id(),
            conversation.type(),
            bot.id(),
            person == null ? null : person.person().orElse(null),
            person == null ? null : person.aadObjectId(),
            incoming.channelId() == null ? TEAMS : incoming.channelId()));
  }

  /// Whether this is a channel of a team, or a thread in one.
  public boolean isChannel() {
    return type == ConversationType.CHANNEL;
  }

  /// The conversation that a thread of a channel is in; any other conversation itself.
  public ConversationId withoutThread() {
    var thread = conversation.value().indexOf(";messageid=");
    return thread < 0
        ? conversation
        : new ConversationId(conversation.value().substring(0, thread));
  }

  public ConversationReference withServiceUrl(ServiceUrl serviceUrl) {
    return new ConversationReference(
        tenant, serviceUrl, conversation, type, botId, user, aadObjectId, channelId);
  }

  public ConversationReference withConversation(ConversationId conversation) {
    return new ConversationReference(
        tenant, serviceUrl, conversation, type, botId, user, aadObjectId, channelId);
  }
}
