package dev.postrider.teams.activity;

import dev.postrider.teams.wire.ActivityId;
import dev.postrider.teams.wire.Json;
import dev.postrider.teams.wire.ServiceUrl;
import dev.postrider.teams.wire.TenantId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What activities of every kind carry.
///
/// An activity that we are about to send needs none of it: the Connector fills in who and where.
///
/// @param channelData what Teams adds; empty where there is none
/// @param original all members as they came, with those that no record names; for an activity of
///   ours those only
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

  /// Teams' name for what happened, such as `teamRenamed` or `editMessage`.
  public Optional<String> eventType() {
    return channelData.path("eventType").asStringOpt();
  }

  /// The team that it came from or is about; empty outside of teams.
  public Optional<TeamsTeam> team() {
    var team = channelData.path("team");
    var id = team.path("id").asString(channelData.path("teamsTeamId").asString(""));
    return id.isBlank()
        ? Optional.empty()
        : Optional.of(
            new TeamsTeam(
                id, ActivityReader.text(team, "name"), ActivityReader.text(team, "aadGroupId")));
  }

  /// The channel that it came from or is about; empty outside of channels.
  public Optional<TeamsChannel> channel() {
    var channel = channelData.path("channel");
    var id = channel.path("id").asString(channelData.path("teamsChannelId").asString(""));
    return id.isBlank()
        ? Optional.empty()
        : Optional.of(new TeamsChannel(id, ActivityReader.text(channel, "name")));
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

  /// The same with one more element in a list that no record names.
  Envelope with(String list, ObjectNode element) {
    var more = original.deepCopy();
    var elements = more.get(list) instanceof ArrayNode there ? there : more.putArray(list);
    elements.add(element);
    return withOriginal(more);
  }

  Envelope withMember(String name, JsonNode value) {
    var more = original.deepCopy();
    more.set(name, value.deepCopy());
    return withOriginal(more);
  }

  private Envelope withOriginal(ObjectNode original) {
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
        channelData,
        original);
  }

  @Override
  public String toString() {
    return "Envelope[id=" + id + ", conversation=" + conversation + "]";
  }
}
