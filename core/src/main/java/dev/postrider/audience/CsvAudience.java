package dev.postrider.audience;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// People read from a CSV file: user principal names or object ids, in a column known by its header
/// or in the first one.
///
/// The file may begin with a byte order mark, use `,`, `;` or a tab, any line ends, quotes, and
/// blank lines. Whoever stands in it twice is meant once; case does not count.
///
/// @param column the header of the column that was read; empty where the file has no header
/// @param duplicates how many lines named somebody again
/// @param fields what the other columns say of each person, by their headers, without empty cells;
///   empty where the file has no header
public record CsvAudience(
    List<String> people, String column, int duplicates, List<Map<String, String>> fields) {
  /// Headers of columns that name people, the surest first, as [#plain(String)] leaves them.
  private static final List<String> HEADERS =
      List.of(
          "userprincipalname",
          "upn",
          "memberobjectidorupn",
          "objectid",
          "entraobjectid",
          "aadobjectid",
          "userid",
          "id",
          "mail",
          "email",
          "emailaddress");

  /// Stands after the last line while a file is read: where it is missing, a quote swallowed it.
  private static final String END = "\u0000the end";

  public CsvAudience {
    people = List.copyOf(people);
    fields = List.copyOf(fields);
  }

  /// Reads a file.
  ///
  /// @throws AudienceException when it cannot be read, names nobody, or has no such column; the
  ///   message names the line
  public static CsvAudience read(Path file) {
    return of(CsvText.read(file), file.toString());
  }

  /// These people, as they can be sent to.
  public Audience audience() {
    return new Audience.People(people, fields);
  }

  private static CsvAudience of(CsvText text, String file) {
    List<CsvRecord> records = records(text, file);
    if (records.isEmpty()) {
      throw new AudienceException("The file " + file + " is empty: it names nobody.");
    }
    Column column = column(records, file);
    var people = new LinkedHashMap<String, String>();
    var fields = new ArrayList<Map<String, String>>();
    List<String> headers = headers(records, column);
    int duplicates = 0;
    for (CsvRecord line : records.subList(column.firstLine(), records.size())) {
      requireNobodySwallowed(line, column.index(), text.separator(), file);
      String person = cell(line, column.index()).strip();
      if (person.isEmpty()) {
        continue;
      }
      requireOneLine(person, line, file);
      text.requireReadable(person, line.getStartingLineNumber(), file);
      if (people.putIfAbsent(person.toLowerCase(Locale.ROOT), person) != null) {
        duplicates++;
      } else if (!headers.isEmpty()) {
        fields.add(fields(line, headers, text));
      }
    }
    if (people.isEmpty()) {
      throw new AudienceException(
          "The file " + file + " names nobody" + column.inWords() + ", after line 1.");
    }
    return new CsvAudience(List.copyOf(people.values()), column.name(), duplicates, fields);
  }

  /// The headers of the other columns, where there is a line of them; empty over that of people.
  private static List<String> headers(List<CsvRecord> records, Column column) {
    if (column.firstLine() == 0) {
      return List.of();
    }
    var headers = new ArrayList<>(records.getFirst().getFields());
    headers.set(column.index(), "");
    headers.replaceAll(String::strip);
    return headers.stream().allMatch(String::isEmpty) ? List.of() : headers;
  }

  /// A cell in letters of an unknown encoding says nothing: nobody wants to read it in a card.
  private static Map<String, String> fields(CsvRecord line, List<String> headers, CsvText text) {
    var fields = new LinkedHashMap<String, String>();
    for (int i = 0; i < headers.size(); i++) {
      String value = cell(line, i).strip();
      if (!headers.get(i).isEmpty() && !value.isEmpty() && text.isReadable(value)) {
        fields.putIfAbsent(headers.get(i), value);
      }
    }
    return fields;
  }

  private static List<CsvRecord> records(CsvText text, String file) {
    var records = new ArrayList<CsvRecord>();
    try {
      CsvReader.builder()
          .fieldSeparator(text.separator())
          .allowExtraFields(true)
          .allowMissingFields(true)
          .allowExtraCharsAfterClosingQuote(true)
          .ofCsvRecord(text.body() + "\n" + END)
          .forEach(records::add);
    } catch (CsvParseException e) {
      String where = records.isEmpty() ? "line 1" : "the line after " + last(records);
      throw new AudienceException(
          "The file " + file + " is not readable CSV at " + where + ": " + e.getMessage());
    }
    if (!records.getLast().getFields().equals(List.of(END))) {
      throw new AudienceException(
          "The file "
              + file
              + " ends inside quotes: in the record that begins at line "
              + last(records)
              + " a quote is opened and never closed. Close it.");
    }
    records.removeLast();
    records.removeIf(CsvAudience::isBlank);
    // The first line of Microsoft's own template for adding members in bulk.
    if (!records.isEmpty() && cell(records.getFirst(), 0).startsWith("version:")) {
      records.removeFirst();
    }
    return records;
  }

  private static void requireOneLine(String person, CsvRecord line, String file) {
    if (person.lines().count() > 1) {
      throw new AudienceException(
          "The file "
              + file
              + " has a person over several lines, from line "
              + line.getStartingLineNumber()
              + " on: a quote is opened there and closed too late.");
    }
  }

  /// A quote that is opened by mistake and closed by the next one, lines below, takes the people
  /// between them into a cell. A cell over several lines is fine where no line of it is a record.
  private static void requireNobodySwallowed(
      CsvRecord line, int column, char separator, String file) {
    for (int field = 0; field < line.getFieldCount(); field++) {
      if (holdsARecord(line.getField(field), field, column, separator)) {
        throw new AudienceException(
            "The file "
                + file
                + " has people inside a cell: in the record that begins at line "
                + line.getStartingLineNumber()
                + " a quote is opened and closed lines below. Close it where its cell ends.");
      }
    }
  }

  /// Whether a line of a cell has a person where the column of people would be.
  private static boolean holdsARecord(String cell, int field, int column, char separator) {
    if (cell.indexOf('\n') < 0 && cell.indexOf('\r') < 0) {
      return false;
    }
    List<String> lines = cell.lines().toList();
    var separators = Pattern.compile(Pattern.quote(String.valueOf(separator)));
    for (int i = 0; i < lines.size(); i++) {
      // The first line stands where its cell begins, and the others at the margin.
      int place = i == 0 ? column - field : column;
      String[] cells = separators.split(lines.get(i), -1);
      if (place >= 0
          && cells.length > Math.max(1, place)
          && looksLikeAPerson(cells[place].replace("\"", ""))) {
        return true;
      }
    }
    return false;
  }

  private static long last(List<CsvRecord> records) {
    return records.getLast().getStartingLineNumber();
  }

  private static boolean isBlank(CsvRecord line) {
    return line.getFields().stream().allMatch(String::isBlank);
  }

  private record Column(int index, String name, int firstLine) {
    String inWords() {
      return name.isEmpty() ? " in its first column" : " in the column " + name;
    }
  }

  private static Column column(List<CsvRecord> records, String file) {
    CsvRecord first = records.getFirst();
    Map<String, Integer> headers = new LinkedHashMap<>();
    for (int i = 0; i < first.getFieldCount(); i++) {
      headers.putIfAbsent(plain(first.getField(i)), i);
    }
    for (String known : HEADERS) {
      Integer index = headers.get(known);
      if (index != null) {
        return new Column(index, first.getField(index).strip(), 1);
      }
    }
    return firstColumn(records, file);
  }

  /// A file without a header that we know: its first column, where that holds people.
  private static Column firstColumn(List<CsvRecord> records, String file) {
    CsvRecord first = records.getFirst();
    if (looksLikeAPerson(cell(first, 0))) {
      return new Column(0, "", 0);
    }
    if (records.size() > 1 && looksLikeAPerson(cell(records.get(1), 0))) {
      return new Column(0, cell(first, 0).strip(), 1);
    }
    if (first.getFieldCount() == 1) {
      return new Column(0, "", 0);
    }
    throw new AudienceException(
        "The file "
            + file
            + " has no column of people: line "
            + first.getStartingLineNumber()
            + " says "
            + String.join(", ", first.getFields().stream().map(String::strip).toList())
            + ". Call the column with user principal names 'upn', or the one with object ids"
            + " 'objectId'.");
  }

  private static boolean looksLikeAPerson(String cell) {
    String text = cell.strip();
    return text.indexOf('@') > 0 || text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-.{12}");
  }

  private static String cell(CsvRecord line, int index) {
    return index < line.getFieldCount() ? line.getField(index) : "";
  }

  /// A header without what people vary: `Member UPN [memberObjectIdOrUpn] Required` says what it is
  /// in its brackets.
  private static String plain(String header) {
    int open = header.indexOf('[');
    int close = header.indexOf(']', Math.max(0, open));
    String name = open >= 0 && close > open ? header.substring(open + 1, close) : header;
    return name.replaceAll("[\\s_.-]", "").toLowerCase(Locale.ROOT);
  }
}
