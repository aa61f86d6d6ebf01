package dev.postrider.cli;

import dev.postrider.message.CardMessage;
import dev.postrider.message.ChatMessage;
import dev.postrider.message.Languages;
import dev.postrider.message.Message;
import dev.postrider.teams.card.CardTemplate;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What is said: a card, a card in several languages, or a text.
final class MessageOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--card",
      paramLabel = "[LANG:]FILE",
      description = {
        "An Adaptive Card, or a template of one: a JSON file in UTF-8. Texts may hold $${name},"
            + " $${department} and what else the directory or the columns of csv: say of each"
            + " person.",
        "Again with a language, as fr:card.fr.json, for those who prefer it; the first card is for"
            + " all others."
      })
  private List<String> cards = List.of();

  @Option(
      names = "--summary",
      paramLabel = "[LANG:]TEXT",
      description = "The line that people see in the notification; again for another language.")
  private List<String> summaries = List.of();

  /// A value that may have a language before it.
  private record Prefixed(String language, String value) {}

  /// Reads and checks it before anything is sent, and tells what the author should know of it.
  ///
  /// @param text a text in place of a card; null: none was given
  Message message(@Nullable String text, Terminal terminal) {
    if ((text == null) == cards.isEmpty()) {
      throw new IllegalArgumentException("Give either a text or --card FILE.");
    }
    return text == null ? cards(terminal) : text(text);
  }

  private Message text(String text) {
    CardFile.requireFits("The text", text);
    ChatMessage message = ChatMessage.text(text);
    return switch (summaries.size()) {
      case 0 -> message;
      case 1 -> message.withSummary(summaries.getFirst());
      default -> throw new IllegalArgumentException("A text takes one --summary.");
    };
  }

  private Message cards(Terminal terminal) {
    Map<String, CardFile> files = files();
    Map<String, String> said = said(files);
    files.forEach((language, file) -> file.lint(said.containsKey(language), terminal));
    CardTemplate first = files.values().iterator().next().template();
    boolean forAll = files.size() == 1 && first.isPlain();
    if (forAll && said.values().stream().noneMatch(summary -> summary.contains("${"))) {
      ChatMessage message = ChatMessage.card(first.card());
      return said.isEmpty() ? message : message.withSummary(said.values().iterator().next());
    }
    var cards = new LinkedHashMap<String, CardMessage.Card>();
    files.forEach(
        (language, file) -> cards.put(language, new CardMessage.Card(file.template(), null)));
    var message = new CardMessage(cards);
    for (Map.Entry<String, String> summary : said.entrySet()) {
      message = message.withSummary(summary.getKey(), summary.getValue());
    }
    return message;
  }

  /// The cards by language, the one for all others first.
  private Map<String, CardFile> files() {
    var files = new LinkedHashMap<String, CardFile>();
    for (String written : cards) {
      Prefixed prefixed = prefixed(written);
      var file = CardFile.read(Surroundings.of(spec).path(Path.of(prefixed.value())));
      String language = prefixed.language().isEmpty() ? file.language() : prefixed.language();
      if (files.putIfAbsent(language, file) != null) {
        throw new IllegalArgumentException(
            "Two cards are in "
                + language
                + ": "
                + files.get(language).name()
                + " and "
                + file.name()
                + ". Write the language before the file, as in fr:"
                + file.name()
                + ".");
      }
    }
    return files;
  }

  /// The summaries by language. What stands before a colon is a language only where a card is in
  /// it: a summary may begin with any word.
  private Map<String, String> said(Map<String, CardFile> files) {
    var said = new LinkedHashMap<String, String>();
    for (String written : summaries) {
      Prefixed prefixed = prefixed(written);
      boolean named = files.containsKey(prefixed.language());
      String language = named ? prefixed.language() : files.keySet().iterator().next();
      String summary = named ? prefixed.value().strip() : written;
      if (said.putIfAbsent(language, summary) != null) {
        throw new IllegalArgumentException(
            "There are two summaries in " + language + ". Write each language before its own.");
      }
    }
    return said;
  }

  private static Prefixed prefixed(String written) {
    int colon = written.indexOf(':');
    String before = written.substring(0, Math.max(0, colon));
    boolean isLanguage = before.length() > 1 && Languages.isTag(before);
    return isLanguage
        ? new Prefixed(before, written.substring(colon + 1))
        : new Prefixed("", written);
  }
}
