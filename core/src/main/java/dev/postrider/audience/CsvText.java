package dev.postrider.audience;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/// The text of a CSV file, its encoding and its separator found out.
///
/// A file that is neither UTF-8 nor marked as UTF-16 is read byte by byte: in every code page that
/// spreadsheets write, separators, quotes and ASCII letters have the same bytes, and user principal
/// names and ids are ASCII.
///
/// @param exact whether letters beyond ASCII are the ones that were written
record CsvText(String body, char separator, boolean exact) {
  private static final long LONGEST_FILE = 64L << 20;
  private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final byte[] UTF_16LE_MARK = {(byte) 0xFF, (byte) 0xFE};
  private static final byte[] UTF_16BE_MARK = {(byte) 0xFE, (byte) 0xFF};

  static CsvText read(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw new AudienceException(file + " is a folder. Name a CSV file.");
      }
      if (Files.size(file) > LONGEST_FILE) {
        throw new AudienceException("The file " + file + " is larger than 64 MB. Split it.");
      }
      return of(Files.readAllBytes(file), file);
    } catch (NoSuchFileException e) {
      throw new AudienceException("There is no file " + file + ".");
    } catch (IOException e) {
      throw new AudienceException("The file " + file + " cannot be read: " + e);
    }
  }

  private static CsvText of(byte[] bytes, Path file) throws IOException {
    if (begins(bytes, UTF_16LE_MARK)) {
      return of(decode(bytes, 2, StandardCharsets.UTF_16LE), true);
    }
    if (begins(bytes, UTF_16BE_MARK)) {
      return of(decode(bytes, 2, StandardCharsets.UTF_16BE), true);
    }
    if (begins(bytes, new byte[] {'P', 'K', 3, 4})) {
      throw new AudienceException(
          "The file " + file + " is a workbook or a zip, not CSV. Save it as CSV UTF-8.");
    }
    try {
      int from = begins(bytes, UTF_8_MARK) ? UTF_8_MARK.length : 0;
      return of(decode(bytes, from, StandardCharsets.UTF_8), true);
    } catch (CharacterCodingException e) {
      return of(decode(bytes, 0, StandardCharsets.ISO_8859_1), false);
    }
  }

  private static CsvText of(String text, boolean exact) {
    // Excel's own way to name the separator.
    if (text.regionMatches(true, 0, "sep=", 0, 4) && text.length() > 4) {
      int end = text.indexOf('\n');
      return new CsvText(end < 0 ? "" : text.substring(end + 1), text.charAt(4), exact);
    }
    return new CsvText(text, separatorOf(text), exact);
  }

  /// A person's name as read is the one that was written, or the file has to be saved anew.
  void requireReadable(String person, long line, String file) {
    if (!isReadable(person)) {
      throw new AudienceException(
          "Line "
              + line
              + " of "
              + file
              + " names somebody in letters of an unknown encoding. Save the file as CSV UTF-8.");
    }
  }

  /// Whether what was read is surely what was written.
  boolean isReadable(String cell) {
    return exact || cell.chars().allMatch(letter -> letter <= 127);
  }

  private static char separatorOf(String text) {
    String first =
        text.lines()
            .filter(line -> !line.isBlank())
            .findFirst()
            .orElse("")
            .replaceAll("\"[^\"]*\"", "");
    char best = ',';
    for (char candidate : new char[] {';', '\t'}) {
      if (count(first, candidate) > count(first, best)) {
        best = candidate;
      }
    }
    return best;
  }

  private static long count(String line, char wanted) {
    return line.chars().filter(letter -> letter == wanted).count();
  }

  private static boolean begins(byte[] bytes, byte[] mark) {
    return bytes.length >= mark.length
        && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
  }

  private static String decode(byte[] bytes, int from, Charset charset)
      throws CharacterCodingException {
    return charset
        .newDecoder()
        .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
        .toString();
  }
}
