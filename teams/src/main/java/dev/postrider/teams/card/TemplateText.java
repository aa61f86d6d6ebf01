package dev.postrider.teams.card;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// A text of a template, cut at its `${…}`.
sealed interface TemplateText {
  /// Text as it is.
  record Plain(String text) implements TemplateText {}

  /// One expression and nothing else: what it gives keeps its type.
  record Whole(Slot slot) implements TemplateText {}

  /// Text with expressions in it.
  record Mixed(List<Piece> pieces) implements TemplateText {}

  /// A part of a mixed text.
  sealed interface Piece permits Letters, Slot {}

  record Letters(String text) implements Piece {}

  /// An expression where it stands.
  ///
  /// @param source as it is written, with `${` and `}`
  record Slot(String source, Expression expression) implements Piece {}

  /// Thrown for an expression that cannot be read.
  final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable(String source, Fault why) {
      super(source + ": " + why.why(), null, false, false);
    }
  }

  /// The expressions in it.
  default List<Slot> slots() {
    return switch (this) {
      case Plain plain -> List.of();
      case Whole whole -> List.of(whole.slot());
      case Mixed mixed ->
          mixed.pieces().stream().filter(Slot.class::isInstance).map(Slot.class::cast).toList();
    };
  }

  /// Cuts a text. `\$` and `` \` `` stand for what follows the backslash, in texts that have an
  /// expression or an escaped one.
  static TemplateText parse(String text) {
    if (!text.contains("${")) {
      return new Plain(text);
    }
    List<Piece> pieces = pieces(text);
    if (pieces.size() == 1
        && pieces.getFirst() instanceof Slot slot
        && !(slot.expression() instanceof Expression.Constant)) {
      return new Whole(slot);
    }
    return new Mixed(pieces);
  }

  private static List<Piece> pieces(String text) {
    var pieces = new ArrayList<Piece>();
    var letters = new StringBuilder();
    for (int at = 0; at < text.length(); ) {
      char letter = text.charAt(at);
      if (letter == '\\' && at + 1 < text.length() && "`$".indexOf(text.charAt(at + 1)) >= 0) {
        letters.append(text.charAt(at + 1));
        at += 2;
      } else if (text.startsWith("${", at)) {
        if (!letters.isEmpty()) {
          pieces.add(new Letters(letters.toString()));
          letters.setLength(0);
        }
        Slot slot = slot(text, at);
        pieces.add(slot);
        at += slot.source().length();
      } else {
        letters.append(letter);
        at++;
      }
    }
    if (!letters.isEmpty()) {
      pieces.add(new Letters(letters.toString()));
    }
    return pieces;
  }

  private static Slot slot(String text, int from) {
    int end = end(text, from + 2);
    String source = text.substring(from, end + 1);
    String inside = text.substring(from + 2, end).strip();
    try {
      if (inside.isEmpty()) {
        throw Fault.of("there is no expression in it");
      }
      return new Slot(source, ExpressionParser.parse(inside));
    } catch (Fault e) {
      throw new Unreadable(source, e);
    }
  }

  /// Where the `}` stands that closes it.
  private static int end(String text, int from) {
    int open = 0;
    for (int at = from; at < text.length(); at++) {
      char letter = text.charAt(at);
      if (letter == '\'' || letter == '"') {
        at = ExpressionLexer.endOfString(text, at);
        if (at < 0) {
          break;
        }
      } else if (letter == '{') {
        open++;
      } else if (letter == '}' && open-- == 0) {
        return at;
      }
    }
    String rest = text.substring(from - 2);
    throw new Unreadable(
        rest.length() > 40 ? rest.substring(0, 40) + "…" : rest,
        Fault.of("it is never closed; write \\${ for the letters themselves"));
  }

  /// Its value in a scope.
  default JsonNode value(Evaluator evaluator) {
    return switch (this) {
      case Plain(String text) -> StringNode.valueOf(text);
      case Whole(Slot slot) -> evaluator.value(slot.expression());
      case Mixed(List<Piece> pieces) -> {
        var text = new StringBuilder();
        for (Piece piece : pieces) {
          text.append(
              switch (piece) {
                case Letters(String letters) -> letters;
                case Slot slot -> Texts.within(evaluator.value(slot.expression()));
              });
        }
        yield StringNode.valueOf(text.toString());
      }
    };
  }
}
