package dev.postrider.emulator.connector;

import static dev.postrider.emulator.connector.ConnectorFixture.activities;
import static dev.postrider.emulator.connector.ConnectorFixture.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.emulator.connector.ConnectorFixture.Said;
import dev.postrider.emulator.http.Request;
import dev.postrider.emulator.limit.Limits;
import dev.postrider.emulator.limit.Profile;
import dev.postrider.emulator.tenant.Arrival;
import dev.postrider.emulator.tenant.ArrivalLedger;
import dev.postrider.emulator.tenant.Channel;
import dev.postrider.emulator.tenant.Chat;
import dev.postrider.emulator.tenant.Condition;
import dev.postrider.emulator.tenant.Membership;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Place;
import dev.postrider.emulator.tenant.Scope;
import dev.postrider.emulator.tenant.Team;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ConnectorSurfaceTest {

  private final ConnectorFixture local = ConnectorFixture.unlimited();
  private final Person mina = local.person("mina");
  private final Person kenji = local.person("kenji");

  @Nested
  class WhoMayCome {

    @Test
    void requestWithoutTokenIsRefused() {
      var answer = local.connector.answer(Request.of("POST", "/v3/conversations"));

      assertThat(answer.status()).isEqualTo(401);
      assertThat(new Said(answer).code()).isEqualTo("Unauthorized");
    }

    @Test
    void graphTokenIsRefused() {
      String token =
          local.token(ConnectorFixture.BOT, "https://graph.microsoft.com", Duration.ofHours(1));

      assertThat(local.as(token, "POST", "/v3/conversations", "{}").status()).isEqualTo(401);
    }

    @Test
    void appThatIsNoBotIsNotRegistered() {
      String token =
          local.token(
              "11111111-2222-3333-4444-555555555555",
              ConnectorFixture.AUDIENCE,
              Duration.ofHours(1));

      Said said = local.as(token, "POST", "/v3/conversations", "{}");

      assertThat(said.status()).isEqualTo(401);
      assertThat(said.code()).isEqualTo("BotNotRegistered");
    }

    @Test
    void everyAnswerCarriesACorrelationVectorOfItsOwn() {
      Set<String> vectors = new HashSet<>();
      for (int i = 0; i < 10; i++) {
        vectors.add(local.asBot("GET", "/v3/nothing", "").answer().headers().get("MS-CV"));
      }

      assertThat(vectors).hasSize(10).doesNotContainNull();
    }

    @Test
    void unknownRouteNamesTheNearestOne() {
      Said said = local.asBot("GET", "/v3/conversations/x/pagedmember", "");

      assertThat(said.status()).isEqualTo(404);
      assertThat(said.text()).contains("GET /v3/conversations/{conversationId}/pagedmembers");
    }

    @Test
    void wrongVerbNamesTheOthers() {
      Said said = local.asBot("GET", "/v3/conversations", "");

      assertThat(said.status()).isEqualTo(405);
      assertThat(said.answer().headers()).containsEntry("Allow", "POST");
    }

    @Test
    void batchSendingIsNotEmulated() {
      assertThat(local.asBot("POST", "/v3/batch/conversation/users/", "{}").status())
          .isEqualTo(501);
    }
  }

  @Nested
  class OpeningAPersonalChat {

    @Test
    void byObjectIdItIsTheChatOfTheInstallationEveryTime() {
      Chat chat = local.installFor(mina);

      Said first = open(mina.id());
      Said second = open(mina.id());

      assertThat(first.status()).isEqualTo(201);
      assertThat(first.id()).startsWith("a:1").isEqualTo(chat.wireId());
      assertThat(second.text()).isEqualTo(first.text());
    }

    @Test
    void byTeamsUserIdItIsTheSame() {
      Chat chat = local.installFor(mina);
      String teamsUserId = local.tenant.teamsUserId(ConnectorFixture.BOT, mina.id());

      assertThat(open(teamsUserId).id()).isEqualTo(chat.wireId());
    }

    @Test
    void botNamedInTheBodyIsNotLookedAt() {
      Chat chat = local.installFor(mina);
      String body = personal(mina.id()).replace("}]", "}],\"bot\":{\"id\":\"28:somebody-else\"}");

      assertThat(local.asBot("POST", "/v3/conversations", body).id()).isEqualTo(chat.wireId());
    }

    @Test
    void teamsUserIdMadeForAnotherBotMeansNobody() {
      local.installFor(mina);

      assertThat(open(local.tenant.teamsUserId("another-bot", mina.id())).status()).isEqualTo(403);
    }

    @Test
    void withAFirstMessageNoActivityIdComesBack() {
      Chat chat = local.installFor(mina);

      Said said =
          local.asBot(
              "POST",
              "/v3/conversations",
              personal(mina.id()).replace("}]", "}],\"activity\":" + message("Hello")));

      assertThat(said.status()).isEqualTo(201);
      assertThat(said.json().has("activityId")).isFalse();
      assertThat(local.tenant.posts().of(chat.id()).size()).isEqualTo(1);
    }

    @Test
    void objectIdOfSomeoneWithoutTheAppIsForbidden() {
      Said said = open(kenji.id());

      assertThat(said.status()).isEqualTo(403);
      assertThat(said.code()).isEqualTo("ForbiddenOperationException");
    }

    @Test
    void userPrincipalNameIsNotAccepted() {
      local.installFor(mina);

      Said said = open(mina.userPrincipalName());

      assertThat(said.status()).isEqualTo(400);
      assertThat(said.code()).isEqualTo("BadSyntax");
    }

    @Test
    void tenantMustBeNamedAndBeThisOne() {
      local.installFor(mina);
      String nameless = "{\"isGroup\":false,\"members\":[{\"id\":\"" + mina.id() + "\"}]}";
      String older =
          nameless.replace(
              "]}", "],\"channelData\":{\"tenant\":{\"id\":\"" + local.tenant.id() + "\"}}}");

      assertThat(local.asBot("POST", "/v3/conversations", nameless).status()).isEqualTo(403);
      assertThat(local.asBot("POST", "/v3/conversations", older).status()).isEqualTo(201);
    }

    @Test
    void noMemberSeveralMembersAndGroupChatsAreBadSyntax() {
      String two = personal(mina.id()).replace("}]", "},{\"id\":\"" + kenji.id() + "\"}]");
      String none = personal(mina.id()).replaceAll("\\[.*]", "[]");
      String group = two.replace("\"isGroup\":false", "\"isGroup\":true");

      for (String bad : List.of(two, none, group)) {
        Said said = local.asBot("POST", "/v3/conversations", bad);

        assertThat(said.status()).as(bad).isEqualTo(400);
        assertThat(said.json().path("error").path("message").asString())
            .isEqualTo("Incorrect conversation creation parameters");
      }
    }

    @Test
    void bodyThatIsNoJsonIsBadSyntax() {
      assertThat(local.asBot("POST", "/v3/conversations", "{").code()).isEqualTo("BadSyntax");
    }

    private Said open(String memberId) {
      return local.asBot("POST", "/v3/conversations", personal(memberId));
    }
  }

  @Nested
  class InAChannel {

    private final Team team = local.tenant.teams().create("Kitchen", "What is for lunch");
    private final Channel menu = local.tenant.channels().create(team.id(), "Menu", "Every day");

    @Test
    void newThreadIsNamedAfterItsRoot() {
      local.install(Scope.TEAM, team.id());

      Said said = open(menu.id(), message("Soup today"));

      assertThat(said.status()).isEqualTo(201);
      String root = said.json().path("activityId").asString();
      assertThat(said.id()).isEqualTo(menu.id() + ";messageid=" + root);
      assertThat(local.tenant.posts().find(menu.id(), root)).isPresent();
    }

    @Test
    void teamIdMeansTheGeneralChannel() {
      local.install(Scope.TEAM, team.id());

      assertThat(open(team.internalId(), message("Welcome")).id())
          .startsWith(team.internalId() + ";messageid=");
    }

    @Test
    void threadNeedsAFirstMessage() {
      local.install(Scope.TEAM, team.id());

      Said said =
          local.asBot(
              "POST",
              "/v3/conversations",
              "{\"isGroup\":true,\"channelData\":{\"channel\":{\"id\":\"" + menu.id() + "\"}}}");

      assertThat(said.status()).isEqualTo(400);
      assertThat(said.code()).isEqualTo("BadSyntax");
    }

    @Test
    void botOutsideTheTeamIsNotInTheRoster() {
      Said said = open(menu.id(), message("Soup today"));

      assertThat(said.status()).isEqualTo(403);
      assertThat(said.code()).isEqualTo("BotNotInConversationRoster");
    }

    @Test
    void replyJoinsTheThread() {
      local.install(Scope.TEAM, team.id());
      Said opened = open(menu.id(), message("Soup today"));
      String root = opened.json().path("activityId").asString();

      Said byThread = local.asBot("POST", activities(opened.id()), message("With bread"));
      Said byReply = local.asBot("POST", activities(menu.id()) + "/" + root, message("And tea"));

      for (Said reply : List.of(byThread, byReply)) {
        assertThat(local.tenant.posts().find(menu.id(), reply.id()).orElseThrow().root())
            .contains(root);
      }
    }

    @Test
    void threadNobodyBeganIsUnknown() {
      local.install(Scope.TEAM, team.id());

      Said said = local.asBot("POST", activities(menu.id() + ";messageid=17"), message("Hm"));

      assertThat(said.code()).isEqualTo("ConversationNotFound");
    }

    @Test
    void teamAndItsChannelsAreDescribed() {
      local.install(Scope.TEAM, team.id());
      local.tenant.teams().addMember(team.id(), mina.id(), Membership.Role.OWNER);

      JsonNode details = local.asBot("GET", "/v3/teams/" + team.internalId(), "").json();
      JsonNode channels =
          local.asBot("GET", "/v3/teams/" + team.internalId() + "/conversations", "").json();

      assertThat(details.path("name").asString()).isEqualTo("Kitchen");
      assertThat(details.path("aadGroupId").asString()).isEqualTo(team.id());
      assertThat(details.path("channelCount").asInt()).isEqualTo(2);
      assertThat(details.path("memberCount").asInt()).isEqualTo(1);
      assertThat(channels.path("conversations").path(0).path("id").asString())
          .isEqualTo(team.internalId());
      assertThat(channels.path("conversations").path(0).has("name")).isFalse();
      assertThat(channels.path("conversations").path(1).path("name").asString()).isEqualTo("Menu");
    }

    @Test
    void teamOfOthersIsNotDescribed() {
      assertThat(local.asBot("GET", "/v3/teams/" + team.internalId(), "").status()).isEqualTo(403);
      assertThat(local.asBot("GET", "/v3/teams/19:no@thread.tacv2", "").status()).isEqualTo(404);
    }

    private Said open(String channelId, String activity) {
      return local.asBot(
          "POST",
          "/v3/conversations",
          "{\"isGroup\":true,\"channelData\":{\"channel\":{\"id\":\""
              + channelId
              + "\"}},\"activity\":"
              + activity
              + ",\"tenantId\":\""
              + local.tenant.id()
              + "\"}");
    }
  }

  @Nested
  class Sending {

    private final Chat chat = local.installFor(mina);

    @Test
    void messageArrivesUnderAnIdOfItsOwn() {
      Set<String> ids = new HashSet<>();
      for (int i = 0; i < 20; i++) {
        Said said = local.asBot("POST", activities(chat.wireId()), message("Number " + i));
        assertThat(said.status()).isEqualTo(201);
        ids.add(said.id());
      }

      assertThat(ids).hasSize(20).allMatch(id -> id.matches("\\d{13,}"));
      assertThat(local.tenant.posts().of(chat.id()).stream().map(post -> post.json().path("text")))
          .hasSize(20);
    }

    @Test
    void idsMayBeEncodedOrRawOrGraphsAndPathsMayEndWithASlash() {
      for (String id : List.of(chat.wireId(), chat.id())) {
        String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8);

        assertThat(local.asBot("POST", activities(id), message("raw")).status()).isEqualTo(201);
        assertThat(local.asBot("POST", activities(encoded) + "/", message("encoded")).status())
            .isEqualTo(201);
      }
      assertThat(local.tenant.posts().of(chat.id()).size()).isEqualTo(4);
    }

    @Test
    void replyIsPostedEvenToAnEvent() {
      Said said = local.asBot("POST", activities(chat.wireId()) + "/f:123", message("Hello"));

      assertThat(said.status()).isEqualTo(201);
      assertThat(said.id()).isNotEmpty();
    }

    @Test
    void typingIsTakenAndShownToNobody() {
      Said said = local.asBot("POST", activities(chat.wireId()), "{\"type\":\"typing\"}");

      assertThat(said.status()).isEqualTo(202);
      assertThat(said.text()).isEmpty();
      assertThat(local.tenant.posts().of(chat.id()).size()).isZero();
    }

    @Test
    void activityNeedsAType() {
      Said said = local.asBot("POST", activities(chat.wireId()), "{\"text\":\"Hello\"}");

      assertThat(said.status()).isEqualTo(400);
      assertThat(said.code()).isEqualTo("MissingProperty");
    }

    @Test
    void unknownConversationIsNotFound() {
      Said said = local.asBot("POST", activities("a:1nowhere"), message("Hello"));

      assertThat(said.status()).isEqualTo(404);
      assertThat(said.code()).isEqualTo("ConversationNotFound");
    }

    @Test
    void personalChatOfAnotherBotIsNotFound() {
      Chat others =
          local.tenant.chats().personal("00000000-0000-0000-0000-00000000c0de", mina.id());

      assertThat(local.asBot("POST", activities(others.wireId()), message("Hello")).status())
          .isEqualTo(404);
    }

    @Test
    void afterUninstallingTheBotIsNotInTheRoster() {
      var installation =
          local.tenant.installations().findByApp(Scope.USER, mina.id(), local.app().id());
      local
          .tenant
          .installations()
          .uninstall(Scope.USER, mina.id(), installation.orElseThrow().id());

      Said said = local.asBot("POST", activities(chat.wireId()), message("Hello"));

      assertThat(said.status()).isEqualTo(403);
      assertThat(said.code()).isEqualTo("BotNotInConversationRoster");
    }

    @Test
    void personWhoBlockedTheBotIsNotReached() {
      local.tenant.conditions().set(Condition.BLOCKED_BOT, mina.id(), local.app().id(), true);

      Said said = local.asBot("POST", activities(chat.wireId()), message("Hello"));

      assertThat(said.status()).isEqualTo(403);
      assertThat(said.code()).isEqualTo("ConversationBlockedByUser");
      assertThat(local.tenant.posts().of(chat.id()).size()).isZero();
    }

    @Test
    void payloadOfExactlyHundredKilobytesPassesAndOneCharacterMoreDoesNot() {
      String frame = message("");
      String fitting = message("a".repeat(51_200 - frame.length()));

      assertThat(local.asBot("POST", activities(chat.wireId()), fitting).status()).isEqualTo(201);
      Said said = local.asBot("POST", activities(chat.wireId()), fitting.replace("\"a", "\"aa"));

      assertThat(said.status()).isEqualTo(413);
      assertThat(said.code()).isEqualTo("MessageSizeTooBig");
    }

    @Test
    void nullInAnAttachmentIsRefusedOnlyWhereAskedFor() {
      String withNull =
          "{\"type\":\"message\",\"attachments\":[{\"content\":{\"tokenExchangeResource\":null}}]}";
      var strict =
          new ConnectorFixture(
              Limits.none(),
              InstantSource.system(),
              ConnectorSettings.standard().refusingNulls(true));
      Chat strictChat = strict.installFor(strict.person("mina"));

      assertThat(local.asBot("POST", activities(chat.wireId()), withNull).status()).isEqualTo(201);
      assertThat(strict.asBot("POST", activities(strictChat.wireId()), withNull).status())
          .isEqualTo(400);
    }

    @Test
    void ownMessageCanBeUpdatedAndDeletedOnce() {
      String id = local.asBot("POST", activities(chat.wireId()), message("Draft")).id();
      String target = activities(chat.wireId()) + "/" + id;

      assertThat(local.asBot("PUT", target, message("Final")).id()).isEqualTo(id);
      assertThat(text(id)).isEqualTo("Final");
      assertThat(local.asBot("DELETE", target, "").status()).isEqualTo(200);
      Said again = local.asBot("DELETE", target, "");

      assertThat(again.status()).isEqualTo(404);
      assertThat(again.code()).isEqualTo("ActivityNotFoundInConversation");
      assertThat(local.asBot("PUT", target, message("Late")).status()).isEqualTo(404);
    }

    @Test
    void messageOfAPersonCannotBeChanged() {
      var post =
          local.tenant.posts().write(new Place(chat, null), mina.id(), json(message("Mine")));

      Said said = local.asBot("PUT", activities(chat.wireId()) + "/" + post.id(), message("Yours"));

      assertThat(said.status()).isEqualTo(403);
      assertThat(text(post.id())).isEqualTo("Mine");
    }

    @Test
    void targetedMessageIsSentToTheWholeConversation() {
      Said said =
          local.asBot(
              "POST", activities(chat.wireId()) + "?isTargetedActivity=true", message("Hello"));

      assertThat(said.status()).isEqualTo(201);
      assertThat(text(said.id())).isEqualTo("Hello");
    }

    @Test
    void reactionsAreTolerated() {
      String id = local.asBot("POST", activities(chat.wireId()), message("Hello")).id();
      String target = activities(chat.wireId()) + "/" + id + "/reactions/like";

      assertThat(local.asBot("PUT", target, "").status()).isEqualTo(200);
      assertThat(local.asBot("DELETE", target, "").status()).isEqualTo(200);
    }

    private String text(String id) {
      return local.tenant.posts().find(chat.id(), id).orElseThrow().json().path("text").asString();
    }
  }

  @Nested
  class TooFast {

    private final AtomicLong nanos = new AtomicLong();
    private final ConnectorFixture limited =
        new ConnectorFixture(
            new Limits(Profile.published(12), nanos::get),
            InstantSource.system(),
            ConnectorSettings.standard());
    private final Chat chat = limited.installFor(limited.person("mina"));

    @Test
    void eighthMessageInASecondWaitsForRetryAfter() {
      for (int i = 0; i < 7; i++) {
        assertThat(send().status()).isEqualTo(201);
      }

      Said refused = send();
      nanos.addAndGet(Duration.ofSeconds(retryAfter(refused)).toNanos());
      Said admitted = send();

      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.code()).isEqualTo("Throttled");
      assertThat(retryAfter(refused)).isPositive();
      assertThat(admitted.status()).isEqualTo(201);
      assertThat(limited.tenant.posts().of(chat.id()).size()).isEqualTo(8);
      assertThat(limited.tenant.ledger().tally().byStatus()).containsEntry(429, 1L);
    }

    @Test
    void requestThatFailsAnotherCheckCountsForNothing() {
      for (int i = 0; i < 20; i++) {
        limited.asBot("POST", activities("a:1nowhere"), message("Hello"));
      }

      assertThat(send().status()).isEqualTo(201);
    }

    private Said send() {
      return limited.asBot("POST", activities(chat.wireId()), message("Hello"));
    }

    private static long retryAfter(Said said) {
      return Long.parseLong(said.answer().headers().getOrDefault("Retry-After", "0"));
    }
  }

  @Nested
  class TheLedger {

    @Test
    void everyPostLeavesALineWithItsDeliveryAndItsEnd() {
      Chat chat = local.installFor(mina);
      String marked =
          "{\"type\":\"message\",\"text\":\"Hi\",\"channelData\":"
              + "{\"postrider\":{\"deliveryId\":\"01ABC\"}}}";

      String id = local.asBot("POST", activities(chat.wireId()), marked).id();
      local.tenant.conditions().set(Condition.BLOCKED_BOT, mina.id(), local.app().id(), true);
      local.asBot("POST", activities(chat.id()), marked);

      List<Arrival> lines = local.tenant.ledger().ofDelivery("01ABC");
      assertThat(lines).extracting(Arrival::status).containsExactly(201, 403);
      assertThat(lines).extracting(Arrival::operation).containsOnly(ArrivalLedger.SEND);
      assertThat(lines).extracting(Arrival::conversationId).containsOnly(chat.wireId());
      assertThat(lines).extracting(Arrival::personId).containsOnly(mina.id());
      assertThat(lines.getFirst().activityId()).isEqualTo(id);
      assertThat(local.tenant.posts().find(chat.id(), id).orElseThrow().deliveryId())
          .isEqualTo("01ABC");
      assertThat(local.tenant.ledger().duplicates()).isEmpty();
    }

    @Test
    void openingWithAMessageLeavesTwoLines() {
      local.installFor(mina);

      local.asBot(
          "POST",
          "/v3/conversations",
          personal(mina.id()).replace("}]", "}],\"activity\":" + message("Hello")));

      assertThat(local.tenant.ledger().since(0, 10))
          .extracting(Arrival::operation)
          .containsExactly("create", ArrivalLedger.SEND);
    }

    @Test
    void requestWithoutAGoodTokenLeavesNone() {
      local.as("no.good.token", "POST", activities("a:1"), message("Hello"));

      assertThat(local.tenant.ledger().since(0, 10)).isEmpty();
    }
  }

  @Nested
  class Members {

    @Test
    void bothPeopleOfAGroupChatAreListedAndNoBot() {
      Chat chat = local.tenant.chats().createGroup("Lunch", List.of(mina.id(), kenji.id()));
      local.install(Scope.CHAT, chat.id());

      JsonNode members =
          local.asBot("GET", "/v3/conversations/" + chat.id() + "/members", "").json();

      assertThat(members).hasSize(2);
      assertThat(members.path(0).path("id").asString())
          .isEqualTo(local.tenant.teamsUserId(ConnectorFixture.BOT, mina.id()));
      assertThat(members.path(0).path("objectId").asString()).isEqualTo(mina.id());
      assertThat(members.path(0).path("userRole").asString()).isEqualTo("user");
    }

    @Test
    void oneMemberIsFoundByEachOfTheirNames() {
      Chat chat = local.installFor(mina);
      String members = "/v3/conversations/" + chat.wireId() + "/members/";

      for (String name :
          List.of(
              mina.id(),
              mina.userPrincipalName(),
              local.tenant.teamsUserId(ConnectorFixture.BOT, mina.id()))) {
        assertThat(local.asBot("GET", members + name, "").json().path("name").asString())
            .isEqualTo(mina.displayName());
      }
      Said stranger = local.asBot("GET", members + kenji.id(), "");
      assertThat(stranger.status()).isEqualTo(404);
      assertThat(stranger.code()).isEqualTo("ConversationNotFound");
    }

    @Test
    void pagesHoldFiftyToFiveHundredAndLoseNobody() {
      Team team = local.tenant.teams().create("Everybody", "All of us");
      local.install(Scope.TEAM, team.id());
      Set<String> everybody = new HashSet<>();
      for (int i = 0; i < 530; i++) {
        String id = "%08d-0000-4000-8000-000000000000".formatted(i);
        local.tenant.people().put(Person.named(id, "Person " + i, "p" + i + "@acme.example"));
        local.tenant.teams().addMember(team.id(), id, Membership.Role.MEMBER);
        everybody.add(id);
      }

      assertThat(pages(team, "5").getFirst()).hasSize(50);
      assertThat(pages(team, "9000").getFirst()).hasSize(500);
      assertThat(pages(team, "100").stream().flatMap(List::stream).toList())
          .hasSize(530)
          .containsExactlyInAnyOrderElementsOf(everybody);
    }

    @Test
    void madeUpContinuationTokenIsRefused() {
      Chat chat = local.installFor(mina);

      Said said =
          local.asBot(
              "GET",
              "/v3/conversations/" + chat.wireId() + "/pagedmembers?continuationToken=abc",
              "");

      assertThat(said.status()).isEqualTo(400);
    }

    private List<List<String>> pages(Team team, String pageSize) {
      List<List<String>> pages = new ArrayList<>();
      String token = "";
      do {
        JsonNode page =
            local
                .asBot(
                    "GET",
                    "/v3/conversations/"
                        + team.internalId()
                        + "/pagedmembers?pageSize="
                        + pageSize
                        + "&continuationToken="
                        + token,
                    "")
                .json();
        List<String> ids = new ArrayList<>();
        page.path("members").forEach(member -> ids.add(member.path("objectId").asString()));
        pages.add(ids);
        token = page.path("continuationToken").asString("");
      } while (!token.isEmpty());
      return pages;
    }
  }

  private String personal(String memberId) {
    return "{\"isGroup\":false,\"members\":[{\"id\":\""
        + memberId
        + "\"}],\"tenantId\":\""
        + local.tenant.id()
        + "\"}";
  }

  private static JsonNode json(String text) {
    return new JsonMapper().readTree(text);
  }
}
