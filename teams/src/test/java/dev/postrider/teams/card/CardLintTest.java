package dev.postrider.teams.card;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.teams.activity.AdaptiveCard;
import dev.postrider.teams.card.CardFinding.Severity;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

final class CardLintTest {
  private static final CardLint CARD = CardLint.card(true);

  private static AdaptiveCard with(String members) {
    return AdaptiveCard.parse(
        "{\"type\":\"AdaptiveCard\",\"version\":\"1.5\",\"fallbackText\":\"f\"," + members + "}");
  }

  private static List<String> rules(List<CardFinding> findings) {
    return findings.stream().map(CardFinding::rule).toList();
  }

  @Test
  void findsNothingInWhatTheBuilderBuilds() {
    var card =
        CardBuilder.card("Lunch")
            .text("What shall we eat?")
            .image("https://contoso.example/ramen.png", "A bowl of ramen")
            .input(CardInput.choice("dish", "Your choice", "Ramen", "Curry"))
            .execute("vote", "Vote")
            .refresh("show", Map.of(), List.of("29:a"))
            .build();

    assertThat(CARD.check(card)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "image-https      | ERROR   | /body/0/url    | {'type':'Image','url':'http://a/b.png','altText':'x'}",
        "image-https      | ERROR   | /body/0/url    | {'type':'Image','altText':'x'}",
        "image-alt        | NOTE    | /body/0        | {'type':'Image','url':'https://a/b.png'}",
        "unexpanded       | ERROR   | /body/0/text   | {'type':'TextBlock','text':'Hi ${name}'}",
        "not-drawn        | WARNING | /body/0        | {'type':'Media','sources':[]}",
        "unknown-type     | WARNING | /body/0/type   | {'type':'TextBlok','text':'a'}",
        "input-id         | ERROR   | /body/0        | {'type':'Input.Text','label':'a'}",
        "input-label      | WARNING | /body/0        | {'type':'Input.Text','id':'a'}",
      })
  void findsWhatIsWrongWithAnElement(String rule, Severity severity, String pointer, String json) {
    var findings = CARD.check(with("\"body\":[" + json.replace('\'', '"') + "]"));

    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().rule()).isEqualTo(rule);
    assertThat(findings.getFirst().severity()).isEqualTo(severity);
    assertThat(findings.getFirst().pointer()).isEqualTo(pointer);
    assertThat(findings.getFirst().source()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'Image','url':'data:image/png;base64,AAAA','altText':'x'}",
        "{'type':'Image','url':'HTTPS://a/b.png','altText':'x'}",
        "{'type':'CodeBlock','fallback':{'type':'TextBlock','text':'a'}}",
        "{'type':'Input.Toggle','id':'a','title':'Yes'}",
      })
  void findsNothingWrongWithWhatTeamsDraws(String json) {
    assertThat(CARD.check(with("\"body\":[" + json.replace('\'', '"') + "]"))).isEmpty();
  }

  @Test
  void countsInUtf16WithoutInlinePictures() {
    String picture = "data:image/png;base64," + "A".repeat(200_000);

    assertThat(CARD.check(CardBuilder.card("a").image(picture, "x").build())).isEmpty();
    assertThat(rules(CARD.check(CardBuilder.card("a").text("x".repeat(42_000)).build())))
        .containsExactly("size-near");
    var tooLarge = CARD.check(CardBuilder.card("a").text("字".repeat(52_000)).build());
    assertThat(rules(tooLarge)).containsExactly("size");
    assertThat(tooLarge.getFirst().why()).contains("the largest part is /body/1, 102 KB");
    assertThat(CardLint.hasErrors(tooLarge)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.6", "2.0", "1.5.1", "new", "1.999999999999"})
  void saysWhatVersionTeamsDraws(String version) {
    var card =
        AdaptiveCard.parse(
            "{\"type\":\"AdaptiveCard\",\"fallbackText\":\"f\",\"version\":\"" + version + "\"}");

    assertThat(rules(CARD.check(card))).containsExactly("version");
  }

  @Test
  void findsButtonsThatOldClientsLeaveOut() {
    var findings =
        CARD.check(
            with("\"actions\":[{\"type\":\"Action.Execute\",\"title\":\"Vote\",\"verb\":\"v\"}]"));

    assertThat(rules(findings)).containsExactly("execute-fallback");
    assertThat(findings.getFirst().pointer()).isEqualTo("/actions/0");
  }

  @Test
  void findsTooManyButtonsAndStylesThatAreNotDrawn() {
    var builder = CardBuilder.card("a");
    IntStream.range(0, 7).forEach(n -> builder.submit("B" + n, Map.of()));
    var json = builder.build().json();
    ((ObjectNode) json.at("/actions/0")).put("style", "destructive");

    assertThat(rules(CARD.check(AdaptiveCard.of(json))))
        .containsExactly("many-actions", "action-style");
  }

  @Test
  void findsAnIdThatTwoInputsShare() {
    var card =
        CardBuilder.card("a")
            .input(CardInput.text("why", "Why?"))
            .columns(CardBuilder.part().input(CardInput.text("why", "Really?")))
            .build();

    var findings = CARD.check(card);

    assertThat(rules(findings)).containsExactly("input-id");
    assertThat(findings.getFirst().what()).contains("the id of /body/1, why");
  }

  @Test
  void asksForWhatIsSaidWhereTheCardIsNotDrawn() {
    var card = CardBuilder.part().text("a").build();

    assertThat(rules(CardLint.card(false).check(card))).containsExactly("fallback-text", "summary");
  }

  @Test
  void takesATemplateForWhatItIs() {
    var card = CardBuilder.card("Hello ${name}").image("${photo}", "${name}").build();

    assertThat(CardLint.template(true).check(card)).isEmpty();
    assertThat(rules(CARD.check(card))).contains("unexpanded", "image-https");
  }

  @Test
  void looksNotIntoWhatAButtonSends() {
    var card = CardBuilder.card("a").submit("OK", Map.of("type", "Input.Text")).build();

    assertThat(CARD.check(card)).isEmpty();
  }

  @Test
  void asksForNoMoreThan60ToBeRefreshed() {
    var users = IntStream.range(0, 61).mapToObj(n -> "29:" + n).toList();

    assertThat(rules(CARD.check(CardBuilder.card("a").refresh("v", Map.of(), users).build())))
        .containsExactly("refresh-users");
  }
}
