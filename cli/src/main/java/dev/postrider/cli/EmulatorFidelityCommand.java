package dev.postrider.cli;

import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/// `postrider emulator fidelity`: how near to Microsoft's the local tenant is.
@Command(
    name = "fidelity",
    mixinStandardHelpOptions = true,
    description =
        "Prints for each endpoint and rule of a local tenant whether it is there in full, in part or"
            + " not, what differs, and from which page of Microsoft's it is taken.",
    footer = {
      "",
      "Examples:",
      "  postrider emulator fidelity",
      "  postrider emulator fidelity --json",
      "",
      "Exit codes: 0 done, 1 the tenant does not answer, 2 wrong usage"
    })
final class EmulatorFidelityCommand implements Callable<Integer> {
  @Mixin private Running tenant;
  @Mixin private Output output;

  @Override
  public Integer call() {
    Terminal terminal = output.terminal();
    for (JsonNode room : tenant.get("/fidelity").path("data")) {
      var json = new LinkedHashMap<String, Object>();
      json.put("type", "fidelity");
      room.properties().forEach(entry -> json.put(entry.getKey(), entry.getValue()));
      terminal.tell(json);
      say(terminal, room);
    }
    return Exit.OK;
  }

  private static void say(Terminal terminal, JsonNode room) {
    terminal.say("@|bold " + Terminal.plain(room.path("room").asString()) + "|@");
    for (JsonNode entry : room.path("endpoints")) {
      terminal.say(
          Terminal.plain(
              String.format(
                  "  %-8s %s",
                  entry.path("support").asString(), entry.path("endpoint").asString())));
      String difference = entry.path("difference").asString();
      if (!difference.isEmpty()) {
        terminal.say(Terminal.plain("           " + difference));
      }
    }
    for (JsonNode decision : room.path("decisions")) {
      terminal.say(
          Terminal.plain(
              "  assumed  "
                  + decision.path("unknown").asString()
                  + ": "
                  + decision.path("decision").asString()));
    }
    terminal.say("");
  }
}
