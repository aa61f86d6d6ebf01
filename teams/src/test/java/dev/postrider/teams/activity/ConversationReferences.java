package dev.postrider.teams.activity;

import dev.postrider.teams.wire.ConversationId;
import dev.postrider.teams.wire.ServiceUrl;
import dev.postrider.teams.wire.TeamsUserId;
import dev.postrider.teams.wire.TenantId;

final class ConversationReferences {
  private ConversationReferences() {}

  /// Ada's chat with the bot.
  static ConversationReference personal() {
    return new ConversationReference(
        new TenantId("t-1"),
        new ServiceUrl("https://smba.trafficmanager.net/amer/"),
        new ConversationId("a:1"),
        ConversationType.PERSONAL,
        "28:app-1",
        new TeamsUserId("29:ada"),
        null,
        ConversationReference.TEAMS);
  }
}
