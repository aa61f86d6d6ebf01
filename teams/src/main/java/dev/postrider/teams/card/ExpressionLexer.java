package dev.postrider.teams.card;

import java.util.ArrayList;
import java.util.List;

/// Cuts an expression into tokens, as Microsoft's grammar does (`ExpressionAntlrLexer.g4`).
final class ExpressionLexer {
  /// The longer ones first.
  private static final List<String> SYMBOLS =
      List.of(
          "&&", "||", "==", "!=", "<>", "<=", ">=", "=>", "??", "+", "-", "!", "^", "*", "/", "%",
          "&", "<", ">", "(", ")", ".", "[", "]", "{", "}", ",", ":", "?");

  enum Kind {
    NAME,
    NUMBER,
    STRING,
    SYMBOL,
    END
  }

  /// A word of an expression.
  ///
  /// @param text of a string what it says, its quotes taken off and its escapes resolved
  record Token(Kind kind, String text) {
    boolean is(String symbol) {
      return kind == Kind.SYMBOL && text.equals(symbol);
    }
  }

  private final String source;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private ExpressionLexer(String source) {
    this.source = source;
  }

  static List<Token> tokens(String source) {
    return new ExpressionLexer(source).read();
  }

  private List<Token> read() {
    while (at < source.length()) {
      char letter = source.charAt(at);
      if (" \t\uFEFF\u00A0".indexOf(letter) >= 0) {
        at++;
      } else if (letter == '\'' || letter == '"') {
        tokens.add(string(letter));
      } else if (isDigit(letter)) {
        tokens.add(number());
      } else if (beginsName()) {
        tokens.add(name());
      } else {
        tokens.add(symbol());
      }
    }
    tokens.add(new Token(Kind.END, "the end"));
    return tokens;
  }

  private Token string(char quote) {
    int end = endOfString(source, at);
    if (end < 0) {
      throw Fault.of("the quote " + quote + " is never closed");
    }
    String inside = source.substring(at + 1, end).replace("\\" + quote, String.valueOf(quote));
    at = end + 1;
    return new Token(Kind.STRING, unescaped(inside));
  }

  /// Where the string that begins at `from` ends; -1: nowhere.
  static int endOfString(String source, int from) {
    char quote = source.charAt(from);
    for (int i = from + 1; i < source.length(); i++) {
      char letter = source.charAt(i);
      boolean escapes =
          letter == '\\'
              && i + 1 < source.length()
              && (source.charAt(i + 1) == quote || source.charAt(i + 1) == '\\');
      if (escapes) {
        i++;
      } else if (letter == quote) {
        return i;
      }
    }
    return -1;
  }

  private static String unescaped(String text) {
    var plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      int escape =
          letter == '\\' && i + 1 < text.length() ? "rnt\\".indexOf(text.charAt(i + 1)) : -1;
      if (escape < 0) {
        plain.append(letter);
      } else {
        plain.append("\r\n\t\\".charAt(escape));
        i++;
      }
    }
    return plain.toString();
  }

  private Token number() {
    int from = at;
    skipDigits();
    if (at + 1 < source.length() && source.charAt(at) == '.' && isDigit(source.charAt(at + 1))) {
      at++;
      skipDigits();
    }
    return new Token(Kind.NUMBER, source.substring(from, at));
  }

  private void skipDigits() {
    while (at < source.length() && isDigit(source.charAt(at))) {
      at++;
    }
  }

  private boolean beginsName() {
    char letter = source.charAt(at);
    boolean marked = letter == '%' && at + 1 < source.length() && isInName(source.charAt(at + 1));
    return marked || isLetter(letter) || "_#@$".indexOf(letter) >= 0;
  }

  private Token name() {
    int from = at++;
    if (source.startsWith("@@", from)) {
      at++;
    }
    while (at < source.length() && isInName(source.charAt(at))) {
      at++;
    }
    return new Token(Kind.NAME, source.substring(from, at));
  }

  private Token symbol() {
    for (String symbol : SYMBOLS) {
      if (source.startsWith(symbol, at)) {
        at += symbol.length();
        return new Token(Kind.SYMBOL, symbol);
      }
    }
    throw Fault.of(
        "'"
            + Character.toString(source.codePointAt(at))
            + "' means nothing in an expression"
            + " (names have ASCII letters; others are reached as $data['…'])");
  }

  private static boolean isInName(char letter) {
    return isLetter(letter) || isDigit(letter) || letter == '_';
  }

  private static boolean isLetter(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
  }

  private static boolean isDigit(char letter) {
    return letter >= '0' && letter <= '9';
  }
}
