package dev.postrider.emulator.callback;

import dev.postrider.emulator.tenant.Installation;
import java.net.URI;

/// A bot that listens, through one of its installations.
record BotIn(String botId, URI endpoint, Installation installation) {

  String name() {
    return installation.definition().manifest().name();
  }

  /// The id under which Teams speaks of the bot.
  String teamsId() {
    return "28:" + botId;
  }
}
