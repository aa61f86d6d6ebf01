package dev.postrider.teams.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postrider.teams.wire.Json;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

final class CardTemplateTest {
  private static final JsonNode ADA =
      Json.read(
          """
          {"name": "Ada", "department": "Engines", "points": 1234.5,
           "manager": {"name": "Charles"}, "tasks": [{"title": "a"}, {"title": "b"}]}
          """);

  private static CardTemplate saying(String... texts) {
    ObjectNode card = Json.object().put("type", "AdaptiveCard").put("version", "1.5");
    for (String text : texts) {
      card.withArray("body").addObject().put("type", "TextBlock").put("text", text);
    }
    return CardTemplate.of(card);
  }

  private static String said(CardTemplate template) {
    return template.expand(ADA).json().at("/body/0/text").asString();
  }

  @Test
  void fillsManyTimesWithoutChangingItself() {
    CardTemplate template = saying("Hello ${name}");

    assertThat(said(template)).isEqualTo("Hello Ada");
    assertThat(said(template)).isEqualTo("Hello Ada");
    assertThat(template.card().json().at("/body/0/text").asString()).isEqualTo("Hello ${name}");
  }

  @Test
  void knowsWhatItLooksForAtTheRoot() {
    CardTemplate template =
        CardTemplate.parse(
            """
            {"type": "AdaptiveCard", "version": "1.5", "fallbackText": "${toUpper(name)}",
             "body": [
               {"$data": "${tasks}", "text": "${title} ${$root.manager.name} ${$index}"},
               {"$data": "${$root}", "text": "${department}"},
               {"$when": "${exists(mail)}", "text": "${$root['jobTitle']}"},
               {"text": "${join(foreach(tasks, t, t.title), name)}"}]}
            """);

    assertThat(template.fields())
        .containsExactly("name", "tasks", "manager", "department", "mail", "jobTitle");
  }

  @Test
  void isPlainWhereNothingIsToBeFilled() {
    assertThat(saying("Hello").isPlain()).isTrue();
    assertThat(saying("Hello ${name}").isPlain()).isFalse();
    assertThat(saying("${1 + 1}").isPlain()).isFalse();
  }

  @Test
  void writesNumbersAndDaysInTheLanguageOfTheCard() {
    ObjectNode card = saying("${formatNumber(points, 2)}").card().json().put("lang", "de");

    assertThat(said(CardTemplate.of(card))).isEqualTo("1.234,50");
  }

  @Test
  void namesAnUnknownFieldWhereItStandsAndTheOneThatMayBeMeant() {
    CardTemplate template = saying("Hello", "Greetings to ${departement}");

    var refused =
        catchThrowableOfType(
            TemplateException.class, () -> template.requireFields(List.of("name", "department")));

    assertThat(refused)
        .hasMessage("/body/1/text: unknown field ${departement}: there is department.");
    assertThat(refused.pointer()).isEqualTo("/body/1/text");
    assertThat(refused.missingField()).contains("departement");
  }

  @Test
  void knowsAFieldInWhateverCaseItsLettersAre() {
    saying("${Name} ${DEPARTMENT}").requireFields(List.of("name", "department"));

    assertThat(said(saying("${Name} of ${DEPARTMENT}"))).isEqualTo("Ada of Engines");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "Hello ${naem}            | /body/0/text: unknown field ${naem}: there is name.",
        "${manager.nam}           | unknown field ${manager.nam}: there is name.",
        "${manger.name}           | unknown field ${manger}: there is manager.",
        "${phone}                 | unknown field ${phone}: known: name, department, points",
        "${formatNumber(name, 2)} | formatNumber takes a number as its first argument; it is the"
            + " text 'Ada'.",
        "x ${manager}             | it is an object, which is no text.",
        "${points / 0}            | ${points / 0}: nothing can be divided by 0.",
      })
  void saysWhereAndWhyItCannotBeFilled(String text, String words) {
    assertThatExceptionOfType(TemplateException.class)
        .isThrownBy(() -> saying(text).expand(ADA))
        .withMessageContaining(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "Hello ${name             | ${name: it is never closed; write \\${ for the letters",
        "Hello ${}                | ${}: there is no expression in it.",
        "${formatNumbr(points)}   | formatNumbr is no function here: there is formatNumber.",
        "${formatNumber(points)}  | formatNumber takes 2 to 3 arguments, not 1.",
        "${name = 'Ada'}          | '=' means nothing in an expression",
        "${1 +}                   | it ends where a value was expected.",
        "${if(name, 'a')}         | if takes 3 arguments, not 2.",
        "${'open}                 | never closed",
        "${a <> b}                | '<>' was not expected there.",
      })
  void saysWhereAndWhyItCannotBeRead(String text, String words) {
    assertThatExceptionOfType(TemplateException.class)
        .isThrownBy(() -> saying("Fine", text))
        .withMessageStartingWith("/body/1/text: ")
        .withMessageContaining(words);
  }

  @Test
  void isRefusedWhereItBecomesNoCard() {
    CardTemplate template =
        CardTemplate.parse(
            "{\"type\": \"AdaptiveCard\", \"version\": \"1.5\", \"$data\": \"${tasks}\"}");

    assertThatExceptionOfType(TemplateException.class)
        .isThrownBy(() -> template.expand(ADA))
        .withMessageContaining("becomes a list");
  }

  @Test
  void sharesNoDataThroughItsWords() {
    assertThat(saying("Hello ${name}")).hasToString("CardTemplate[fields=[name]]");
  }

  /// Whatever the data, there is an end.
  @Nested
  class Bounds {
    @Test
    void nestingOfAnExpressionIsBounded() {
      assertThatExceptionOfType(TemplateException.class)
          .isThrownBy(() -> saying("${" + "(".repeat(100) + "1" + ")".repeat(100) + "}"))
          .withMessageContaining("nested more than");
      assertThatExceptionOfType(TemplateException.class)
          .isThrownBy(() -> saying("${" + "!".repeat(100) + "name}"))
          .withMessageContaining("nested more than");
    }

    @Test
    void aLongButFlatExpressionIsNot() {
      assertThat(said(saying("${name" + " + 'x'".repeat(40) + "}"))).hasSize(43);
    }

    @Test
    void lengthOfAnExpressionIsBounded() {
      assertThat(said(saying("x${1" + " + 1".repeat(400) + "}"))).isEqualTo("x401");
      assertThatExceptionOfType(TemplateException.class)
          .isThrownBy(() -> saying("${1" + " + 1".repeat(20_000) + "}"))
          .withMessageContaining("more than 1000 words and signs");
    }

    /// Whatever stands between `${` and `}`: a template, or a refusal in words.
    @Test
    void nothingButARefusalComesOfNonsense() {
      long seed = 20261122;
      var random = new SplittableRandom(seed);
      String[] words = {
        "name",
        "points",
        "tasks",
        "manager",
        "$root",
        "$data",
        "$index",
        "nope",
        "1",
        "2.5",
        "0",
        "99999999999999999999",
        "'a'",
        "'2026-01-01'",
        "''",
        "true",
        "null",
        "undefined",
        "+",
        "-",
        "*",
        "/",
        "%",
        "^",
        "==",
        "!=",
        "<",
        ">=",
        "&&",
        "||",
        "!",
        "&",
        "??",
        "?",
        ":",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        ".",
        "=>",
        "if(",
        "foreach(",
        "where(",
        "concat(",
        "join(",
        "formatNumber(",
        "formatDateTime(",
        "substring(",
        "round(",
        "int(",
        "json(",
        "take(",
        "first(",
        "exp(",
        "mod(",
        "split(",
        "titleCase(",
        "coalesce(",
        "contains(",
        "string(",
        "'de'",
        "'%'",
        "'HH:mm'",
        "'it\\'s'",
        "\"",
        "'",
        "`",
        "\\",
        "字",
        " ",
      };
      int filled = 0;
      for (int i = 0; i < 40_000; i++) {
        var text = new StringBuilder("${");
        int length = 1 + random.nextInt(9);
        for (int n = 0; n < length; n++) {
          text.append(words[random.nextInt(words.length)]);
        }
        try {
          saying(text + "}").expand(ADA);
          filled++;
        } catch (TemplateException refused) {
          assertThat(refused).hasMessageContaining("/body/0/text");
        } catch (RuntimeException | StackOverflowError e) {
          throw new AssertionError("seed " + seed + ", " + text + "}", e);
        }
      }
      assertThat(filled).isGreaterThan(500);
    }

    @Test
    void listsWithinListsGrowNotWithoutEnd() {
      ObjectNode data = Json.object();
      for (int i = 0; i < 1000; i++) {
        data.withArray("many").add(i);
      }
      CardTemplate template =
          saying("${count(foreach(many, a, foreach(many, b, foreach(many, c, 1))))}");

      assertThatExceptionOfType(TemplateException.class)
          .isThrownBy(() -> template.expand(data))
          .withMessageContaining("steps to fill");
    }

    @Test
    void noConditionTakesTheBoundForFalse() {
      ObjectNode data = Json.object();
      for (int i = 0; i < 1000; i++) {
        data.withArray("many").add(i);
      }
      CardTemplate template =
          saying("${if(count(foreach(many, a, foreach(many, b, foreach(many, c, 1)))) > 0, 1, 2)}");

      assertThatExceptionOfType(TemplateException.class).isThrownBy(() -> template.expand(data));
    }

    @Test
    void textGrowsNotWithoutEnd() {
      ObjectNode data = Json.object().put("long", "x".repeat(100_000));
      CardTemplate template = saying("${long}".repeat(60));

      assertThatExceptionOfType(TemplateException.class)
          .isThrownBy(() -> template.expand(data))
          .withMessageContaining("grows beyond");
    }
  }
}
