package dev.postrider.teams.identity;

import dev.postrider.teams.cloud.Cloud;
import dev.postrider.teams.wire.AppId;

/// A bot as it appears to the Bot Connector.
///
/// @param tokens of the bot's own tenant, or of the cloud's tenant for multi-tenant bots
/// @param trusted where those tokens may go
public record BotIdentity(AppId app, Cloud cloud, TokenSource tokens, TrustedServiceUrls trusted) {

  public static BotIdentity of(AppId app, Cloud cloud, TokenSource tokens) {
    return new BotIdentity(app, cloud, tokens, TrustedServiceUrls.of(cloud));
  }

  /// The bot's id in Teams.
  public String botId() {
    return "28:" + app;
  }

  public BotIdentity trusting(TrustedServiceUrls trusted) {
    return new BotIdentity(app, cloud, tokens, trusted);
  }

  @Override
  public String toString() {
    return "BotIdentity[" + app + ", " + cloud + "]";
  }
}
