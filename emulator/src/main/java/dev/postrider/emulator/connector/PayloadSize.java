package dev.postrider.emulator.connector;

import java.nio.charset.StandardCharsets;

/// How Teams weighs a message: the whole payload as UTF-16, pictures written as base64 left out
/// (Microsoft's page *Format your bot messages*).
final class PayloadSize {

  /// 100 KB.
  static final int LIMIT_BYTES = 100 * 1024;

  private static final String PICTURE = "data:image/";
  private static final String ENCODED = ";base64,";

  private PayloadSize() {}

  static boolean isTooBig(byte[] utf8) {
    // Two bytes of UTF-16 a character: what is shorter than this in UTF-8 cannot be too big.
    if (utf8.length * 2L <= LIMIT_BYTES) {
      return false;
    }
    String text = new String(utf8, StandardCharsets.UTF_8);
    return (text.length() - picturesIn(text)) * 2L > LIMIT_BYTES;
  }

  private static int picturesIn(String text) {
    int characters = 0;
    int picture = text.indexOf(PICTURE);
    while (picture >= 0) {
      int end = picture + PICTURE.length();
      int encoded = text.indexOf(ENCODED, end);
      // The media type is short; anything further off belongs to another picture.
      if (encoded >= 0 && encoded - end < 32) {
        int start = encoded + ENCODED.length();
        end = start;
        while (end < text.length() && isBase64(text.charAt(end))) {
          end++;
        }
        characters += end - start;
      }
      picture = text.indexOf(PICTURE, end);
    }
    return characters;
  }

  private static boolean isBase64(char c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || c == '+'
        || c == '/'
        || c == '=';
  }
}
