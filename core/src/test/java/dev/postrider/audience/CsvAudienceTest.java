package dev.postrider.audience;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvAudienceTest {
  private static final String ADA = "ada@contoso.example";
  private static final String BEN = "ben@contoso.example";
  private static final String ID = "3f2504e0-4f89-11d3-9a0c-0305e82c3301";

  @TempDir private Path folder;

  record Sheet(String what, String text) {
    @Override
    public String toString() {
      return what;
    }
  }

  @Test
  void saysWhatItsOtherColumnsSayOfEachPerson() throws IOException {
    Path file = folder.resolve("seats.csv");
    Files.writeString(
        file,
        "upn;Room;Seat number\n" + ADA + ";R1;12\n" + BEN + ";;7\n" + ADA + ";R9;99\n",
        UTF_8);

    CsvAudience read = CsvAudience.read(file);

    assertThat(read.people()).containsExactly(ADA, BEN);
    assertThat(read.fields())
        .containsExactly(Map.of("Room", "R1", "Seat number", "12"), Map.of("Seat number", "7"));
    assertThat(read.audience()).isEqualTo(new Audience.People(read.people(), read.fields()));
  }

  @Test
  void saysNothingInLettersOfAnUnknownEncoding() throws IOException {
    Path file = folder.resolve("latin.csv");
    Files.write(file, ("upn,city,room\n" + ADA + ",Zürich,R1\n").getBytes(ISO_8859_1));

    assertThat(CsvAudience.read(file).fields()).containsExactly(Map.of("room", "R1"));
  }

  static Stream<Sheet> sheetsOfAdaAndBen() {
    return Stream.of(
        new Sheet("a bare list", ADA + "\n" + BEN),
        new Sheet("a list that ends in a line end", ADA + "\n" + BEN + "\n"),
        new Sheet("Windows line ends", "upn\r\n" + ADA + "\r\n" + BEN + "\r\n"),
        new Sheet("old Mac line ends", "upn\r" + ADA + "\r" + BEN),
        new Sheet("blank lines", "\n\nupn\n\n" + ADA + "\n   \n\n" + BEN + "\n\n"),
        new Sheet("semicolons", "Name;UPN;Site\nAda;" + ADA + ";HQ\nBen;" + BEN + ";HQ"),
        new Sheet("commas", "Name,User Principal Name\nAda," + ADA + "\nBen," + BEN),
        new Sheet("tabs", "Name\tuserPrincipalName\nAda\t" + ADA + "\nBen\t" + BEN),
        new Sheet("quotes", "\"Name\",\"upn\"\n\"Lovelace, Ada\",\"" + ADA + "\"\nBen," + BEN),
        new Sheet("a line end in quotes", "name,upn\n\"Ada\nL.\"," + ADA + "\nB," + BEN),
        new Sheet(
            "an address over several lines",
            "upn;note\n" + ADA + ";\"Ask\nc@d.example\nfirst\"\n" + BEN + ";"),
        new Sheet("separators in a quoted header", "\"a;b;c\",upn\nx," + ADA + "\ny," + BEN),
        new Sheet("spaces around", " UPN \n  " + ADA + "  \n" + BEN + " "),
        new Sheet("Excel's own first line", "sep=;\r\nname;upn\r\nA;" + ADA + "\r\nB;" + BEN),
        new Sheet("an unknown header over the first column", "Who\n" + ADA + "\n" + BEN),
        new Sheet(
            "Microsoft's template",
            "version:v1.0\nMember object ID or UPN [memberObjectIdOrUpn] Required\n"
                + ADA
                + "\n"
                + BEN),
        new Sheet("rows that are too short", "name,upn\nnobody\nA," + ADA + "\nB," + BEN),
        new Sheet("the name column after mail", "mail,upn\nx@y.example," + ADA + "\n," + BEN));
  }

  @ParameterizedTest
  @MethodSource("sheetsOfAdaAndBen")
  void findsThePeopleIn(Sheet sheet) throws IOException {
    var read = CsvAudience.read(write(sheet.text(), StandardCharsets.UTF_8));

    assertThat(read.people()).containsExactly(ADA, BEN);
  }

  static Stream<Charset> marked() {
    return Stream.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);
  }

  @ParameterizedTest
  @MethodSource("marked")
  void readsWhatBeginsWithAMarkOfItsEncoding(Charset charset) throws IOException {
    var read = CsvAudience.read(write("\uFEFFupn;name\r\nzoë@contoso.example;Zoë\r\n", charset));

    assertThat(read.people()).containsExactly("zoë@contoso.example");
    assertThat(read.column()).isEqualTo("upn");
  }

  @Test
  void takesObjectIdsAsTheyAre() throws IOException {
    var read = CsvAudience.read(write("objectId,name\n" + ID + ",Ada", StandardCharsets.UTF_8));

    assertThat(read.people()).containsExactly(ID);
    assertThat(read.audience())
        .isInstanceOfSatisfying(
            Audience.People.class, people -> assertThat(people.people()).containsExactly(ID));
  }

  @Test
  void meansWhoeverIsNamedTwiceOnce() throws IOException {
    var text = "upn\n" + ADA + "\nADA@contoso.example\n" + BEN + "\n" + ADA;
    var read = CsvAudience.read(write(text, StandardCharsets.UTF_8));

    assertThat(read.people()).containsExactly(ADA, BEN);
    assertThat(read.duplicates()).isEqualTo(2);
  }

  @Test
  void readsNamesBesideLettersOfAnotherCodePage() throws IOException {
    var read =
        CsvAudience.read(
            write("upn,name\r\n" + ADA + ",東京 花子\r\n" + BEN + ",山田", Charset.forName("Shift_JIS")));

    assertThat(read.people()).containsExactly(ADA, BEN);
  }

  @Nested
  class Refuses {
    @Test
    void aPersonInLettersOfAnotherCodePage() throws IOException {
      Path file = write("upn\n" + ADA + "\nzoë@contoso.example", StandardCharsets.ISO_8859_1);

      assertThatThrownBy(() -> CsvAudience.read(file))
          .isInstanceOf(AudienceException.class)
          .hasMessageContaining("Line 3")
          .hasMessageContaining("CSV UTF-8");
    }

    @Test
    void aQuoteThatIsNeverClosed() throws IOException {
      Path file = write("name,upn\nA," + ADA + "\n\"B," + BEN + "\nC,c@d.example\n", UTF_8);

      assertThatThrownBy(() -> CsvAudience.read(file))
          .isInstanceOf(AudienceException.class)
          .hasMessageContaining("line 3")
          .hasMessageContaining("never closed");
    }

    @Test
    void aPersonOverSeveralLines() throws IOException {
      Path file = write("upn\n" + ADA + "\n\"" + BEN + "\n\"\"c@d.example\"\n", UTF_8);

      assertThatThrownBy(() -> CsvAudience.read(file))
          .isInstanceOf(AudienceException.class)
          .hasMessageContaining("from line 3");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "name,upn\n\"A," + ADA + "\nB\"," + BEN + "\n",
          "name,upn\n\"A," + ADA + "\nC,c@d.example\nB\"," + BEN + "\n",
          "upn,name\n" + ADA + ",\"A\n" + BEN + ",B\"\n",
          "upn;name;site\nx@y.example;X;HQ\n" + ADA + ";\"A;HQ\n" + BEN + ";B\";HQ\n"
        })
    void aQuoteThatIsClosedByAnotherPersons(String text) throws IOException {
      Path file = write(text, UTF_8);

      assertThatThrownBy(() -> CsvAudience.read(file))
          .isInstanceOf(AudienceException.class)
          .hasMessageContaining("people inside a cell")
          .hasMessageContaining("Close it");
    }

    @Test
    void anEmptyFile() throws IOException {
      Path file = write("\r\n\r\n", StandardCharsets.UTF_8);

      assertThatThrownBy(() -> CsvAudience.read(file)).hasMessageContaining("empty");
    }

    @Test
    void aHeaderAlone() throws IOException {
      Path file = write("name,upn\n", StandardCharsets.UTF_8);

      assertThatThrownBy(() -> CsvAudience.read(file))
          .hasMessageContaining("names nobody in the column upn");
    }

    @Test
    void columnsOfWhichNoneHoldsPeople() throws IOException {
      Path file = write("name,site\nAda,HQ\n", StandardCharsets.UTF_8);

      assertThatThrownBy(() -> CsvAudience.read(file))
          .isInstanceOf(AudienceException.class)
          .hasMessageContaining("line 1 says name, site")
          .hasMessageContaining("'upn'");
    }

    @Test
    void aWorkbook() throws IOException {
      Path file = write("PK\u0003\u0004…", StandardCharsets.UTF_8);

      assertThatThrownBy(() -> CsvAudience.read(file)).hasMessageContaining("workbook");
    }

    @Test
    void aFolder() {
      assertThatThrownBy(() -> CsvAudience.read(folder)).hasMessageContaining("is a folder");
    }

    @Test
    void aFileThatIsNotThere() {
      Path file = folder.resolve("nobody.csv");

      assertThatThrownBy(() -> CsvAudience.read(file)).hasMessage("There is no file " + file + ".");
    }
  }

  private Path write(String text, Charset charset) throws IOException {
    return Files.write(folder.resolve("people.csv"), text.getBytes(charset));
  }
}
