package dev.postrider.teams.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postrider.teams.wire.ActivityId;
import dev.postrider.teams.wire.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The kinds of activity as the platform's pages show them.
class ActivityKindsTest {
  private static Activity read(String json) {
    return ActivityReader.read(json.getBytes(StandardCharsets.UTF_8));
  }

  private static <A extends Activity> A read(Class<A> kind, String json) {
    return kind.cast(read(json));
  }

  @ParameterizedTest
  @CsvSource({
    "teamMemberAdded, TEAM_MEMBER_ADDED",
    "channelCreated, CHANNEL_CREATED",
    "channelRestored, CHANNEL_RESTORED",
    "teamHardDeleted, TEAM_HARD_DELETED",
    "teamUnarchived, TEAM_UNARCHIVED",
    "teamGilded, OTHER"
  })
  void anEventOfATeamIsNamedByItsEventType(String word, TeamsEvent event) {
    var update =
        read(
            Activity.ConversationUpdate.class,
            """
            {"type": "conversationUpdate", "channelData": {
              "eventType": "%s",
              "team": {"id": "19:t@thread.tacv2", "name": "Crew", "aadGroupId": "g-1"},
              "channel": {"id": "19:c@thread.tacv2", "name": "Lunch"}}}
            """
                .formatted(word));

    assertThat(update.event()).isEqualTo(event);
    assertThat(update.eventType()).contains(word);
    assertThat(update.team()).contains(new TeamsTeam("19:t@thread.tacv2", "Crew", "g-1"));
    assertThat(update.channel()).contains(new TeamsChannel("19:c@thread.tacv2", "Lunch"));
  }

  @Test
  void theOlderNamesOfTeamAndChannelAreUnderstood() {
    var envelope =
        read("{\"type\":\"message\",\"channelData\":{\"teamsTeamId\":\"T\",\"teamsChannelId\":\"C\"}}")
            .envelope();

    assertThat(envelope.team()).contains(new TeamsTeam("T", null, null));
    assertThat(envelope.channel()).contains(new TeamsChannel("C", null));
  }

  @Test
  void anUpgradeIsNeitherAnInstallationNorARemoval() {
    var upgrade =
        read(
            Activity.InstallationUpdate.class,
            "{\"type\":\"installationUpdate\",\"action\":\"add-upgrade\"}");
    var oldOne =
        read(
            Activity.InstallationUpdate.class,
            "{\"type\":\"installationUpdate\",\"action\":\"remove-upgrade\"}");

    assertThat(List.of(upgrade.isUpgraded(), upgrade.isAdded(), upgrade.isRemoved()))
        .containsExactly(true, false, false);
    assertThat(List.of(oldOne.isUpgraded(), oldOne.isAdded(), oldOne.isRemoved()))
        .containsExactly(false, false, false);
  }

  @Test
  void editsUndeletesAndDeletionsNameTheirMessage() {
    var edit =
        read(
            Activity.MessageUpdate.class,
            "{\"type\":\"messageUpdate\",\"id\":\"42\",\"text\":\"now\","
                + "\"channelData\":{\"eventType\":\"editMessage\"}}");
    var undelete =
        read(
            Activity.MessageUpdate.class,
            "{\"type\":\"messageUpdate\",\"channelData\":{\"eventType\":\"undeleteMessage\"}}");
    var delete =
        read(
            Activity.MessageDelete.class,
            "{\"type\":\"messageDelete\",\"id\":\"42\","
                + "\"channelData\":{\"eventType\":\"softDeleteMessage\"}}");

    assertThat(edit.isEdit()).isTrue();
    assertThat(edit.text()).isEqualTo("now");
    assertThat(edit.envelope().id()).isEqualTo(new ActivityId("42"));
    assertThat(undelete.isUndelete()).isTrue();
    assertThat(undelete.isEdit()).isFalse();
    assertThat(delete.isSoft()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"1699, true", "1700, true", "1701, false", "999, true", "f:1, false", "10000, false"})
  void aReadReceiptCoversWhatIsNotNewer(String message, boolean covered) {
    var receipt =
        read(
                Activity.Event.class,
                "{\"type\":\"event\",\"name\":\"application/vnd.microsoft.readReceipt\","
                    + "\"value\":{\"lastReadMessageId\":\"1700\"}}")
            .readReceipt()
            .orElseThrow();

    assertThat(receipt.covers(new ActivityId(message))).isEqualTo(covered);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"event\",\"name\":\"application/vnd.microsoft.meetingStart\",\"value\":{}}",
        "{\"type\":\"event\",\"name\":\"application/vnd.microsoft.readReceipt\"}"
      })
  void anyOtherEventIsNoReadReceipt(String json) {
    assertThat(read(Activity.Event.class, json).readReceipt()).isEmpty();
  }

  @Nested
  class Mentions {
    private static final String IN_A_CHANNEL =
        """
        {"type": "message", "text": "<at>Bot</at> lunch <at>Ada</at>?\\n",
         "entities": [
           {"type": "mention", "mentioned": {"id": "28:app-1", "name": "Bot"},
            "text": "<at>Bot</at>"},
           {"type": "mention", "mentioned": {"id": "29:ada"}, "text": "<at>Ada</at>"},
           {"type": "clientInfo", "locale": "en-US"}]}
        """;

    @Test
    void areReadAndTheBotsOwnIsLeftOutOfTheText() {
      var message = read(Activity.Message.class, IN_A_CHANNEL);

      assertThat(message.mentions())
          .extracting(mention -> mention.mentioned().id())
          .containsExactly("28:app-1", "29:ada");
      assertThat(message.textWithout("28:app-1")).isEqualTo("lunch <at>Ada</at>?");
    }

    @Test
    void areWrittenIntoTheTextAndBesideIt() {
      var ada = Mention.of(new ChannelAccount("29:ada", "Ada <R&D>", null));

      var json =
          ActivityWriter.outgoing(Activity.message("Hello " + ada.text() + "!").mentioning(ada));

      assertThat(json)
          .isEqualTo(
              Json.read(
                  """
                  {"type": "message", "text": "Hello <at>Ada &lt;R&amp;D&gt;</at>!",
                   "entities": [{"type": "mention", "text": "<at>Ada &lt;R&amp;D&gt;</at>",
                                 "mentioned": {"id": "29:ada", "name": "Ada <R&D>"}}]}
                  """));
    }

    @Test
    void thatTheTextLacksAreRefused() {
      var ada = Mention.of(ChannelAccount.of("29:ada"));

      assertThatThrownBy(() -> Activity.message("Hello").mentioning(ada))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Nested
  class Files {
    @Test
    void thatAPersonSentCanBeFetched() {
      var message =
          read(
              Activity.Message.class,
              """
              {"type": "message", "attachments": [
                {"contentType": "text/html", "content": "<p></p>"},
                {"contentType": "application/vnd.microsoft.teams.file.download.info",
                 "contentUrl": "https://contoso.sharepoint.com/plan.pdf", "name": "plan.pdf",
                 "content": {"downloadUrl": "https://contoso.sharepoint.com/d?t=secret",
                             "uniqueId": "u-1", "fileType": "pdf"}}]}
              """);

      assertThat(message.files())
          .containsExactly(
              new FileDownload(
                  "plan.pdf",
                  URI.create("https://contoso.sharepoint.com/d?t=secret"),
                  "u-1",
                  "pdf"));
      assertThat(message.files().toString()).doesNotContain("secret", "plan");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://x.example/f", "file:///etc/passwd", "", "https:", "::"})
    void atAddressesOtherThanHttpsAreNoFiles(String address) {
      var json = Json.object().put("type", "message");
      json.putArray("attachments")
          .addObject()
          .put("contentType", FileDownload.CONTENT_TYPE)
          .putObject("content")
          .put("downloadUrl", address);

      assertThat(((Activity.Message) ActivityReader.from(json)).files()).isEmpty();
    }

    @Test
    void areOfferedByTheCardThatTeamsDocuments() {
      var offer = FileOffer.of("plan.pdf", "The plan", 1029);

      assertThat(ActivityWriter.outgoing(Activity.Message.attachment(offer.card())).toString())
          .isEqualTo(
              Json.read(
                      """
                      {"type": "message", "attachments": [
                        {"contentType": "application/vnd.microsoft.teams.card.file.consent",
                         "name": "plan.pdf",
                         "content": {"description": "The plan", "sizeInBytes": 1029,
                                     "acceptContext": {"file": "plan.pdf"},
                                     "declineContext": {"file": "plan.pdf"}}}]}
                      """)
                  .toString());
    }
  }

  @Test
  void membersThatNoRecordNamesCanBeAdded() {
    var important = Activity.message("now").withMember("importance", Json.read("\"urgent\""));

    assertThat(ActivityWriter.json(important).path("importance").asString()).isEqualTo("urgent");
  }

  @Test
  void aChangedRecordChangesItsOwnMembersOnly() {
    var came =
        "{\"type\":\"message\",\"text\":null,\"summary\":\"a\",\"x\":[null,1.10],"
            + "\"from\":{\"id\":\"29:1\",\"objectId\":\"o-1\"}}";
    var message = read(Activity.Message.class, came).withSummary("b");

    assertThat(new String(ActivityWriter.bytes(message), StandardCharsets.UTF_8))
        .isEqualTo(came.replace("\"a\"", "\"b\""));
  }

  @Test
  void longNumbersKeepEveryDigit() {
    var came = "{\"type\":\"event\",\"value\":[0.12345678901234567890,12345678901234567890]}";

    assertThat(new String(ActivityWriter.bytes(read(came)), StandardCharsets.UTF_8))
        .isEqualTo(came);
  }
}
