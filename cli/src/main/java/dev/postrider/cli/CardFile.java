package dev.postrider.cli;

import dev.postrider.message.Languages;
import dev.postrider.teams.activity.AdaptiveCard;
import dev.postrider.teams.card.CardFinding;
import dev.postrider.teams.card.CardLint;
import dev.postrider.teams.card.CardTemplate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A card's file.
record CardFile(String name, CardTemplate template) {
  /// About what Teams takes, counted in UTF-16 ("Format your bot messages", Microsoft).
  static final int LARGEST = 100 * 1024;

  // Teams leaves inline pictures out when it counts.
  private static final Pattern PICTURES =
      Pattern.compile("(data:image/[\\w.+-]{1,30};base64,)[A-Za-z0-9+/=]*+");

  static CardFile read(Path path) {
    if (Files.isDirectory(path)) {
      throw Code.CARD_UNUSABLE.because(path + " is a folder. Name the card's file in it.");
    }
    if (!Files.isRegularFile(path)) {
      throw Code.CARD_UNUSABLE.because("There is no card file " + path + ".");
    }
    var card = AdaptiveCard.read(path);
    return new CardFile(path.getFileName().toString(), CardTemplate.of(card));
  }

  /// The language that the card says it is in; English where it says nothing.
  String language() {
    String lang = template.card().json().path("lang").asString("");
    return Languages.isTag(lang) ? lang : "en";
  }

  /// Tells what its author should know, and refuses what Teams would refuse.
  void lint(boolean summary, Terminal terminal) {
    requireFits("The card in " + name, template.card().json().toString());
    List<CardFinding> findings =
        CardLint.template(summary).check(template.card()).stream()
            .filter(finding -> finding.severity() != CardFinding.Severity.NOTE)
            .toList();
    if (CardLint.hasErrors(findings)) {
      print(findings, terminal);
      throw Code.CARD_FAULTY.because(
          name
              + " has faults, listed above. Nothing was sent.\n"
              + "All that can be said of it: postrider card lint "
              + name);
    }
    findings.forEach(finding -> terminal.note("▲ " + name + Terminal.plain(words(finding))));
  }

  /// Each with its place, what it means and what to do.
  static void print(List<CardFinding> findings, Terminal terminal) {
    for (CardFinding finding : findings) {
      var json = new LinkedHashMap<String, Object>();
      json.put("type", "finding");
      json.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
      json.put("rule", finding.rule());
      json.put("pointer", finding.pointer());
      json.put("what", finding.what());
      json.put("why", finding.why());
      json.put("remedy", finding.remedy());
      json.put("source", finding.source());
      terminal.tell(json);
      terminal.say(mark(finding) + Terminal.plain(place(finding) + "   [" + finding.rule() + "]"));
      terminal.say("  " + Terminal.plain(finding.what() + ". " + finding.why() + "."));
      terminal.say("  " + Terminal.plain(finding.remedy() + "."));
    }
  }

  private static String words(CardFinding finding) {
    String where = finding.pointer().isEmpty() ? ": " : " at " + finding.pointer() + ": ";
    return where + finding.what() + ". " + finding.remedy() + ".";
  }

  private static String place(CardFinding finding) {
    return finding.pointer().isEmpty() ? "the card" : finding.pointer();
  }

  private static String mark(CardFinding finding) {
    return switch (finding.severity()) {
      case ERROR -> "✖ ";
      case WARNING -> "▲ ";
      case NOTE -> "· ";
    };
  }

  static void requireFits(String what, String text) {
    int size = size(text);
    if (size > LARGEST) {
      throw Code.MESSAGE_TOO_LARGE.because(
          what
              + " has "
              + kilobytes(size)
              + " of "
              + kilobytes(LARGEST)
              + " KB, counted in UTF-16. Nothing was sent.\n"
              + "Shorten it, or split it into two messages.");
    }
  }

  /// In bytes, as Teams counts.
  static int size(String text) {
    return 2 * PICTURES.matcher(text).replaceAll("$1").length();
  }

  static String kilobytes(int bytes) {
    return Figures.count((bytes + 1023) / 1024);
  }
}
