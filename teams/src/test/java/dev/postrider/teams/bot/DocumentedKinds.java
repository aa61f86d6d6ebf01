package dev.postrider.teams.bot;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The kinds of activity that the platform's pages name, read out of the contract data where it is
/// present: the table of section D of `platform.md`, and the types of the Connector's description.
record DocumentedKinds(Set<Kind> ofTeams, Set<String> ofTheProtocol, List<String> samples) {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern SAMPLE = Pattern.compile("```json\n(.*?)\n```", Pattern.DOTALL);

  /// One kind.
  ///
  /// @param type the activity's
  /// @param detail what tells it from others of the type: an action, event type, or name; or empty
  record Kind(String type, String detail) {
    boolean isNamed() {
      return type.equals("invoke") || type.equals("event");
    }

    @Override
    public String toString() {
      return detail.isEmpty() ? type : type + " " + detail;
    }
  }

  static DocumentedKinds present() {
    String folder = System.getProperty("postrider.contract", "");
    if (folder.isBlank() || folder.startsWith("${")) {
      folder = System.getenv().getOrDefault("POSTRIDER_CONTRACT", "");
    }
    assumeTrue(!folder.isBlank(), "skipped: postrider.contract names no folder");
    try {
      var types = types(Path.of(folder, "connector-api.swagger.json"));
      var page = Files.readString(Path.of(folder, "platform.md"));
      var section =
          page.substring(page.indexOf("\n# D. Activities"), page.indexOf("\n# E. Microsoft"));
      var table = section.substring(0, section.indexOf("\n### D.1"));
      return new DocumentedKinds(kinds(table, types), types, samples(section));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Set<String> types(Path connector) throws IOException {
    var types = new LinkedHashSet<String>();
    JsonNode description = JsonMapper.shared().readTree(Files.readString(connector));
    description.at("/definitions/ActivityTypes/enum").forEach(each -> types.add(each.asString()));
    return types;
  }

  private static Set<Kind> kinds(String table, Set<String> types) {
    var kinds = new LinkedHashSet<Kind>();
    table
        .lines()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| When"))
        .forEach(line -> row(line.split("\\|", -1)[2], types, kinds));
    return kinds;
  }

  /// A type, and behind it what tells its kinds apart; where a row names details only, they are
  /// names of invokes, which have a slash, or types of events.
  private static void row(String cell, Set<String> types, Set<Kind> kinds) {
    var type = "";
    var found = new ArrayList<Kind>();
    for (var word : words(cell)) {
      if (types.contains(word)) {
        type = word;
        found.add(new Kind(type, ""));
      } else if (isDetail(type, word)) {
        var owner = !type.isEmpty() ? type : word.contains("/") ? "invoke" : "conversationUpdate";
        found.remove(new Kind(owner, ""));
        found.add(new Kind(owner, word.replace("*", "fetch")));
      }
    }
    kinds.addAll(found);
  }

  private static List<String> words(String cell) {
    var words = new ArrayList<String>();
    var code = CODE.matcher(cell);
    while (code.find()) {
      for (var word : code.group(1).split("[,\\s]+", -1)) {
        words.add(word.replaceFirst("^(eventType|action):", "").replace("\"", ""));
      }
    }
    return words;
  }

  private static boolean isDetail(String type, String word) {
    return switch (type) {
      case "installationUpdate" -> word.matches("(add|remove)(-upgrade)?");
      case "message" -> word.equals("value");
      case "messageReaction" -> word.startsWith("reactions");
      case "messageUpdate", "messageDelete" -> word.endsWith("Message");
      case "invoke", "event" -> word.contains("/");
      default -> word.contains("/") || word.matches("(team|channel)[A-Z]\\w+");
    };
  }

  private static List<String> samples(String section) {
    var samples = new ArrayList<String>();
    var sample = SAMPLE.matcher(section);
    while (sample.find()) {
      samples.add(
          sample
              .group(1)
              .replace("{…}", "{}")
              .replace("\"serviceUrl\":\"…\"", "\"serviceUrl\":\"https://smba.example/amer/\"")
              .replaceAll("(https://[^\"]*)\\{\\w+}", "$1t-1"));
    }
    return samples;
  }
}
