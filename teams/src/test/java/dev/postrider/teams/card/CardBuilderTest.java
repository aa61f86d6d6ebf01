package dev.postrider.teams.card;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.teams.wire.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CardBuilderTest {
  @Test
  void buildsWhatPeopleWriteMost() {
    var card =
        CardBuilder.card("Lunch on Friday")
            .text("What shall we eat?")
            .fact("Where", "Canteen")
            .fact("When", "12:00")
            .input(CardInput.choice("dish", "Your choice", "Ramen", "Curry").required("Choose."))
            .execute("vote", "Vote", Map.of("poll", "7"))
            .lang("en")
            .build();

    assertThat(card.json())
        .isEqualTo(
            Json.read(
                """
                {"type": "AdaptiveCard",
                 "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
                 "version": "1.5",
                 "body": [
                   {"type": "TextBlock", "text": "Lunch on Friday", "wrap": true, "size": "Large",
                    "weight": "Bolder", "style": "heading"},
                   {"type": "TextBlock", "text": "What shall we eat?", "wrap": true},
                   {"type": "FactSet", "facts": [
                     {"title": "Where", "value": "Canteen"}, {"title": "When", "value": "12:00"}]},
                   {"type": "Input.ChoiceSet", "id": "dish", "label": "Your choice",
                    "style": "expanded",
                    "choices": [{"title": "Ramen", "value": "Ramen"},
                                {"title": "Curry", "value": "Curry"}],
                    "isRequired": true, "errorMessage": "Choose."}],
                 "fallbackText": "Lunch on Friday",
                 "actions": [
                   {"type": "Action.Execute", "title": "Vote", "verb": "vote",
                    "data": {"poll": "7"},
                    "fallback": {"type": "Action.Submit", "title": "Vote",
                                 "data": {"poll": "7", "verb": "vote"}}}],
                 "lang": "en"}
                """));
  }

  @Test
  void asksForAFreshCardForThoseWhoAreNamed() {
    var card = CardBuilder.part().refresh("show", Map.of("poll", "7"), List.of("29:a")).build();

    assertThat(card.json().path("refresh"))
        .isEqualTo(
            Json.read(
                """
                {"action": {"type": "Action.Execute", "verb": "show", "data": {"poll": "7"}},
                 "userIds": ["29:a"]}
                """));
  }

  @Test
  void putsColumnsSideBySide() {
    var card =
        CardBuilder.part()
            .columns(CardBuilder.part().text("left"), CardBuilder.part().text("right"))
            .build();

    assertThat(card.json().at("/body/0/columns/0/items/0/text").asString()).isEqualTo("left");
    assertThat(card.json().at("/body/0/columns/1/items/0/text").asString()).isEqualTo("right");
  }

  @Test
  void mayBeATemplate() {
    var template = CardTemplate.of(CardBuilder.card("Hello ${name}").build());

    var card = template.expand(Json.object().put("name", "Ada"));

    assertThat(card.json().path("fallbackText").asString()).isEqualTo("Hello Ada");
  }
}
