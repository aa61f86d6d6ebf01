package dev.postrider.teams.activity;

import dev.postrider.teams.wire.ConversationId;
import dev.postrider.teams.wire.ServiceUrl;
import dev.postrider.teams.wire.TeamsUserId;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.UserId;
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

  public ConversationReference withServiceUrl(ServiceUrl serviceUrl) {
    return new ConversationReference(
        tenant, serviceUrl, conversation, type, botId, user, aadObjectId, channelId);
  }

  public ConversationReference withConversation(ConversationId conversation) {
    return new ConversationReference(
        tenant, serviceUrl, conversation, type, botId, user, aadObjectId, channelId);
  }
}
