package dev.postrider.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/// `postrider emulator permissions`: what was called, what it takes, and what was granted in vain.
@Command(
    name = "permissions",
    mixinStandardHelpOptions = true,
    description =
        "Compares what each app called at a local tenant's Graph with what it was granted, and"
            + " prints the least permissions with which all of it would pass: the list to copy.",
    footer = {
      "",
      "Examples:",
      "  postrider emulator permissions",
      "  postrider emulator permissions --json",
      "",
      "Exit codes: 0 done, 1 the tenant does not answer, 2 wrong usage"
    })
final class EmulatorPermissionsCommand implements Callable<Integer> {
  private static final List<String> KINDS = List.of("application", "delegated", "resourceSpecific");

  @Mixin private Running tenant;
  @Mixin private Output output;

  @Override
  public Integer call() {
    Terminal terminal = output.terminal();
    JsonNode apps = tenant.get("/permissions").path("data");
    for (JsonNode app : apps) {
      tell(terminal, app);
      say(terminal, app);
    }
    if (apps.isEmpty()) {
      terminal.say("No app has called Graph since the tenant was started or reset.");
    }
    return Exit.OK;
  }

  private static void tell(Terminal terminal, JsonNode app) {
    var json = new LinkedHashMap<String, Object>();
    json.put("type", "permissions");
    app.properties().forEach(entry -> json.put(entry.getKey(), entry.getValue()));
    terminal.tell(json);
  }

  private static void say(Terminal terminal, JsonNode app) {
    terminal.say(
        "@|bold "
            + Terminal.plain(app.path("name").asString())
            + "|@   "
            + Terminal.plain(app.path("clientId").asString()));
    for (JsonNode operation : app.path("operations")) {
      say(terminal, operation.path("operation").asString(), operation);
    }
    terminal.say("  Least that suffices, to copy:");
    names(terminal, app.path("least"));
    terminal.say("  Granted, and not used:");
    names(terminal, app.path("unused"));
  }

  private static void say(Terminal terminal, String name, JsonNode operation) {
    long refused = operation.path("refused").asLong();
    boolean delegated = operation.path("as").asString().equals("delegated");
    terminal.say(
        Terminal.plain(
            String.format(
                "  %7s  %s%s%s",
                Figures.count(operation.path("calls").asLong()),
                name,
                delegated ? "   (for a person)" : "",
                refused == 0 ? "" : "   " + Figures.count(refused) + " refused")));
    terminal.say(Terminal.plain("           one of " + listed(operation.path("suffices"))));
  }

  private static void names(Terminal terminal, JsonNode permissions) {
    boolean none = true;
    for (String kind : KINDS) {
      for (JsonNode name : permissions.path(kind)) {
        none = false;
        terminal.say(Terminal.plain(String.format("    %-50s %s", name.asString(), inWords(kind))));
      }
    }
    if (none) {
      terminal.say("    none");
    }
  }

  private static String inWords(String kind) {
    return switch (kind) {
      case "delegated" -> "delegated";
      case "resourceSpecific" -> "resource-specific, in the manifest";
      default -> "application";
    };
  }

  private static String listed(JsonNode names) {
    return String.join(", ", names.valueStream().map(JsonNode::asString).toList());
  }
}
