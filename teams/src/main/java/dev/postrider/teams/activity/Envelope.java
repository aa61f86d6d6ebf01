package dev.postrider.teams.activity;

import dev.postrider.teams.wire.ActivityId;
import dev.postrider.teams.wire.Json;
import dev.postrider.teams.wire.ServiceUrl;
import dev.postrider.teams.wire.TenantId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What activities of every kind carry.
///
/// An activity that we are about to send needs none of it: the Connector fills in who and where.
///
/// @param channelData what Teams adds; empty where there is none
/// @param original all members as they came, with those that no record names; empty for an activity
///   of ours
public record Envelope(
    @Nullable ActivityId id,
    @Nullable Instant timestamp,
    @Nullable ServiceUrl serviceUrl,
    @Nullable String channelId,
    @Nullable ChannelAccount from,
    @Nullable ChannelAccount recipient,
    @Nullable ConversationAccount conversation,
    @Nullable ActivityId replyTo,
    @Nullable String locale,
    ObjectNode channelData,
    ObjectNode original) {

  /// The envelope of an activity that has not been sent yet.
  public static Envelope unsent() {
    return new Envelope(
        null, null, null, null, null, null, null, null, null, Json.object(), Json.object());
  }

  /// The tenant, from the conversation or else from Teams' own data.
  public Optional<TenantId> tenant() {
    if (conversation != null && conversation.tenant() != null) {
      return Optional.of(conversation.tenant());
    }
    var id = channelData.path("tenant").path("id").asString("");
    return id.isBlank() ? Optional.empty() : Optional.of(new TenantId(id));
  }

  /// The same, addressed: the conversation to post in, the bot, and the person where one is known.
  public Envelope addressedTo(ConversationReference to) {
    return new Envelope(
        id,
        timestamp,
        serviceUrl,
        channelId,
        ChannelAccount.of(to.botId()),
        to.user() == null
            ? recipient
            : new ChannelAccount(to.user().value(), null, to.aadObjectId()),
        new ConversationAccount(to.conversation(), to.type(), to.tenant(), null),
        replyTo,
        locale,
        channelData,
        original);
  }

  Envelope replyingTo(ActivityId activity) {
    return new Envelope(
        id,
        timestamp,
        serviceUrl,
        channelId,
        from,
        recipient,
        conversation,
        activity,
        locale,
        channelData,
        original);
  }

  Envelope withChannelData(ObjectNode more) {
    var merged = channelData.deepCopy();
    Merge.into(merged, more);
    return new Envelope(
        id,
        timestamp,
        serviceUrl,
        channelId,
        from,
        recipient,
        conversation,
        replyTo,
        locale,
        merged,
        original);
  }

  @Override
  public String toString() {
    return "Envelope[id=" + id + ", conversation=" + conversation + "]";
  }
}
