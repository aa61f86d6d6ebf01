package dev.postrider.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.postrider.teams.card.CardBuilder;
import dev.postrider.teams.card.CardTemplate;
import dev.postrider.teams.card.TemplateException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CardMessageTest {
  private static final CardMessage GREETING =
      CardMessage.of("en", saying("Hello ${name}"))
          .in("fr", saying("Bonjour ${name}"))
          .withSummary("fr", "Pour ${name}");

  private static CardTemplate saying(String text) {
    return CardTemplate.of(CardBuilder.part().text(text).build());
  }

  private static String said(ChatMessage message) {
    return message.asCard().orElseThrow().json().at("/body/0/text").asString();
  }

  @Test
  void isFilledInTheLanguageOfTheRecipient() {
    ChatMessage french = GREETING.to(Map.of("name", "Léa", "preferredLanguage", "fr-CA"));
    ChatMessage english = GREETING.to(Map.of("name", "Ada"));

    assertThat(said(french)).isEqualTo("Bonjour Léa");
    assertThat(french.summary()).isEqualTo("Pour Léa");
    assertThat(said(english)).isEqualTo("Hello Ada");
    assertThat(english.summary()).isNull();
  }

  @Test
  void asksForTheLanguageOnlyWhereThereAreSeveral() {
    assertThat(GREETING.fields()).containsExactly("name", "preferredLanguage");
    assertThat(CardMessage.of(saying("Hello ${name}")).fields()).containsExactly("name");
  }

  @Test
  void isRefusedWithAFieldThatNobodyHas() {
    CardMessage wrong = GREETING.in("de", saying("Hallo ${naem}"));

    assertThatExceptionOfType(TemplateException.class)
        .isThrownBy(() -> wrong.requireFields(List.of("name", "mail")))
        .withMessage("The card in de: /body/0/text: unknown field ${naem}: there is name.");
  }

  @Test
  void namesTheFieldThatOnePersonLacks() {
    assertThatExceptionOfType(TemplateException.class)
        .isThrownBy(() -> GREETING.to(Map.of()))
        .satisfies(e -> assertThat(e.missingField()).contains("name"));
  }

  @Test
  void takesTheLanguageOfItsOnlyCardFromTheCard() {
    var french = CardTemplate.of(CardBuilder.part().text("Bonjour").lang("fr").build());

    assertThat(CardMessage.of(french).cards()).containsOnlyKeys("fr");
  }

  @Test
  void takesNoTagThatIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GREETING.in("français", saying("Bonjour")))
        .withMessageContaining("no language tag");
  }

  @ParameterizedTest
  @CsvSource({
    "fr, fr",
    "FR, fr",
    "fr-CA, fr",
    "pt, pt-BR",
    "pt-PT, pt-BR",
    "zh-TW, zh-Hant",
    "zh-HK, zh-Hant",
    "zh-Hant-TW, zh-Hant",
    "zh-CN, zh-Hans",
    "zh-SG, zh-Hans",
    "zh, zh-Hans",
    "en-GB, en",
    "ja, en",
    "'', en",
    "not a tag, en",
  })
  void theNearestLanguageIsChosen(String preferred, String chosen) {
    var languages = List.of("en", "fr", "pt-BR", "zh-Hans", "zh-Hant");

    assertThat(Languages.choose(languages, preferred)).isEqualTo(chosen);
  }

  @ParameterizedTest
  @CsvSource({"zh-TW, zh-Hans", "zh-Hant, zh-Hans", "fr-CA, fr-FR", "ja-JP, en"})
  void theSameLanguageWrittenOtherwiseIsNearerThanTheFirst(String preferred, String chosen) {
    assertThat(Languages.choose(List.of("en", "zh-Hans", "fr-FR"), preferred)).isEqualTo(chosen);
  }

  @Test
  void nobodyKnowsWhatLanguageIsThatOfTheFirst() {
    assertThat(Languages.choose(List.of("ja", "en"), null)).isEqualTo("ja");
  }
}
