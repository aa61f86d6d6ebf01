package dev.postrider.emulator.graph;

import static dev.postrider.emulator.graph.FeedScene.BULK;
import static dev.postrider.emulator.graph.FeedScene.V1;
import static dev.postrider.emulator.graph.FeedScene.person;
import static dev.postrider.emulator.graph.FeedScene.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.Place;
import dev.postrider.emulator.tenant.Scope;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class FeedRulesTest {
  private final FeedScene scene = new FeedScene();
  private final LocalGraph graph = scene.graph;

  private LocalGraph.Reply refused(String to, JsonNode body) {
    var reply = graph.post(to, body.toString()).expect(400);
    assertThat(reply.code()).isEqualTo("BadRequest");
    scene.tenant.tenant.people().all().stream()
        .forEach(person -> assertThat(scene.feed(person)).isEmpty());
    return reply;
  }

  private ObjectNode toAda() {
    scene.install(Scope.USER, scene.ada.id());
    return scene.aboutAdasApp();
  }

  private ObjectNode inLaunch() {
    scene.install(Scope.TEAM, scene.launch.id());
    return scene.aboutLaunch(person(scene.ada));
  }

  private ObjectNode inLunch() {
    scene.install(Scope.CHAT, scene.lunch.id());
    return scene.aboutLunch(person(scene.ada));
  }

  private static ObjectNode topic(ObjectNode body, String json) {
    body.set("topic", JsonMapper.shared().readTree(json.replace('\'', '"')));
    return body;
  }

  @Nested
  class TheBody {
    @ParameterizedTest
    @ValueSource(strings = {"topic", "activityType"})
    void holdsWhatIsRequired(String member) {
      var body = toAda();
      body.remove(member);

      assertThat(refused(scene.toAda, body).message()).isEqualTo(member + " is missing.");
      body.putNull(member);
      assertThat(refused(scene.toAda, body).message()).isEqualTo(member + " is missing.");
    }

    @ParameterizedTest
    @CsvSource({
      "{}, topic is missing.",
      "[], The body is not a JSON object.",
      "'{\"priority\": 1}', The parameter 'priority' in the request payload"
    })
    void isAnObjectOfKnownMembers(String body, String said) {
      scene.install(Scope.USER, scene.ada.id());

      var message = graph.post(scene.toAda, body).expect(400).message();

      assertThat(message).startsWith(said);
    }

    @Test
    void namesNoRecipientWhereTheAddressNamesThePerson() {
      assertThat(refused(scene.toAda, with(toAda(), person(scene.ada))).message())
          .isEqualTo(
              "The parameter 'recipient' in the request payload is not a valid parameter for the "
                  + "operation 'sendActivityNotification'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"7\"", "1.5", "9223372036854775808", "true"})
    void hasAWholeNumberForAChain(String chainId) {
      var body = toAda();
      body.set("chainId", JsonMapper.shared().readTree(chainId));

      assertThat(refused(scene.toAda, body).message()).contains("Edm.Int64");
    }

    @Test
    void mayHaveNoPreviewAndAnnotationsAndAnHtmlPreview() {
      var bare = toAda();
      bare.remove("previewText");
      var marked = scene.aboutAdasApp().put("@odata.context", "x");
      marked
          .withObject("/previewText")
          .put("contentType", "html")
          .put("content", "<b>New</b> task");

      graph.post(scene.toAda, bare.toString()).expect(204);
      graph.post(scene.toAda, marked.toString()).expect(204);

      assertThat(scene.feed(scene.ada))
          .extracting(entry -> entry.shownPreview())
          .containsExactly("New task", "");
    }

    @Test
    void isShownWithAHundredAndFiftyCharactersOfItsPreview() {
      var body = toAda();
      body.withObject("/previewText").put("content", "😀".repeat(200));

      graph.post(scene.toAda, body.toString()).expect(204);

      assertThat(scene.only(scene.ada).shownPreview()).isEqualTo("😀".repeat(150));
    }

    @Test
    void hasNoOtherKindsOfPreview() {
      var body = toAda();
      body.withObject("/previewText").put("contentType", "markdown");

      assertThat(refused(scene.toAda, body).message()).contains("'markdown'");
    }
  }

  @Nested
  class TheApp {
    @Test
    void isInstalledWhereItNotifies() {
      var reply =
          graph.post(scene.toLaunch, scene.aboutLaunch(person(scene.ada)).toString()).expect(403);

      assertThat(reply.code()).isEqualTo("Forbidden");
      assertThat(reply.message())
          .isEqualTo(
              "Application with AAD App Id '"
                  + DemoNames.CLIENT_ID
                  + "' is not authorized to generate custom text notifications about '"
                  + V1
                  + "/teams/"
                  + scene.launch.id()
                  + "' to the recipient. Ensure that the expected Teams app is installed in the "
                  + "target scope (user, team, or chat).");
    }

    @Test
    void isInstalledForThePersonThemselves() {
      scene.install(Scope.TEAM, scene.launch.id());

      graph.post(scene.toAda, scene.about(V1 + "/appCatalogs/teamsApps/x").toString()).expect(403);
    }

    @Test
    void isTheCallersOwn() {
      var other = scene.publish("Other", "00000000-0000-0000-0000-00000000beef");
      scene.install(Scope.USER, scene.ada.id(), other, List.of());

      graph.post(scene.toAda, scene.aboutAdasApp().toString()).expect(403);
    }

    @Test
    void isNamedWhereThereAreSeveral() {
      var body = toAda();
      var second = scene.second();
      scene.install(Scope.USER, scene.ada.id(), second, List.of());

      var conflict = graph.post(scene.toAda, body.toString()).expect(409);

      assertThat(conflict.code()).isEqualTo("Conflict");
      assertThat(conflict.message())
          .startsWith(
              "Found multiple applications with the same Microsoft Entra App ID '"
                  + DemoNames.CLIENT_ID
                  + "'.");
      body.put("teamsAppId", scene.tenant.demoApp().id());
      graph.post(scene.toAda, body.toString()).expect(204);
      assertThat(scene.only(scene.ada).teamsAppId()).isEqualTo(scene.tenant.demoApp().id());
    }

    @Test
    void isNamedInATeamWhereTheRecipientHasAnother() {
      var body = inLaunch();
      scene.install(Scope.USER, scene.ada.id(), scene.second(), List.of());

      graph.post(scene.toLaunch, body.toString()).expect(409);

      body.put("teamsAppId", scene.tenant.demoApp().id());
      graph.post(scene.toLaunch, body.toString()).expect(204);
    }

    @Test
    void isTheSameInTeamAndPersonWithoutConflict() {
      var body = inLaunch();
      scene.install(Scope.USER, scene.ada.id());

      graph.post(scene.toLaunch, body.toString()).expect(204);
    }

    @Test
    void thatIsNamedIsInstalled() {
      var body = toAda().put("teamsAppId", scene.second().id());

      graph.post(scene.toAda, body.toString()).expect(403);
    }
  }

  @Nested
  class TheText {
    @Test
    void isOfATypeThatTheInstalledVersionDeclares() {
      var refused = refused(scene.toAda, toAda().put("activityType", "launched"));

      assertThat(refused.message()).contains("'launched'").contains("not declared");
      assertThat(refused.header("X-Postrider-Emulator")).contains("taskCreated");
    }

    @Test
    void hasAValueForEachPlace() {
      var body = toAda();
      body.putArray("templateParameters").addObject().put("name", "other").put("value", "x");
      assertThat(refused(scene.toAda, body).message()).contains("'taskId'");

      body.putArray("templateParameters").addObject().put("name", "taskId").putNull("value");
      assertThat(refused(scene.toAda, body).message()).contains("'taskId'");
    }

    @Test
    void passesValuesThatNoPlaceNeedsAndNeverTheActors() {
      var body = toAda();
      body.withArray("/templateParameters").addObject().put("name", "spare").put("value", "x");
      body.withArray("/templateParameters").addObject().put("name", "actor").put("value", "Boss");

      graph.post(scene.toAda, body.toString()).expect(204);

      assertThat(scene.only(scene.ada).title()).startsWith("Postrider created");
    }

    @Test
    void namesNoParameterTwice() {
      var body = toAda();
      body.withArray("/templateParameters").addObject().put("name", "taskId").put("value", "x");

      assertThat(refused(scene.toAda, body).message()).contains("more than once");
    }

    @Test
    void isFreeForTheSystemDefault() {
      var body = toAda().put("activityType", "systemDefault");
      assertThat(refused(scene.toAda, body).message()).contains("systemDefaultText");

      body.putArray("templateParameters")
          .addObject()
          .put("name", "systemDefaultText")
          .put("value", "The {canteen} is closed");
      graph.post(scene.toAda, body.toString()).expect(204);

      assertThat(scene.only(scene.ada).title()).isEqualTo("The {canteen} is closed");
    }

    @Test
    void isInTheReadersLanguageWhereTheAppSpeaksIt() {
      var second = scene.second();
      var kenji = scene.tenant.person("kenji");
      assertThat(kenji.preferredLanguage()).startsWith("ja");
      scene.install(Scope.CHAT, scene.lunch.id(), second, List.of());
      var body =
          scene.aboutLunch(
              Map.of("@odata.type", FeedScene.CHAT_MEMBERS, "chatId", scene.lunch.id()));
      body.put("activityType", "moved")
          .putArray("templateParameters")
          .addObject()
          .put("name", "thing")
          .put("value", "$1 crate");

      graph.post(scene.toLunch, body.toString()).expect(204);

      assertThat(scene.only(kenji).title()).isEqualTo("Secondが$1 crateを移動しました");
      assertThat(scene.only(scene.ada).title()).isEqualTo("Second moved $1 crate");
    }

    @ParameterizedTest
    @CsvSource({"cart, 204", "boat, 400", "plane, 400"})
    void hasAnIconThatItsTypeAllows(String iconId, int status) {
      scene.install(Scope.USER, scene.ada.id(), scene.second(), List.of());
      var body = scene.aboutAdasApp().put("activityType", "moved").put("iconId", iconId);
      body.putArray("templateParameters").addObject().put("name", "thing").put("value", "a box");

      graph.post("/beta" + scene.toAda, body.toString()).expect(status);

      assertThat(scene.feed(scene.ada)).hasSize(status == 204 ? 1 : 0);
    }
  }

  @Nested
  class TheTopic {
    @ParameterizedTest
    @CsvSource({
      "'{\"source\": \"text\", \"value\": \"News\"}', webUrl is required",
      "'{\"source\": \"text\", \"value\": \"News\", \"webUrl\": \"https://demo-acme.example/x\"}', not a Teams address",
      "'{\"source\": \"text\", \"value\": \"News\", \"webUrl\": \"https://teams.microsoft.com.example/x\"}', not a Teams address",
      "'{\"source\": \"text\", \"value\": \"News\", \"webUrl\": \"http://teams.microsoft.com/l/x\"}', not a Teams address",
      "'{\"source\": \"text\", \"value\": \"News\", \"webUrl\": \"not a url\"}', not a valid URL",
      "'{\"source\": \"text\", \"webUrl\": \"https://teams.microsoft.com/l/x\"}', topic.value is missing",
      "'{\"value\": \"News\"}', topic.source is missing",
      "'{\"source\": \"unknownFutureValue\", \"value\": \"News\"}', not 'unknownFutureValue'",
      "'{\"source\": \"entityUrl\", \"value\": null}', topic.value is missing",
      "'{\"source\": \"entityUrl\", \"value\": \"https://demo-acme.example/v1.0/x\"}', not an entity",
      "'{\"source\": \"entityUrl\", \"value\": \"https://graph.microsoft.com/v2.0/users/x\"}', not an entity",
      "'{\"source\": \"entityUrl\", \"value\": \"https://graph.microsoft.com/v1.0/me\"}', not an entity",
      "'{\"source\": \"text\", \"value\": \"x\", \"colour\": 1}', does not exist on type"
    })
    void thatIsWrongIsRefused(String topic, String said) {
      var body = toAda();
      body.set("topic", JsonMapper.shared().readTree(topic));

      assertThat(refused(scene.toAda, body).message()).contains(said);
    }

    @Test
    void thatIsNoAddressIsRefused() {
      var body = toAda();
      body.withObject("/topic").put("value", LocalGraph.BASE + "//x");

      assertThat(graph.post(scene.toAda, body.toString()).expect(400).code())
          .isEqualTo("BadRequest");
    }

    @Test
    void inWordsLeadsToItsTeamsAddress() {
      var body =
          topic(
              toAda(),
              "{'source': 'text', 'value': 'News', 'webUrl': 'https://teams.microsoft.com/l/x'}");

      graph.post(scene.toAda, body.toString()).expect(204);

      assertThat(scene.only(scene.ada).topic().name()).isEqualTo("News");
      assertThat(scene.only(scene.ada).topic().link()).isEqualTo("https://teams.microsoft.com/l/x");
    }

    @Test
    void ofATeamIsTheTeamOrStandsInIt() {
      var body = inLaunch();
      var inside = V1 + "/teams/" + scene.launch.id();
      var channel = inside + "/channels/" + scene.general.id();
      var tabId = scene.tenant.tenant.tabs().of(scene.general.id()).findFirst().orElseThrow().id();
      var posts = scene.tenant.tenant.posts();
      var root = posts.of(scene.general.id()).stream().findFirst().orElseThrow();
      var reply =
          posts.write(
              new Place(scene.general, root.id()),
              scene.mina.id(),
              JsonMapper.shared().readTree("{\"type\": \"message\", \"text\": \"Hello\"}"));
      var topics =
          Map.of(
              inside,
              "/l/team/",
              inside.replace("v1.0", "beta"),
              "/l/team/",
              LocalGraph.BASE + "/v1.0/teams/" + scene.launch.id(),
              "/l/team/",
              V1 + "/teams('" + scene.launch.id() + "')/channels('" + scene.general.id() + "')",
              "/l/channel/",
              channel.replace("@", "%40"),
              "/l/channel/",
              channel + "/tabs/" + tabId,
              "/l/entity/",
              channel + "/messages/" + root.id(),
              "/l/message/",
              channel + "/messages/" + root.id() + "/replies/" + reply.id(),
              "parentMessageId=" + root.id());

      topics.forEach((topic, link) -> {
        body.withObject("/topic").put("value", topic);
        graph.post(scene.toLaunch, body.toString()).expect(204);

        assertThat(scene.feed(scene.ada).getFirst().topic().link())
            .as(topic)
            .startsWith("https://teams.microsoft.com/l/")
            .contains(link);
      });
    }

    @Test
    void ofAnotherTeamOrAnUnknownChannelIsRefused() {
      var body = inLaunch();
      body.withObject("/topic").put("value", V1 + "/teams/" + scene.team("Support").id());
      assertThat(refused(scene.toLaunch, body).message()).contains("not the team");

      body.withObject("/topic").put("value", V1 + "/chats/" + scene.lunch.id());
      refused(scene.toLaunch, body);

      var gone = V1 + "/teams/" + scene.launch.id() + "/channels/19:gone@thread.tacv2";
      body.withObject("/topic").put("value", gone);
      assertThat(refused(scene.toLaunch, body).message()).contains("was not found");
    }

    @Test
    void ofAChatIsTheChatOrAMessageInIt() {
      var body = inLunch();
      var message =
          scene.tenant.tenant.posts().of(scene.lunch.id()).stream().findFirst().orElseThrow();
      body.withObject("/topic")
          .put("value", V1 + "/chats/" + scene.lunch.id() + "/messages/" + message.id());
      graph.post(scene.toLunch, body.toString()).expect(204);

      assertThat(scene.only(scene.ada).topic().link()).contains("/l/message/").contains("chat");
    }

    @Test
    void ofAnotherChatOrATabOfThisOneIsRefused() {
      var body = inLunch();
      body.withObject("/topic").put("value", V1 + "/chats/" + scene.chat("Launch review").id());
      refused(scene.toLunch, body);

      body.withObject("/topic").put("value", V1 + "/chats/" + scene.lunch.id() + "/tabs/x");
      refused(scene.toLunch, body);
    }

    @Test
    void ofAPersonIsTheirInstallationOrTheAppInTheCatalogue() {
      var body = toAda();
      body.withObject("/topic")
          .put("value", V1 + "/appCatalogs/teamsApps/" + scene.tenant.demoApp().id());
      graph.post(scene.toAda, body.toString()).expect(204);

      body.withObject("/topic").put("value", V1 + "/appCatalogs/teamsApps/" + scene.second().id());
      graph.post(scene.toAda, body.toString()).expect(403);

      var minas = scene.adasApp().replace(scene.ada.id(), scene.mina.id());
      body.withObject("/topic").put("value", minas);
      assertThat(graph.post(scene.toAda, body.toString()).expect(400).message())
          .contains("not the user");
    }

    @Test
    void ofManyPeopleIsTheAppInTheCatalogueOnly() {
      var body = scene.aboutTheApp(person(scene.ada));
      body.withObject("/topic").put("value", V1 + "/teams/" + scene.launch.id());

      refused(BULK, body);
    }
  }

  @Nested
  class TheRecipient {
    @ParameterizedTest
    @CsvSource({
      "Microsoft.Teams.GraphSvc.aadUserNotificationRecipient, could not be resolved",
      "#microsoft.graph.conversationMember, not supported",
      "aadUserNotificationRecipient, could not be resolved",
      "#microsoft.graph.chatMembersNotificationRecipient, not supported",
      "'', could not be resolved"
    })
    void ofAnUnknownTypeIsRefused(String type, String said) {
      var body = inLaunch();
      body.withObject("/recipient").put("@odata.type", type);

      assertThat(refused(scene.toLaunch, body).message()).contains(said);
    }

    @Test
    void isThereAndHasATypeAndAnId() {
      var body = inLaunch();
      body.withObject("/recipient").remove("@odata.type");
      assertThat(refused(scene.toLaunch, body).message()).contains("has no @odata.type");

      body.set(
          "recipient", JsonMapper.shared().valueToTree(Map.of("@odata.type", FeedScene.PERSON)));
      assertThat(refused(scene.toLaunch, body).message()).contains("recipient.userId is missing");

      body.put("recipient", "ada");
      refused(scene.toLaunch, body);
      body.remove("recipient");
      assertThat(refused(scene.toLaunch, body).message()).isEqualTo("recipient is missing.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#", "https://graph.microsoft.com/v1.0/$metadata#"})
    void isWrittenWithOrWithoutAHash(String prefix) {
      var body = inLaunch();
      body.withObject("/recipient").put("@odata.type", prefix + FeedScene.PERSON);

      graph.post(scene.toLaunch, body.toString()).expect(204);

      assertThat(scene.feed(scene.ada)).hasSize(1);
    }

    @Test
    void isTheTeamOfTheAddress() {
      var other = scene.team("Support").id();
      inLaunch();

      refused(
          scene.toLaunch,
          scene.aboutLaunch(Map.of("@odata.type", FeedScene.TEAM_MEMBERS, "teamId", other)));
      refused(
          scene.toLaunch,
          scene.aboutLaunch(
              Map.of(
                  "@odata.type",
                  FeedScene.CHANNEL_MEMBERS,
                  "teamId",
                  other,
                  "channelId",
                  scene.general.id())));
    }

    @Test
    void isAChannelOfTheTeam() {
      inLaunch();
      var body =
          scene.aboutLaunch(
              Map.of(
                  "@odata.type",
                  FeedScene.CHANNEL_MEMBERS,
                  "teamId",
                  scene.launch.id(),
                  "channelId",
                  scene.team("Support").internalId()));

      refused(scene.toLaunch, body);
    }

    @Test
    void isTheChatOfTheAddress() {
      inLunch();
      var other = scene.chat("Launch review").id();

      refused(
          scene.toLunch,
          scene.aboutLunch(Map.of("@odata.type", FeedScene.CHAT_MEMBERS, "chatId", other)));
    }

    @Test
    void isAMemberAndKnown() {
      var body = inLaunch();
      body.withObject("/recipient").put("userId", "grace@demo-acme.example");
      var stranger = graph.post(scene.toLaunch, body.toString()).expect(403);

      body.withObject("/recipient").put("userId", "nobody@demo-acme.example");
      var nobody = graph.post(scene.toLaunch, body.toString()).expect(404);

      assertThat(stranger.code()).isEqualTo("Forbidden");
      assertThat(stranger.message()).contains("is not authorized");
      assertThat(nobody.code()).isEqualTo("NotFound");
    }

    @Test
    void isOnePersonEachInBulk() {
      var body =
          scene.aboutTheApp(
              Map.of("@odata.type", FeedScene.TEAM_MEMBERS, "teamId", scene.launch.id()));

      assertThat(refused(BULK, body).message()).contains("not supported");
    }
  }

  @Test
  void aTeamOrChatThatIsNotThereIsNotFound() {
    var body = scene.aboutLaunch(person(scene.ada)).toString();
    var nowhere = "/teams/00000000-0000-0000-0000-000000000001/sendActivityNotification";

    assertThat(graph.post(nowhere, body).expect(404).code()).isEqualTo("NotFound");
    assertThat(
            graph
                .post("/chats/19:gone@thread.v2/sendActivityNotification", body)
                .expect(404)
                .code())
        .isEqualTo("NotFound");
  }
}
