package dev.postrider.teams.activity;

import dev.postrider.teams.wire.ActivityId;
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
/// @param rest every member that no record names, kept as it came
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
    ObjectNode rest) {

  /// The envelope of an activity that has not been sent yet.
  public static Envelope unsent() {
    return new Envelope(
        null, null, null, null, null, null, null, null, null, Members.none(), Members.none());
  }

  /// The tenant, from the conversation or else from Teams' own data.
  public Optional<TenantId> tenant() {
    if (conversation != null && conversation.tenant() != null) {
      return Optional.of(conversation.tenant());
    }
    var id = channelData.path("tenant").path("id").asString("");
    return id.isBlank() ? Optional.empty() : Optional.of(new TenantId(id));
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
        rest);
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
        rest);
  }

  @Override
  public String toString() {
    return "Envelope[id=" + id + ", conversation=" + conversation + "]";
  }
}
