package dev.postrider.teams.bot;

import dev.postrider.teams.wire.Body;
import dev.postrider.teams.wire.Json;

/// The HTTP answer to an incoming activity.
///
/// @param body JSON for invokes, else empty
public record BotReply(int status, Body body) {
  /// What a `GET` of the endpoint gets: that it is there, and nothing else.
  public static BotReply health() {
    return new BotReply(200, Body.json(Json.object().put("status", "up")));
  }

  static BotReply of(int status) {
    return new BotReply(status, Body.empty());
  }
}
