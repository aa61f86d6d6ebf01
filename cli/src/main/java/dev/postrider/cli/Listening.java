package dev.postrider.cli;

import dev.postrider.Settings;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import picocli.CommandLine.Option;

/// Where a bot listens, and what has to be told to whom so that it is called there.
final class Listening {
  @Option(
      names = "--port",
      paramLabel = "P",
      defaultValue = "3978",
      description = "The port that the bot listens on; 0: any free one (default: 3978).")
  private int port;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = {
        "The address it listens on; 0.0.0.0 for all, such as in a container (default: 127.0.0.1)."
      })
  private String bind;

  /// @throws IllegalArgumentException where the port or address is none
  /// @throws Told where the port cannot be had
  BotServer listen() {
    World.requirePort("--port", port);
    return new BotServer(address(), port);
  }

  private InetAddress address() {
    try {
      return InetAddress.getByName(bind.strip());
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "--bind takes an address of this machine such as 127.0.0.1 or 0.0.0.0, not " + bind + ".",
          e);
    }
  }

  /// Tells the local tenant, or a person, where the bot listens.
  void tell(URI url, Connection connection, Settings settings, Terminal terminal) {
    terminal.say("✔ bot      @|bold " + url + "|@");
    if (!connection.isLocal()) {
      terminal.say(
          "           Teams reaches it by a public https address only. Put a reverse proxy or a"
              + " tunnel");
      terminal.say(
          "           before this port, and name https://YOUR-HOST/api/messages as the bot's"
              + " messaging endpoint.");
      terminal.say(
          "           Whether it is reached: postrider doctor --bot-endpoint"
              + " https://YOUR-HOST/api/messages");
    } else if (new LocalKnowledge(settings).tell(url)) {
      terminal.say("           The local tenant calls it there from now on.");
    } else {
      terminal.say("           Tell the local tenant: postrider emulator start --bot " + url);
    }
  }
}
