package dev.postrider.teams.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postrider.teams.wire.ActivityId;
import dev.postrider.teams.wire.Json;
import dev.postrider.teams.wire.TeamsUserId;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.UserId;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivityReaderTest {
  private static final String INSTALL =
      """
      {"type":"conversationUpdate","id":"f:2a1b","timestamp":"2026-01-15T09:01:02.1234567Z",
       "serviceUrl":"https://smba.trafficmanager.net/amer/t-1/","channelId":"msteams",
       "from":{"id":"29:1XJ","aadObjectId":"bc35ad7d","role":"user"},
       "conversation":{"conversationType":"personal","tenantId":"t-1","id":"a:17I0","isGroup":false},
       "recipient":{"id":"28:app-1","name":"Proactive Bot"},
       "membersAdded":[{"id":"28:app-1"},{"id":"29:1XJ","aadObjectId":"bc35ad7d","new":1}],
       "channelData":{"tenant":{"id":"t-1"},"settings":{"selectedChannel":{"id":"c"}}},
       "MSCV":"abc.1.2","entities":[{"type":"clientInfo","locale":"en-US"}]}
      """;

  private static Activity read(String json) {
    return ActivityReader.read(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void anInstallationGivesEverythingNeededToMessageLater() {
    var reference = ConversationReference.from(read(INSTALL).envelope()).orElseThrow();

    assertThat(reference.tenant()).isEqualTo(new TenantId("t-1"));
    assertThat(reference.conversation().value()).isEqualTo("a:17I0");
    assertThat(reference.type()).isEqualTo(ConversationType.PERSONAL);
    assertThat(reference.botId()).isEqualTo("28:app-1");
    assertThat(reference.user()).isEqualTo(new TeamsUserId("29:1XJ"));
    assertThat(reference.aadObjectId()).isEqualTo(new UserId("bc35ad7d"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        INSTALL,
        "{\"type\":\"message\",\"text\":\"hi\",\"textFormat\":\"plain\",\"importance\":\"high\","
            + "\"attachments\":[{\"contentType\":\"text/html\",\"content\":\"<p>hi</p>\",\"x\":1}]}",
        "{\"type\":\"message\",\"value\":{\"verb\":\"approve\"},\"replyToId\":\"163\"}",
        "{\"type\":\"installationUpdate\",\"action\":\"add-upgrade\",\"new\":{\"a\":[1,2]}}",
        "{\"type\":\"invoke\",\"name\":\"adaptiveCard/action\",\"value\":{\"action\":{\"verb\":\"x\"}}}",
        "{\"type\":\"event\",\"name\":\"application/vnd.microsoft.readReceipt\",\"value\":{\"l\":\"1\"}}",
        "{\"type\":\"messageReaction\",\"reactionsAdded\":[{\"type\":\"like\",\"new\":2}]}",
        "{\"type\":\"typing\"}",
        "{\"type\":\"somethingNew\",\"whatever\":{\"deep\":true}}"
      })
  void whatIsReadIsWrittenAgainWithUnknownMembers(String json) {
    assertThat(ActivityWriter.json(read(json))).isEqualTo(Json.read(json));
  }

  @Test
  void anUnknownKindIsKept() {
    assertThat(read("{\"type\":\"handoff\",\"id\":\"1\"}"))
        .isInstanceOfSatisfying(
            Activity.UnknownActivity.class,
            unknown -> assertThat(unknown.type()).isEqualTo("handoff"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "\"message\"",
        "{",
        "{}",
        "{\"type\":\"\"}",
        "{\"type\":7}",
        "{\"type\":\"message\"}{}",
        "{\"type\":\"message\",\"\\uD83D\":1}",
        "{\"type\":\"message\",\"value\":1e99999999999}",
        "{\"type\":\"message\",\"type\":\"event\"}",
        "{\"type\":\"message\",\"serviceUrl\":\"javascript:alert(1)\"}",
        "{\"type\":\"message\",\"serviceUrl\":\"https://user@smba.trafficmanager.net/\"}"
      })
  void whatIsNoActivityIsRefused(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(MalformedActivityException.class);
  }

  @Test
  void nestingIsBounded() {
    var deep = "{\"type\":\"message\",\"value\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";

    assertThatThrownBy(() -> read(deep)).isInstanceOf(MalformedActivityException.class);
  }

  @Test
  void membersOfWrongTypesAreTakenAsMissing() {
    var message =
        (Activity.Message)
            read("{\"type\":\"message\",\"text\":{},\"from\":[],\"conversation\":7,\"id\":[]}");

    assertThat(message.text()).isNull();
    assertThat(message.envelope().from()).isNull();
    assertThat(ConversationReference.from(message.envelope())).isEmpty();
  }

  @Nested
  class Writing {
    @Test
    void ofATextIsShort() {
      assertThat(ActivityWriter.json(Activity.message("hi")))
          .isEqualTo(Json.read("{\"type\":\"message\",\"text\":\"hi\"}"));
    }

    @Test
    void dropsNullsEverywhereOnTheWayOut() {
      var card =
          AdaptiveCard.parse(
              "{\"type\":\"AdaptiveCard\",\"version\":\"1.5\",\"refresh\":null,"
                  + "\"body\":[{\"type\":\"TextBlock\",\"text\":\"a\",\"id\":null}]}");

      assertThat(ActivityWriter.outgoing(Activity.card(card)).toString()).doesNotContain("null");
    }

    @Test
    void mergesChannelData() {
      var alert = Json.object();
      alert.putObject("notification").put("alert", true);
      var delivery = Json.object();
      delivery.putObject("postrider").put("delivery", "01ABC");
      delivery.putObject("notification").put("quiet", false);

      var json =
          ActivityWriter.json(
              Activity.message("hi").withChannelData(alert).withChannelData(delivery));

      assertThat(json.path("channelData"))
          .isEqualTo(
              Json.read(
                  "{\"notification\":{\"alert\":true,\"quiet\":false},"
                      + "\"postrider\":{\"delivery\":\"01ABC\"}}"));
    }

    @Test
    void namesTheActivityItAnswers() {
      var json = ActivityWriter.json(Activity.message("hi").replyingTo(new ActivityId("42")));

      assertThat(json.path("replyToId").asString()).isEqualTo("42");
    }
  }

  @Test
  void printingNeverShowsWhatWasSaid() {
    assertThat(read("{\"type\":\"message\",\"text\":\"secret words\"}").toString())
        .doesNotContain("secret");
    assertThat(read(INSTALL).toString()).doesNotContain("Proactive Bot");
  }
}
