package dev.postrider.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postrider.dialog.DialogPush;
import dev.postrider.teams.activity.AdaptiveCard;
import dev.postrider.teams.card.CardBuilder;
import dev.postrider.teams.card.CardTemplate;
import dev.postrider.teams.graph.CatalogId;
import dev.postrider.teams.graph.FeedNotification;
import dev.postrider.teams.graph.FeedPreview;
import dev.postrider.teams.graph.FeedTopic;
import dev.postrider.teams.graph.TeamId;
import dev.postrider.teams.wire.ConversationId;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// What is stored is read as it was; and these texts lie in people's ledgers, so they stay
/// readable.
final class MessageJsonTest {
  private static final FeedNotification FULL =
      FeedNotification.of("taskCreated")
          .about(FeedTopic.text("Deployment", URI.create("https://teams.microsoft.com/l/x")))
          .preview(new FeedPreview("<b>New</b>", FeedPreview.Kind.HTML))
          .with("taskId", "12")
          .with("empty", "")
          .chain(Long.MAX_VALUE)
          .forApp(new CatalogId("catalog-1"))
          .icon("alert");

  private static final DialogStart START =
      new DialogStart(
          "lunch",
          JsonMapper.shared().createObjectNode(),
          DialogPush.Manners.INTERRUPT,
          null,
          null);

  @Test
  void messagesAreReadAsTheyWere() {
    assertSurvives(ChatMessage.text("a\nb").withSummary("s"));
    assertSurvives(
        ChatMessage.card(AdaptiveCard.parse("{\"type\":\"AdaptiveCard\",\"version\":\"1.5\"}")));
    for (AppChange change : AppChange.values()) {
      assertSurvives(change);
    }
    assertSurvives(FeedMessage.of(FULL));
    assertSurvives(FeedMessage.of(FULL).inBulk());
    assertSurvives(FeedMessage.of(FULL).within(new TeamId("team-1")));
    assertSurvives(FeedMessage.of(FULL).within(new ConversationId("19:x@thread.v2")));
    assertSurvives(
        FeedMessage.of(FeedNotification.systemDefault("食堂 🍱").about(FeedTopic.scope())));
    assertSurvives(
        FeedMessage.of(
            FeedNotification.of("t")
                .about(FeedTopic.channel(new TeamId("t"), new ConversationId("19:c@thread.tacv2")))
                .preview("p")));
  }

  @Test
  void cardsForEachAreReadAsTheyWere() {
    CardMessage cards =
        CardMessage.of("en", CardTemplate.of(CardBuilder.card("Hello ${name}").build()))
            .in("zh-Hans", CardTemplate.of(CardBuilder.card("${name}，你好").build()))
            .withSummary("zh-Hans", "给 ${name}");

    assertSurvives(cards);
    assertSurvives(cards.keeping("department"));
    assertThat(MessageJson.read(MessageJson.write(cards)))
        .isInstanceOfSatisfying(
            CardMessage.class,
            read -> assertThat(read.cards().keySet()).containsExactly("en", "zh-Hans"));
  }

  @Test
  void dialogsAreReadAsTheyWere() {
    assertSurvives(START);
    assertSurvives(START.whenIdle());
    assertSurvives(START.replacing());
    assertSurvives(
        START
            .orNotAtAll()
            .knowing("dish", "Ramen")
            .knowing("guests", 2)
            .answerWithin(Duration.ofHours(30))
            .startWithin(Duration.ofMinutes(90)));
  }

  @Test
  void theStoredTextsAreStable() {
    var template = CardTemplate.parse("{\"type\":\"AdaptiveCard\",\"version\":\"1.5\"}");
    assertThat(MessageJson.write(CardMessage.of("fr", template).withSummary("fr", "${name}")))
        .isEqualTo(
            "{\"kind\":\"card\",\"cards\":[{\"language\":\"fr\","
                + "\"card\":{\"type\":\"AdaptiveCard\",\"version\":\"1.5\"},"
                + "\"summary\":\"${name}\"}]}");
    assertThat(MessageJson.write(START.whenIdle().knowing("a", 1).answerWithin(Duration.ofDays(1))))
        .isEqualTo(
            "{\"kind\":\"dialog\",\"dialog\":\"lunch\",\"answers\":{\"a\":1},"
                + "\"manners\":\"whenIdle\",\"answerWithin\":\"PT24H\"}");
    assertThat(MessageJson.write(AppChange.INSTALL))
        .isEqualTo("{\"kind\":\"app\",\"change\":\"install\"}");
    assertThat(MessageJson.write(FeedMessage.of(FULL).inBulk()))
        .isEqualTo(
            "{\"kind\":\"feed\",\"notification\":{\"topic\":{\"source\":\"text\",\"value\":"
                + "\"Deployment\",\"webUrl\":\"https://teams.microsoft.com/l/x\"},\"activityType\":"
                + "\"taskCreated\",\"chainId\":9223372036854775807,\"previewText\":{\"contentType\":"
                + "\"html\",\"content\":\"<b>New</b>\"},\"teamsAppId\":\"catalog-1\",\"iconId\":"
                + "\"alert\",\"templateParameters\":[{\"name\":\"taskId\",\"value\":\"12\"},"
                + "{\"name\":\"empty\",\"value\":\"\"}]},\"bulk\":true}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"kind\":\"letter\"}",
        "{\"kind\":\"app\",\"change\":\"explode\"}",
        "{\"kind\":\"feed\"}",
        "{\"kind\":\"dialog\"}",
        "{\"kind\":\"dialog\",\"dialog\":\"lunch\",\"manners\":\"rude\"}",
        "{\"kind\":\"dialog\",\"dialog\":\"lunch\",\"manners\":\"drop\",\"answerWithin\":\"soon\"}",
        "{\"kind\":\"dialog\",\"dialog\":\"lunch\",\"manners\":\"drop\",\"answerWithin\":\"PT0S\"}",
        "{\"kind\":\"feed\",\"notification\":{\"activityType\":\"x\"}}"
      })
  void whatSomethingElseWroteIsRefused(String text) {
    assertThatThrownBy(() -> MessageJson.read(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsSaidIsInNoToString() {
    assertThat(FeedMessage.of(FULL).toString()).doesNotContain("Deployment", "New", "12");
    assertThat(START.knowing("dish", "Ramen").toString()).doesNotContain("Ramen");
  }

  private static void assertSurvives(Message message) {
    assertThat(MessageJson.read(MessageJson.write(message))).isEqualTo(message);
  }
}
