package dev.postrider.cli;

/// Text in the columns of a terminal, where a letter of East Asia takes two.
final class Columns {
  private Columns() {}

  static int width(String text) {
    return text.codePoints().map(Columns::width).sum();
  }

  /// With spaces behind it, up to a width.
  static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - width(text)));
  }

  /// As much of the beginning as fits.
  static String cut(String text, int width) {
    var cut = new StringBuilder();
    int taken = 0;
    for (int letter : text.codePoints().toArray()) {
      taken += width(letter);
      if (taken > width) {
        break;
      }
      cut.appendCodePoint(letter);
    }
    return cut.toString();
  }

  private static int width(int letter) {
    boolean symbol = letter >= 0x1F300 && letter <= 0x1FAFF;
    boolean kana = letter >= 0x3000 && letter <= 0x30FF;
    boolean full = letter >= 0xFF01 && letter <= 0xFF60;
    if (symbol || kana || full) {
      return 2;
    }
    return switch (Character.UnicodeScript.of(letter)) {
      case HAN, HIRAGANA, KATAKANA, HANGUL -> 2;
      case INHERITED -> 0;
      default -> 1;
    };
  }
}
