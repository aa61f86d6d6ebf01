package dev.postrider.emulator.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.postrider.emulator.LocalTenant;
import dev.postrider.emulator.tenant.AppDefinition;
import dev.postrider.emulator.tenant.AppManifest;
import dev.postrider.emulator.tenant.AppManifest.ResourcePermission;
import dev.postrider.emulator.tenant.Chat;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.InstallAnswer;
import dev.postrider.emulator.tenant.Installation;
import dev.postrider.emulator.tenant.Membership;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Place;
import dev.postrider.emulator.tenant.Post;
import dev.postrider.emulator.tenant.Scope;
import dev.postrider.emulator.tenant.Team;
import dev.postrider.emulator.tenant.TeamsApp;
import dev.postrider.emulator.tenant.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class CallbackTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String BOT = DemoNames.CLIENT_ID;

  private final LocalTenant local = LocalTenant.start("tiny");
  private final Tenant tenant = local.tenant();
  private final TeamsClient client = local.callback().client();
  private final ToyBot bot = new ToyBot(BOT, () -> publishedKeys(local));
  private final Person mina = person("mina");
  private final Person kenji = person("kenji");

  CallbackTest() {
    listenAt(URI.create(bot.url()));
  }

  @AfterEach
  void stop() {
    bot.close();
    local.close();
  }

  @Nested
  class Installing {

    @Test
    void forAPersonTellsTheBotTwiceInOrderAndSigned() {
      Chat chat = installFor(mina);

      await().until(() -> bot.received().size() == 2);
      ToyBot.Received first = bot.received().getFirst();
      JsonNode update = first.activity();
      assertThat(update.path("type").asString()).isEqualTo("conversationUpdate");
      assertThat(update.path("serviceUrl").asString()).isEqualTo(local.serviceUrl().toString());
      assertThat(first.claims().getClaim("serviceurl")).isEqualTo(local.serviceUrl().toString());
      assertThat(first.conversationHeader()).isEqualTo(chat.wireId());
      assertThat(first.tenantHeader()).isEqualTo(tenant.id());
      assertThat(update.path("channelId").asString()).isEqualTo("msteams");
      assertThat(update.path("conversation").path("id").asString()).isEqualTo(chat.wireId());
      assertThat(update.path("conversation").path("conversationType").asString())
          .isEqualTo("personal");
      assertThat(update.path("recipient").path("id").asString()).isEqualTo("28:" + BOT);
      assertThat(update.path("from").path("aadObjectId").asString()).isEqualTo(mina.id());
      assertThat(update.path("membersAdded").path(0).path("id").asString()).isEqualTo("28:" + BOT);
      assertThat(update.path("membersAdded").path(1).path("id").asString())
          .isEqualTo(tenant.teamsUserId(BOT, mina.id()));
      assertThat(update.path("channelData").path("tenant").path("id").asString())
          .isEqualTo(tenant.id());
      assertThat(update.path("timestamp").asString())
          .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{7}Z");

      JsonNode installed = bot.received().get(1).activity();
      assertThat(installed.path("type").asString()).isEqualTo("installationUpdate");
      assertThat(installed.path("action").asString()).isEqualTo("add");
    }

    @Test
    void inATeamNamesTheTeamAndTheChannel() {
      Team team = kitchen();

      install(Scope.TEAM, team.id());

      await().until(() -> bot.received().size() == 2);
      JsonNode update = bot.received("conversationUpdate").getFirst();
      assertThat(update.path("conversation").path("id").asString()).isEqualTo(team.internalId());
      assertThat(update.path("channelData").path("eventType").asString())
          .isEqualTo("teamMemberAdded");
      assertThat(update.path("channelData").path("team").path("aadGroupId").asString())
          .isEqualTo(team.id());
      assertThat(update.path("channelData").path("settings").path("selectedChannel").path("id"))
          .hasToString("\"" + team.internalId() + "\"");
      assertThat(update.path("membersAdded")).hasSize(1);
    }

    @Test
    void inAGroupChatNamesTheChat() {
      Chat chat = tenant.chats().createGroup("Lunch", List.of(mina.id(), kenji.id()));

      install(Scope.CHAT, chat.id());

      await().until(() -> bot.received().size() == 2);
      JsonNode conversation = bot.received("conversationUpdate").getFirst().path("conversation");
      assertThat(conversation.path("id").asString()).isEqualTo(chat.id());
      assertThat(conversation.path("conversationType").asString()).isEqualTo("groupChat");
      assertThat(conversation.path("isGroup").asBoolean()).isTrue();
    }

    @Test
    void andUninstallingTellsTheBotOnceForAPersonAndTwiceForATeam() {
      Team team = kitchen();
      Installation personal = install(Scope.USER, mina.id());
      Installation inTeam = install(Scope.TEAM, team.id());
      await().until(() -> bot.received().size() == 4);

      tenant.installations().uninstall(Scope.USER, mina.id(), personal.id());
      tenant.installations().uninstall(Scope.TEAM, team.id(), inTeam.id());

      await().until(() -> bot.received().size() == 7);
      List<JsonNode> removals =
          bot.received("installationUpdate").stream()
              .filter(activity -> activity.path("action").asString().equals("remove"))
              .toList();
      assertThat(removals).hasSize(2);
      assertThat(bot.received("conversationUpdate"))
          .filteredOn(activity -> activity.has("membersRemoved"))
          .singleElement()
          .satisfies(activity ->
              assertThat(activity.path("membersRemoved").path(0).path("id").asString())
                  .isEqualTo("28:" + BOT));
    }

    @Test
    void ofANewerVersionIsAnUpgrade() {
      Installation installation = install(Scope.USER, mina.id());
      await().until(() -> bot.received().size() == 2);

      publishNext();
      tenant.installations().upgrade(Scope.USER, mina.id(), installation.id(), List.of());

      await().until(() -> bot.received().size() == 3);
      assertThat(bot.received().get(2).activity().path("action").asString())
          .isEqualTo("add-upgrade");
    }

    @Test
    void goesUnheardWhenEventsAreLostOnPurpose() {
      local.callback().disorder(new InstallEventDisorder(1, 1, 0, 0, Duration.ZERO, 0));

      installFor(mina);

      await().until(() -> local.callback().log().count() == 2);
      assertThat(local.callback().log().last())
          .extracting(Posting::end)
          .containsOnly(new PostingEnd.Withheld("Lost on purpose"));
      assertThat(bot.received()).isEmpty();
    }

    @Test
    void upgradesAndRemovalsAreDoubledToo() {
      installFor(mina);
      await().until(() -> bot.received().size() == 2);
      var installation =
          tenant.installations().of(Scope.USER, mina.id()).stream().findFirst().orElseThrow();
      local.callback().disorder(new InstallEventDisorder(1, 0, 1, 0, Duration.ZERO, 0));

      publishNext();
      tenant.installations().upgrade(Scope.USER, mina.id(), installation.id(), List.of());
      tenant.installations().uninstall(Scope.USER, mina.id(), installation.id());

      await().until(() -> bot.received().size() == 6);
      assertThat(bot.received().subList(2, 6))
          .extracting(each -> each.activity().path("action").asString())
          .containsExactlyInAnyOrder("add-upgrade", "add-upgrade", "remove", "remove");
    }

    @Test
    void isHeardTwiceLateAndInTheOtherOrderWhenAskedFor() {
      local.callback().disorder(new InstallEventDisorder(1, 0, 1, 1, Duration.ofMillis(5), 1));

      installFor(mina);

      await().until(() -> bot.received().size() == 4);
      assertThat(bot.received("installationUpdate")).hasSize(2);
    }
  }

  @Nested
  class PeopleAndChannels {

    private final Team team = kitchen();

    @BeforeEach
    void theBotIsInTheTeam() {
      install(Scope.TEAM, team.id());
      await().until(() -> bot.received().size() == 2);
    }

    @Test
    void whoJoinsAndLeavesIsTold() {
      tenant.teams().addMember(team.id(), kenji.id(), Membership.Role.MEMBER);
      tenant.teams().removeMember(team.id(), kenji.id());

      await().until(() -> bot.received().size() == 4);
      JsonNode joined = bot.received().get(2).activity();
      JsonNode left = bot.received().get(3).activity();
      assertThat(joined.path("membersAdded").path(0).path("aadObjectId").asString())
          .isEqualTo(kenji.id());
      assertThat(joined.path("channelData").path("eventType").asString())
          .isEqualTo("teamMemberAdded");
      assertThat(left.path("membersRemoved").path(0).path("id").asString())
          .isEqualTo(tenant.teamsUserId(BOT, kenji.id()));
    }

    @Test
    void channelsAndTheTeamsNameAreTold() {
      var channel = tenant.channels().create(team.id(), "Menu", "Every day");
      tenant.channels().rename(channel.id(), "Menus");
      tenant.channels().delete(channel.id());
      tenant.teams().rename(team.id(), "Canteen");

      await().until(() -> bot.received().size() == 6);
      assertThat(bot.received("conversationUpdate").stream().skip(1))
          .extracting(activity -> activity.path("channelData").path("eventType").asString())
          .containsExactlyInAnyOrder(
              "channelCreated", "channelRenamed", "channelDeleted", "teamRenamed");
    }

    @Test
    void whatTheTenantKeepsNoStateOfIsToldToo() {
      var channel = tenant.channels().create(team.id(), "Menu", "");
      tenant.teams().tell(team, "teamArchived", null);
      tenant.teams().tell(team, "channelRestored", channel);

      await().until(() -> bot.received("conversationUpdate").size() == 4);
      assertThat(bot.received("conversationUpdate").stream().skip(1))
          .extracting(activity -> activity.path("channelData").path("eventType").asString())
          .containsExactlyInAnyOrder("channelCreated", "teamArchived", "channelRestored");
      assertThat(bot.received("conversationUpdate"))
          .filteredOn(activity ->
              activity.path("channelData").path("eventType").asString("").equals("channelRestored"))
          .extracting(
              activity -> activity.path("channelData").path("channel").path("id").asString())
          .containsExactly(channel.id());
    }

    @Test
    void messageIsHeardOnlyWhenItMentionsTheBot() {
      client.say(mina.id(), team.internalId(), "What is for lunch?");
      Post asked =
          client
              .say(mina.id(), team.internalId(), "<at>Postrider</at> what is for lunch?")
              .orElseThrow();

      await().until(() -> bot.received("message").size() == 1);
      JsonNode heard = bot.received("message").getFirst();
      assertThat(heard.path("id").asString()).isEqualTo(asked.id());
      assertThat(heard.path("conversation").path("id").asString())
          .isEqualTo(team.internalId() + ";messageid=" + asked.id());
      assertThat(heard.path("channelData").path("teamsTeamId").asString())
          .isEqualTo(team.internalId());
      assertThat(heard.path("entities"))
          .anySatisfy(entity -> {
            assertThat(entity.path("type").asString("")).isEqualTo("mention");
            assertThat(entity.path("text").asString("")).isEqualTo("<at>Postrider</at>");
            assertThat(entity.path("mentioned").path("id").asString("")).isEqualTo("28:" + BOT);
          });
    }
  }

  @Nested
  class InAPersonalChat {

    private final Chat chat = installFor(mina);

    @BeforeEach
    void theBotKnowsThePerson() {
      await().until(() -> bot.received().size() == 2);
    }

    @Test
    void messageIsHeardWithWhoWroteIt() {
      Post post = client.say(mina.id(), chat.id(), "hello").orElseThrow();

      await().until(() -> bot.received("message").size() == 1);
      JsonNode heard = bot.received("message").getFirst();
      assertThat(heard.path("text").asString()).isEqualTo("hello");
      assertThat(heard.path("textFormat").asString()).isEqualTo("plain");
      assertThat(heard.path("id").asString()).isEqualTo(post.id());
      assertThat(heard.path("from").path("id").asString())
          .isEqualTo(tenant.teamsUserId(BOT, mina.id()));
      assertThat(heard.path("from").path("name").asString()).isEqualTo(mina.displayName());
      assertThat(heard.path("conversation").path("id").asString()).isEqualTo(chat.wireId());
      assertThat(heard.path("entities").path(0).path("type").asString()).isEqualTo("clientInfo");
    }

    @Test
    void personCannotChooseWhoTheyAre() throws Exception {
      client.write(
          mina.id(),
          chat.id(),
          JSON.readTree(
              "{\"type\":\"message\",\"text\":\"hi\",\"from\":{\"id\":\"29:forged\"},"
                  + "\"serviceUrl\":\"https://evil.example/\"}"));

      await().until(() -> bot.received("message").size() == 1);
      JsonNode heard = bot.received("message").getFirst();
      assertThat(heard.path("from").path("aadObjectId").asString()).isEqualTo(mina.id());
      assertThat(heard.path("serviceUrl").asString()).isEqualTo(local.serviceUrl().toString());
    }

    @Test
    void strangerCannotWriteHere() {
      assertThat(client.say(kenji.id(), chat.id(), "hello")).isEqualTo(Optional.empty());
    }

    @Test
    void editingAndDeletingAreTold() throws Exception {
      Post post = client.say(mina.id(), chat.id(), "helo").orElseThrow();
      client.edit(
          mina.id(),
          chat.id(),
          post.id(),
          JSON.readTree("{\"type\":\"message\",\"text\":\"hello\"}"));
      client.delete(mina.id(), chat.id(), post.id());

      await().until(() -> bot.received("messageDelete").size() == 1);
      JsonNode edited = bot.received("messageUpdate").getFirst();
      assertThat(edited.path("text").asString()).isEqualTo("hello");
      assertThat(edited.path("channelData").path("eventType").asString()).isEqualTo("editMessage");
      assertThat(edited.path("id").asString()).isEqualTo(post.id());
      assertThat(
              bot.received("messageDelete")
                  .getFirst()
                  .path("channelData")
                  .path("eventType")
                  .asString())
          .isEqualTo("softDeleteMessage");
    }

    @Test
    void undeletingIsTold() {
      Post post = client.say(mina.id(), chat.id(), "hello").orElseThrow();
      client.delete(mina.id(), chat.id(), post.id());

      assertThat(client.undelete(kenji.id(), chat.id(), post.id())).isEmpty();
      assertThat(client.undelete(mina.id(), chat.id(), post.id())).isPresent();

      await().until(() -> bot.received("messageUpdate").size() == 1);
      JsonNode back = bot.received("messageUpdate").getFirst();
      assertThat(back.path("text").asString()).isEqualTo("hello");
      assertThat(back.path("channelData").path("eventType").asString())
          .isEqualTo("undeleteMessage");
      assertThat(client.undelete(mina.id(), chat.id(), post.id())).isEmpty();
    }

    @Test
    void aDialogThatIsFilledInIsAnInvoke() throws Exception {
      Post post = arrive(chat, card());
      var data = JSON.readTree("{\"dish\":\"ramen\"}");
      bot.answers(activity ->
          activity.path("name").asString("").equals("task/submit")
              ? "{\"task\":{\"type\":\"message\",\"value\":\"Enjoy\"}}"
              : "");

      TapOutcome shown = client.submitDialog(mina.id(), chat.id(), post.id(), data);
      bot.answers(activity -> "");
      TapOutcome closed = client.submitDialog(mina.id(), chat.id(), post.id(), data);

      assertThat(shown).isInstanceOf(TapOutcome.DialogShown.class);
      assertThat(closed).isEqualTo(new TapOutcome.Accepted());
      JsonNode invoke = bot.received("invoke").getFirst();
      assertThat(invoke.path("value").path("data").path("dish").asString()).isEqualTo("ramen");
      assertThat(invoke.path("replyToId").asString()).isEqualTo(post.id());
    }

    @Test
    void aFileThatAPersonAllowsIsUploadedInPiecesAndCanBeDownloaded() throws Exception {
      Post post = arrive(chat, consentCard());

      assertThat(client.consentToFile(mina.id(), chat.id(), post.id(), true))
          .isEqualTo(new TapOutcome.Accepted());

      JsonNode value = bot.received("invoke").getFirst().path("value");
      assertThat(bot.received("invoke").getFirst().path("name").asString())
          .isEqualTo("fileConsent/invoke");
      assertThat(value.path("type").asString()).isEqualTo("fileUpload");
      assertThat(value.path("action").asString()).isEqualTo("accept");
      assertThat(value.path("context").path("menu").asInt()).isEqualTo(7);
      JsonNode info = value.path("uploadInfo");
      assertThat(info.path("name").asString()).isEqualTo("menu of today.txt");
      assertThat(info.path("fileType").asString()).isEqualTo("txt");
      URI upload = URI.create(info.path("uploadUrl").asString());
      assertThat(put(upload, "bytes 0-4/10", "Ramen").statusCode()).isEqualTo(202);
      assertThat(put(upload, "bytes 0-4/10", "Ramen").statusCode()).isEqualTo(416);
      assertThat(put(upload, "bytes 5-9/8", "Sobas").statusCode()).isEqualTo(413);
      assertThat(put(upload, "bytes 5-10/10", "Sobas").statusCode()).isEqualTo(400);
      assertThat(put(upload, "5-9", "Sobas").statusCode()).isEqualTo(400);
      assertThat(put(upload, "bytes 5-9/10", "Sobas").statusCode()).isEqualTo(201);
      assertThat(put(upload, "bytes 0-0/1", "x").statusCode()).isEqualTo(404);
      var file = got(URI.create(info.path("contentUrl").asString()));
      assertThat(file.body()).isEqualTo("RamenSobas");
      assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
          .isEqualTo("attachment; filename*=UTF-8''menu%20of%20today.txt");
    }

    @Test
    void aFileThatAPersonDeclinesIsNotExpected() {
      Post post = arrive(chat, consentCard());

      client.consentToFile(mina.id(), chat.id(), post.id(), false);

      JsonNode value = bot.received("invoke").getFirst().path("value");
      assertThat(value.path("action").asString()).isEqualTo("decline");
      assertThat(value.path("context").path("menu").asInt()).isEqualTo(8);
      assertThat(value.has("uploadInfo")).isFalse();
    }

    @Test
    void aMessageThatOffersNoFileCannotBeConsentedTo() {
      Post post = arrive(chat, card());

      assertThat(client.consentToFile(mina.id(), chat.id(), post.id(), true))
          .isEqualTo(new TapOutcome.WentWrong("The message offers no file"));
    }

    @Test
    void aFileThatAPersonSendsIsAnAttachmentToDownload() throws Exception {
      var file = tenant.files().keep(mina.id(), "menu.txt", new byte[] {82, 97});

      client.sendFile(mina.id(), chat.id(), "Look", file);

      await().until(() -> bot.received("message").size() == 1);
      JsonNode attachment = bot.received("message").getFirst().path("attachments").path(0);
      assertThat(attachment.path("contentType").asString())
          .isEqualTo("application/vnd.microsoft.teams.file.download.info");
      assertThat(attachment.path("name").asString()).isEqualTo("menu.txt");
      assertThat(attachment.path("content").path("fileType").asString()).isEqualTo("txt");
      assertThat(got(URI.create(attachment.path("content").path("downloadUrl").asString())).body())
          .isEqualTo("Ra");
    }

    @Test
    void reactionToTheBotsMessageIsTold() {
      Post post = arrive(chat, card());

      client.react(mina.id(), chat.id(), post.id(), "heart");
      client.unreact(mina.id(), chat.id(), post.id(), "heart");

      await().until(() -> bot.received("messageReaction").size() == 2);
      JsonNode reaction = bot.received("messageReaction").getFirst();
      assertThat(reaction.path("reactionsAdded").path(0).path("type").asString())
          .isEqualTo("heart");
      assertThat(reaction.path("replyToId").asString()).isEqualTo(post.id());
    }

    @Test
    void readingIsToldToABotThatMayHearOfIt() {
      Post unheard = arrive(chat, card());
      client.read(mina.id(), chat.id(), unheard.id());
      var installation = tenant.installations().of(Scope.USER, mina.id()).stream().findFirst();
      tenant.installations().uninstall(Scope.USER, mina.id(), installation.orElseThrow().id());
      tenant
          .installations()
          .install(
              Scope.USER,
              mina.id(),
              app().id(),
              List.of(
                  new ResourcePermission(
                      "ChatMessageReadReceipt.Read.Chat", ResourcePermission.Kind.APPLICATION)));
      Post read = arrive(chat, card());

      client.read(mina.id(), chat.id(), read.id());

      await().until(() -> !bot.received("event").isEmpty());
      assertThat(bot.received("event"))
          .extracting(event -> event.path("value").path("lastReadMessageId").asString())
          .containsExactly(read.id());
    }

    @Test
    void submittingACardIsAMessageWithDataAndInputs() throws Exception {
      Post post = arrive(chat, card());

      TapOutcome outcome =
          client.tap(
              new Tap(
                  mina.id(),
                  chat.id(),
                  post.id(),
                  button(post, "Vote"),
                  JSON.readTree("{\"dish\":\"ramen\"}")));

      assertThat(outcome).isEqualTo(new TapOutcome.Accepted());
      await().until(() -> bot.received("message").size() == 1);
      JsonNode heard = bot.received("message").getFirst();
      assertThat(heard.has("text")).isFalse();
      assertThat(heard.path("value")).hasToString("{\"poll\":7,\"dish\":\"ramen\"}");
      assertThat(heard.path("replyToId").asString()).isEqualTo(post.id());
    }

    @Test
    void executingACardReplacesIt() {
      Post post = arrive(chat, card());
      bot.answers(activity ->
          activity.path("type").asString().equals("invoke")
              ? "{\"statusCode\":200,\"type\":\"application/vnd.microsoft.card.adaptive\","
                  + "\"value\":{\"type\":\"AdaptiveCard\",\"version\":\"1.5\"}}"
              : "");

      TapOutcome outcome =
          client.tap(Tap.on(mina.id(), chat.wireId(), post.id(), button(post, "Done")));

      assertThat(outcome).isInstanceOf(TapOutcome.CardReplaced.class);
      JsonNode invoke = bot.received("invoke").getFirst();
      assertThat(invoke.path("name").asString()).isEqualTo("adaptiveCard/action");
      assertThat(invoke.path("value").path("action").path("verb").asString()).isEqualTo("done");
      assertThat(invoke.path("value").path("trigger").asString()).isEqualTo("manual");
      JsonNode shown = tenant.posts().find(chat.id(), post.id()).orElseThrow().json();
      assertThat(shown.path("attachments").path(0).path("content").path("version").asString())
          .isEqualTo("1.5");
    }

    @Test
    void executingACardThatTheBotDoesNotHandleGoesWrong() {
      Post post = arrive(chat, card());
      bot.answersWithStatus(501);

      assertThat(client.tap(Tap.on(mina.id(), chat.id(), post.id(), button(post, "Done"))))
          .isEqualTo(new TapOutcome.WentWrong("The bot answered 501"));
      assertThat(local.callback().log().last().getLast().end())
          .isEqualTo(new PostingEnd.Answered(501));
    }

    @Test
    void messagesKeepTheirOrder() {
      for (int i = 0; i < 100; i++) {
        client.say(mina.id(), chat.id(), "number " + i);
      }

      await().until(() -> bot.received("message").size() == 100);
      assertThat(bot.received("message"))
          .extracting(activity -> activity.path("id").asString())
          .isSorted();
    }
  }

  @Nested
  class ABotInTrouble {

    @Test
    void thatIsDownIsNotedAndTheTenantGoesOn() {
      bot.close();

      Chat chat = installFor(mina);
      Post post = client.say(mina.id(), chat.id(), "anybody there?").orElseThrow();

      await().until(() -> local.callback().log().count() == 3);
      assertThat(local.callback().log().last())
          .extracting(Posting::end)
          .hasOnlyElementsOfType(PostingEnd.Failed.class);
      assertThat(tenant.posts().find(chat.id(), post.id())).isPresent();
    }

    @Test
    void thatRefusesIsNotAskedAgain() {
      bot.answersWithStatus(500);

      installFor(mina);

      await().until(() -> local.callback().log().count() == 2);
      assertThat(local.callback().log().last())
          .extracting(Posting::end)
          .containsOnly(new PostingEnd.Answered(500));
      assertThat(bot.received()).hasSize(2);
    }

    @Test
    void onAnotherMachineIsNotCalled() {
      listenAt(URI.create("https://bot.example/api/messages"));

      installFor(mina);

      await().until(() -> local.callback().log().count() == 2);
      assertThat(local.callback().log().last())
          .extracting(Posting::end)
          .hasOnlyElementsOfType(PostingEnd.Withheld.class);
    }

    @Test
    void whoseSignatureKeysRotateStillBelievesUs() {
      installFor(mina);
      local.keys().connector().rotate();
      installFor(kenji);

      await().until(() -> bot.received().size() == 4);
    }
  }

  private Person person(String name) {
    return tenant.people().find(name + "@" + DemoNames.DOMAIN).orElseThrow();
  }

  private Team kitchen() {
    Team team = tenant.teams().create("Kitchen", "What is for lunch");
    tenant.teams().addMember(team.id(), mina.id(), Membership.Role.OWNER);
    return team;
  }

  private Chat installFor(Person person) {
    Installation installation = install(Scope.USER, person.id());
    return tenant.chats().find(installation.chat().orElseThrow()).orElseThrow();
  }

  private Installation install(Scope scope, String targetId) {
    var answer = tenant.installations().install(scope, targetId, app().id(), List.of());
    return ((InstallAnswer.Installed) answer).installation();
  }

  private TeamsApp app() {
    return tenant.catalogue().findByExternalId(DemoNames.MANIFEST_ID).orElseThrow();
  }

  private void publishNext() {
    AppManifest was = app().newest().manifest();
    var next =
        new AppManifest(
            was.manifestId(),
            "2.0.0",
            was.name(),
            was.shortDescription(),
            was.description(),
            was.botId(),
            was.clientId(),
            was.resource(),
            was.scopes(),
            was.resourcePermissions(),
            was.activityTypes(),
            was.colorIcon(),
            was.outlineIcon());
    assertThat(tenant.catalogue().addVersion(app().id(), next, AppDefinition.State.PUBLISHED, null))
        .isPresent();
  }

  private void listenAt(URI endpoint) {
    tenant.registrations().update(BOT, registration -> registration.withEndpoint(endpoint));
  }

  private Post arrive(Chat chat, JsonNode activity) {
    return tenant.posts().arrive(new Place(chat, null), BOT, activity, null);
  }

  private static CardAction button(Post post, String title) {
    return CardAction.titled(post.json().path("attachments"), title).orElseThrow();
  }

  private static JsonNode card() {
    return JSON.readTree(
        """
        {"type": "message", "attachments": [{
          "contentType": "application/vnd.microsoft.card.adaptive",
          "content": {
            "type": "AdaptiveCard", "version": "1.4",
            "body": [{"type": "Input.Text", "id": "dish"}],
            "actions": [
              {"type": "Action.Submit", "title": "Vote", "data": {"poll": 7}},
              {"type": "Action.Execute", "title": "Done", "verb": "done", "data": {"poll": 7}}
            ]}}]}\
        """);
  }

  private static JsonNode consentCard() {
    return JSON.readTree(
        """
        {"type": "message", "attachments": [{
          "contentType": "application/vnd.microsoft.teams.card.file.consent",
          "name": "menu of today.txt",
          "content": {
            "description": "What is for lunch", "sizeInBytes": 10,
            "acceptContext": {"menu": 7}, "declineContext": {"menu": 8}}}]}\
        """);
  }

  private HttpResponse<String> put(URI address, String range, String content)
      throws IOException, InterruptedException {
    return sent(
        HttpRequest.newBuilder(address)
            .header("Content-Range", range)
            .PUT(BodyPublishers.ofString(content))
            .build());
  }

  private HttpResponse<String> got(URI address) throws IOException, InterruptedException {
    return sent(HttpRequest.newBuilder(address).build());
  }

  private HttpResponse<String> sent(HttpRequest request) throws IOException, InterruptedException {
    try (var http = HttpClient.newBuilder().sslContext(local.clientContext()).build()) {
      return http.send(request, BodyHandlers.ofString());
    }
  }

  private static JWKSet publishedKeys(LocalTenant local) {
    try (var http = HttpClient.newBuilder().sslContext(local.clientContext()).build()) {
      URI metadata = local.botOpenIdMetadataUrl();
      String keys =
          JSONObjectUtils.getString(JSONObjectUtils.parse(get(http, metadata)), "jwks_uri");
      return JWKSet.parse(get(http, URI.create(keys)));
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String get(HttpClient http, URI address) {
    try {
      return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
