package dev.postrider.teams.bot;

import dev.postrider.teams.wire.Body;

/// The HTTP answer to an incoming activity.
///
/// @param body JSON for invokes, else empty
public record BotReply(int status, Body body) {
  static BotReply of(int status) {
    return new BotReply(status, Body.empty());
  }
}
