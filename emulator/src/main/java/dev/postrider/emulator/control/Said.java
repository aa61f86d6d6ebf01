package dev.postrider.emulator.control;

import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What an activity says, in one line: its summary, its text, or the first text of its card.
final class Said {
  private static final int LONGEST = 160;
  private static final Set<String> TITLES = Set.of("title", "text", "subtitle");

  private Said() {}

  static String inOneLine(JsonNode activity) {
    return text(activity, "summary")
        .or(() -> text(activity, "text").map(text -> plain(activity, text)))
        .or(() -> attachment(activity))
        .map(Said::cut)
        .orElse("");
  }

  private static Optional<String> attachment(JsonNode activity) {
    for (JsonNode attachment : activity.path("attachments")) {
      Optional<String> found =
          firstTextBlock(attachment.path("content"), 0).or(() -> title(attachment.path("content")));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> firstTextBlock(JsonNode node, int depth) {
    if (depth > 12) {
      return Optional.empty();
    }
    if (node.path("type").asString("").equals("TextBlock")) {
      return text(node, "text");
    }
    for (JsonNode child : node) {
      Optional<String> found = firstTextBlock(child, depth + 1);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> title(JsonNode card) {
    return TITLES.stream().flatMap(name -> text(card, name).stream()).findFirst();
  }

  private static Optional<String> text(JsonNode node, String name) {
    String text = node.path(name).asString("");
    return text.isBlank() ? Optional.empty() : Optional.of(text);
  }

  private static String plain(JsonNode activity, String text) {
    return activity.path("textFormat").asString("").equals("xml") || text.contains("<at>")
        ? text.replaceAll("<[^>]{0,200}>", "")
        : text;
  }

  private static String cut(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.codePointCount(0, line.length()) <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
  }
}
