package dev.postrider.teams.connector;

import dev.postrider.teams.activity.Activity;
import dev.postrider.teams.activity.ConversationReference;
import dev.postrider.teams.wire.ActivityId;
import dev.postrider.teams.wire.Permit;
import dev.postrider.teams.wire.ServiceUrl;
import dev.postrider.teams.wire.TeamsUserId;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.UserId;

/// The Bot Connector.
public final class ConnectorClient {
  /// Sends at the gate's pace.
  public SendResult send(ConversationReference to, Activity activity) {
    return new SendResult.NotSent("not wired: " + to);
  }

  /// Sends at once, on a permit that the caller already has.
  public SendResult send(Permit permit, ConversationReference to, Activity activity) {
    return new SendResult.NotSent("not wired: " + permit);
  }

  /// Replaces a message of ours; may be repeated.
  public SendResult update(ConversationReference to, ActivityId id, Activity activity) {
    return new SendResult.NotSent("not wired: " + to);
  }

  /// Deletes a message of ours; may be repeated.
  public SendResult delete(ConversationReference to, ActivityId id) {
    return new SendResult.NotSent("not wired: " + to);
  }

  /// Opens the personal chat with a person known by Entra object id, who must have the app.
  public OpenResult openConversation(TenantId tenant, ServiceUrl serviceUrl, UserId person) {
    return new OpenResult.NotSent("not wired: " + tenant);
  }

  /// Opens the personal chat with a person known by the `29:…` id.
  public OpenResult openConversation(TenantId tenant, ServiceUrl serviceUrl, TeamsUserId person) {
    return new OpenResult.NotSent("not wired: " + tenant);
  }
}
