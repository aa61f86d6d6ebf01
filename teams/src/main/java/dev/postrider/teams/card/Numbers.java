package dev.postrider.teams.card;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.LongNode;

/// Numbers, as JavaScript counts and writes them: Microsoft's engine is written in it.
final class Numbers {
  private static final double LARGEST_EXACT = 1L << 53;
  private static final double WRITTEN_IN_FULL = 1e21;
  private static final double SMALLEST_IN_FULL = 1e-6;
  private static final int MOST_DECIMALS = 20;

  private Numbers() {}

  static JsonNode node(double value) {
    if (!Double.isFinite(value)) {
      throw Fault.of("the result is no number");
    }
    return value == Math.rint(value) && Math.abs(value) <= LARGEST_EXACT
        ? LongNode.valueOf((long) value)
        : DoubleNode.valueOf(value);
  }

  /// As JavaScript writes it, but for whole numbers beyond 2^53, of which no digit is lost.
  static String text(JsonNode number) {
    return number.isIntegralNumber() ? number.asString() : text(number.doubleValue());
  }

  static String text(double value) {
    double size = Math.abs(value);
    if (size == 0) {
      return "0";
    }
    BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (size < WRITTEN_IN_FULL && size >= SMALLEST_IN_FULL) {
      return digits.toPlainString();
    }
    int exponent = digits.precision() - digits.scale() - 1;
    String mantissa = digits.movePointLeft(exponent).stripTrailingZeros().toPlainString();
    return mantissa + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
  }

  /// Rounded half up, which is towards the greater number where it is negative.
  static double rounded(double value, int decimals) {
    double shift = Math.pow(10, Math.min(MOST_DECIMALS, decimals));
    double shifted = value * shift;
    return Double.isFinite(shifted) ? Math.floor(shifted + 0.5) / shift : value;
  }

  /// In groups and with a decimal mark as people of this locale write them, by the JDK's CLDR.
  static String grouped(double value, int decimals, Locale locale) {
    int shown = Math.min(MOST_DECIMALS, decimals);
    String digits =
        new BigDecimal(Math.abs(value)).setScale(shown, RoundingMode.HALF_UP).toPlainString();
    int point = digits.indexOf('.');
    String whole = point < 0 ? digits : digits.substring(0, point);
    String fraction = point < 0 ? "" : digits.substring(point + 1);
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(locale);
    var written = new StringBuilder();
    boolean isZero = digits.chars().allMatch(digit -> digit == '0' || digit == '.');
    if (value < 0 && !isZero) {
      written.append('\u2212');
    }
    group(localized(whole, symbols), symbols.getGroupingSeparator(), locale, written);
    if (!fraction.isEmpty()) {
      written.append(symbols.getDecimalSeparator()).append(localized(fraction, symbols));
    }
    return written.toString();
  }

  /// India groups by two beyond the thousands.
  private static void group(String digits, char separator, Locale locale, StringBuilder into) {
    int beyond = "IN".equals(locale.getCountry()) ? 2 : 3;
    for (int i = 0; i < digits.length(); i++) {
      int left = digits.length() - i;
      if (i > 0 && (left == 3 || (left > 3 && (left - 3) % beyond == 0))) {
        into.append(separator);
      }
      into.append(digits.charAt(i));
    }
  }

  private static String localized(String digits, DecimalFormatSymbols symbols) {
    char zero = symbols.getZeroDigit();
    var written = new StringBuilder(digits.length());
    digits.chars().forEach(digit -> written.append((char) (digit - '0' + zero)));
    return written.toString();
  }
}
