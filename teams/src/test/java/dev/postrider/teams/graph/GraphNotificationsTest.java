package dev.postrider.teams.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.teams.cloud.Cloud;
import dev.postrider.teams.cloud.CloudAbsence;
import dev.postrider.teams.cloud.CloudFeature;
import dev.postrider.teams.graph.FeedResult.Kind;
import dev.postrider.teams.wire.Api;
import dev.postrider.teams.wire.Call;
import dev.postrider.teams.wire.ConversationId;
import dev.postrider.teams.wire.Json;
import dev.postrider.teams.wire.Permit;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.Told;
import dev.postrider.teams.wire.UserId;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class GraphNotificationsTest {

  private static final TeamId TEAM = new TeamId("team-1");
  private static final ConversationId CHAT = new ConversationId("19:c@thread.v2");
  private static final ConversationId CHANNEL = new ConversationId("19:ch@thread.tacv2");
  private static final FeedRecipient.User ADA = FeedRecipient.user(new UserId("ada-id"));
  private static final FeedNotification TASK =
      FeedNotification.of("taskCreated").about(FeedTopic.scope()).with("taskId", "12");

  private final FakeGraph graph = new FakeGraph();

  @AfterEach
  void close() {
    graph.close();
  }

  private FeedResult send(FeedScope scope, FeedNotification notification) {
    return graph.client().notifications().send(scope, notification);
  }

  private JsonNode body() {
    return Json.read(graph.only().body());
  }

  @Nested
  final class WhatIsSent {

    @Test
    void toATeamsMembersTheTeamItselfIsTheTopic() {
      graph.answers(204, "", Map.of("request-id", "r-9"));

      assertThat(send(FeedScope.team(TEAM), TASK.preview("New task").chain(7)))
          .isEqualTo(new FeedResult.Sent(Optional.of("r-9")));

      assertThat(graph.only().method()).isEqualTo("POST");
      assertThat(graph.only().uri().getPath())
          .isEqualTo("/graph/v1.0/teams/team-1/sendActivityNotification");
      assertThat(body())
          .isEqualTo(
              Json.read(
                  """
                  {"topic":{"source":"entityUrl","value":"%s/v1.0/teams/team-1"},
                   "activityType":"taskCreated","chainId":7,
                   "previewText":{"content":"New task"},
                   "recipient":{"@odata.type":"#microsoft.graph.teamMembersNotificationRecipient",
                     "teamId":"team-1"},
                   "templateParameters":[{"name":"taskId","value":"12"}]}
                  """
                      .formatted(graph.root())));
    }

    @Test
    void betaIsAddressedInBeta() {
      graph.answers(204, "");

      graph
          .client(GraphVersion.BETA)
          .notifications()
          .toChat(CHAT, ADA, TASK.icon("star").forApp(new CatalogId("app-1")));

      assertThat(graph.only().uri().getRawPath())
          .isEqualTo("/graph/beta/chats/19%3Ac%40thread.v2/sendActivityNotification");
      assertThat(body().at("/topic/value").asString())
          .isEqualTo(graph.root() + "/beta/chats/19:c@thread.v2");
      assertThat(body().at("/iconId").asString()).isEqualTo("star");
      assertThat(body().at("/teamsAppId").asString()).isEqualTo("app-1");
    }

    @Test
    void aPersonStandsInTheAddressAndNotInTheBody() {
      graph.answers(202, "");
      var free =
          FeedNotification.systemDefault("Lunch is ready")
              .about(FeedTopic.text("Canteen", URI.create("https://teams.microsoft.com/l/x")));

      var result =
          graph.client().notifications().toUser(FeedRecipient.user("ada@contoso.example"), free);

      assertThat(result).isInstanceOf(FeedResult.Sent.class);
      assertThat(graph.only().uri().getPath())
          .isEqualTo("/graph/v1.0/users/ada@contoso.example/teamwork/sendActivityNotification");
      assertThat(body().has("recipient")).isFalse();
      assertThat(body().at("/templateParameters/0/name").asString()).isEqualTo("systemDefaultText");
      assertThat(body().at("/topic/webUrl").asString())
          .isEqualTo("https://teams.microsoft.com/l/x");
    }

    @Test
    void manyPeopleAreAListThoughItBeOfOne() {
      graph.answers(202, "");

      graph.client().notifications().toUsers(List.of(ADA), TASK.forApp(new CatalogId("app-1")));

      assertThat(graph.only().uri().getPath())
          .isEqualTo("/graph/v1.0/teamwork/sendActivityNotificationToRecipients");
      assertThat(body().at("/recipients/0/userId").asString()).isEqualTo("ada-id");
      assertThat(body().at("/topic/value").asString())
          .isEqualTo(graph.root() + "/v1.0/appCatalogs/teamsApps/app-1");
    }

    @Test
    void manyPeopleNeedATokenThatLivesFortyFiveMinutes() {
      graph.answers(202, "").answers(204, "");
      var notifications = graph.client().notifications();

      notifications.toUsers(List.of(ADA), TASK.forApp(new CatalogId("app-1")));
      notifications.toTeam(TEAM, ADA, TASK);

      assertThat(graph.livesAskedFor).hasSize(2);
      assertThat(graph.livesAskedFor.getFirst()).isGreaterThan(Duration.ofMinutes(45));
      assertThat(graph.livesAskedFor.getLast()).isEqualTo(Duration.ZERO);
    }
  }

  @Nested
  final class Pace {

    @Test
    void eachScopeIsCountedAsMicrosoftDoes() {
      var tenant = new TenantId("t");

      assertThat(GraphNotifications.callOf(tenant, FeedScope.team(TEAM)))
          .isEqualTo(new Call(tenant, Api.GRAPH_NOTIFY_TEAM, TEAM.value()));
      assertThat(GraphNotifications.callOf(tenant, FeedScope.user(ADA)))
          .isEqualTo(Call.of(tenant, Api.GRAPH_NOTIFY));
      assertThat(GraphNotifications.callOf(tenant, FeedScope.chat(CHAT)))
          .isEqualTo(new Call(tenant, Api.GRAPH_NOTIFY, CHAT.value()));
      assertThat(GraphNotifications.callOf(tenant, FeedScope.users(List.of(ADA))))
          .isEqualTo(Call.of(tenant, Api.GRAPH_NOTIFY_BULK));
    }

    @Test
    void aPermitOfTheCallersReplacesTheGate() {
      graph.answers(429, "{}", Map.of("Retry-After", "4"));
      var permit = new HeldPermit();

      var result = graph.client().notifications().send(permit, FeedScope.user(ADA), ABOUT_APP);

      assertThat(result).isEqualTo(new FeedResult.Throttled(Optional.of(Duration.ofSeconds(4))));
      assertThat(graph.calls).isEmpty();
      assertThat(permit.told)
          .containsExactly(new Told.Answered(429, Optional.of(Duration.ofSeconds(4))));
    }

    @Test
    void aPermitIsGivenBackWhereNothingIsSent() {
      var permit = new HeldPermit();

      graph.client().notifications().send(permit, FeedScope.user(ADA), TASK);

      assertThat(graph.asked).isEmpty();
      assertThat(permit.told).containsExactly(new Told.Unanswered());
    }
  }

  private static final FeedNotification ABOUT_APP =
      TASK.about(FeedTopic.catalogApp(new CatalogId("app-1")));

  private static final class HeldPermit implements Permit {
    private final List<Told> told = new ArrayList<>();

    @Override
    public Call call() {
      return Call.of(new TenantId("contoso-tenant"), Api.GRAPH_NOTIFY);
    }

    @Override
    public void learn(Told told) {
      this.told.add(told);
    }
  }

  @Nested
  final class WhatGraphAnswers {

    @Test
    void eachRefusalHasItsKind() {
      graph.error(
          403,
          "Forbidden",
          "Application with AAD App Id 'a' is not authorized to generate custom text notifications"
              + " about 'u' to the recipient. Ensure that the expected Teams app is installed in"
              + " the target scope (user, team, or chat).");
      graph.error(409, "Conflict", "Found multiple applications with the same Microsoft Entra");
      graph.error(400, "BadRequest", "something");
      graph.error(404, "NotFound", "Failed to find user with id 'ada-id' in the tenant");
      graph.error(404, "NotFound", "No team found with Group Id team-1");
      graph.error(403, "Forbidden", "something new");
      var toAda = FeedScope.team(TEAM, ADA);

      assertThat(kind(toAda)).isEqualTo(Kind.NOT_INSTALLED);
      assertThat(kind(toAda)).isEqualTo(Kind.SEVERAL_APPS);
      assertThat(kind(toAda)).isEqualTo(Kind.INVALID);
      assertThat(kind(toAda)).isEqualTo(Kind.RECIPIENT_NOT_FOUND);
      assertThat(kind(toAda)).isEqualTo(Kind.SCOPE_NOT_FOUND);
      assertThat(kind(toAda)).isEqualTo(Kind.OTHER);
    }

    @Test
    void aTokenTooShortForManyPeopleSaysWhatToDo() {
      graph.error(412, "PreconditionFailed", "Token lifetime");

      var refused =
          (FeedResult.Refused)
              send(FeedScope.users(List.of(ADA)), TASK.forApp(new CatalogId("app-1")));

      assertThat(refused.kind()).isEqualTo(Kind.TOKEN_TOO_SHORT);
      assertThat(refused.refusal().inWords()).contains("45 minutes");
    }

    @Test
    void aMissingPermissionNamesTheManifestsWayToo() {
      graph.error(
          403,
          "Forbidden",
          "Missing role permissions on the request. API requires one of 'TeamsActivity.Send,"
              + " TeamsActivity.Send.Group'. Roles on the request ''. Resource specific consent"
              + " grants on the request ''.");

      var refused = (FeedResult.Refused) send(FeedScope.team(TEAM), TASK);

      assertThat(refused.kind()).isEqualTo(Kind.MISSING_PERMISSION);
      assertThat(refused.permissions())
          .containsExactly("TeamsActivity.Send.Group", "TeamsActivity.Send");
      assertThat(refused.refusal().remedy())
          .contains("adminconsent")
          .contains("declare TeamsActivity.Send.Group in the manifest");
    }

    @Test
    void aFailingServiceLeavesInDoubtWhetherItWasSent() {
      graph.error(503, "ServiceUnavailable", "busy");
      graph.answers(
          503, "{\"error\":{\"code\":\"ServiceUnavailable\"}}", Map.of("Retry-After", "9"));
      graph.error(504, "GatewayTimeout", "late");

      for (int i = 0; i < 3; i++) {
        var result = send(FeedScope.team(TEAM), TASK);
        assertThat(result).isInstanceOf(FeedResult.Unanswered.class);
        assertThat(((FeedResult.Unanswered) result).doubt())
            .isInstanceOf(FeedResult.Doubt.Gateway.class);
      }
      assertThat(graph.asked).as("nothing is repeated by itself").hasSize(3);
    }

    @Test
    void aGraphThatCannotBeReachedWasNotSentTo() {
      graph.stopListening();

      assertThat(send(FeedScope.team(TEAM), TASK)).isInstanceOf(FeedResult.NotSent.class);
    }

    private Kind kind(FeedScope scope) {
      return ((FeedResult.Refused) send(scope, TASK)).kind();
    }
  }

  @Nested
  final class SeenBeforehand {

    @Test
    void aFaultIsRefusedWithoutACall() {
      var refused =
          (FeedResult.Refused)
              send(FeedScope.team(TEAM), TASK.about(FeedTopic.team(new TeamId("other"))));

      assertThat(refused.kind()).isEqualTo(Kind.INVALID);
      assertThat(refused.refusal().isOurs()).isTrue();
      assertThat(refused.refusal().inWords())
          .isEqualTo(
              "/topic/value: The topic belongs to the team other, and the notification is sent to"
                  + " team-1.");
      assertThat(graph.asked).isEmpty();
      assertThat(graph.calls).isEmpty();
    }

    @Test
    void aCloudWithoutNotificationsIsNotAskedForOne() {
      var absence =
          new CloudAbsence(CloudFeature.FEED_NOTIFICATIONS, "Write to the chat.", "our tests");
      var client = graph.client(Cloud.GLOBAL.withName("mine").lacking(absence), false);

      var refused = (FeedResult.Refused) client.notifications().send(FeedScope.team(TEAM), TASK);

      assertThat(refused.kind()).isEqualTo(Kind.NOT_IN_THIS_CLOUD);
      assertThat(refused.refusal().inWords())
          .isEqualTo(
              "The cloud mine does not have activity-feed notifications (our tests). Write to the"
                  + " chat.");
      assertThat(graph.asked).isEmpty();
    }

    @Test
    void aScopeAllowsItsOwnTopicsOnly() {
      var channel = FeedTopic.channel(TEAM, CHANNEL);
      var app = FeedTopic.catalogApp(new CatalogId("a"));
      var installed = FeedTopic.installation(new UserId("ada-id"), new InstallationId("i"));
      var chat = FeedTopic.chat(CHAT);

      assertGood(FeedScope.team(TEAM), channel, FeedTopic.tab(TEAM, CHANNEL, "t"));
      assertGood(FeedScope.chat(CHAT), chat);
      assertGood(FeedScope.user(ADA), app, installed);
      assertGood(FeedScope.users(List.of(ADA)), app);
      assertFault(FeedScope.team(TEAM), "/topic/value", chat, app, installed);
      assertFault(FeedScope.chat(CHAT), "/topic/value", channel, app, installed);
      assertFault(FeedScope.user(ADA), "/topic/value", channel, chat);
      assertFault(FeedScope.users(List.of(ADA)), "/topic/value", installed, channel, chat);
      assertFault(FeedScope.user(ADA), "/topic", FeedTopic.scope());
    }

    @Test
    void anInstallationOfAnotherPersonIsNoTopic() {
      var bobs = FeedTopic.installation(new UserId("bob-id"), new InstallationId("i"));

      assertFault(FeedScope.user(ADA), "/topic/value", bobs);
      assertGood(FeedScope.user(FeedRecipient.user("ada@contoso.example")), bobs);
    }

    @Test
    void anAddressMayBeOursOrMicrosoftsAndNobodyElses() {
      var encoded = "https://graph.microsoft.com/beta/chats/19%3Ac%40thread.v2/messages/1";

      assertGood(FeedScope.chat(CHAT), FeedTopic.entity(URI.create(encoded)));
      assertGood(
          FeedScope.team(TEAM),
          FeedTopic.entity(URI.create("https://graph.microsoft.com/v1.0/teams/TEAM-1")),
          FeedTopic.entity(URI.create(graph.root() + "/v1.0/teams/team-1")));
      assertFault(
          FeedScope.team(TEAM),
          "/topic/value",
          FeedTopic.entity(URI.create("https://graph.microsoft.us/v1.0/teams/team-1")),
          FeedTopic.entity(URI.create("https://graph.microsoft.com.evil.example/v1.0/teams/x")));
    }

    @Test
    void anAddressThatIsNotEncodedIsNotedAndLeftToGraph() {
      var check = check(FeedScope.team(TEAM), new FeedTopic.Entity("/teams/%zz"));

      assertThat(check.isGood()).isTrue();
      assertThat(check.notes()).extracting(FeedFault::pointer).containsExactly("/topic/value");
    }

    @Test
    void anUnknownKindOfEntityIsNotedAndLeftToGraph() {
      var check =
          check(
              FeedScope.team(TEAM),
              FeedTopic.entity(URI.create("https://graph.microsoft.com/v1.0/planner/tasks/1")));

      assertThat(check.isGood()).isTrue();
      assertThat(check.notes()).extracting(FeedFault::pointer).containsExactly("/topic/value");
    }

    @Test
    void aLinkMustLeadIntoTeams() {
      assertGood(FeedScope.user(ADA), text("https://teams.microsoft.com/l/entity/a/b"));
      assertFault(
          FeedScope.user(ADA),
          "/topic/webUrl",
          text("https://contoso.example/tasks"),
          text("http://teams.microsoft.com/l/x"),
          text("https://teams.microsoft.com.evil.example/l/x"),
          text("https://teams.microsoft.com@evil.example/l/x"),
          text("no address at all"));
    }

    @Test
    void recipientsBelongToTheScope() {
      assertRecipientFault(FeedScope.team(TEAM, FeedRecipient.membersOf(new TeamId("other"))));
      assertRecipientFault(FeedScope.team(TEAM, FeedRecipient.membersOf(CHAT)));
      assertRecipientFault(FeedScope.chat(CHAT, FeedRecipient.membersOf(TEAM)));
      assertRecipientFault(FeedScope.chat(CHAT, FeedRecipient.membersOf(TEAM, CHANNEL)));
      assertRecipientFault(
          FeedScope.chat(CHAT, FeedRecipient.membersOf(new ConversationId("19:other"))));
    }

    @Test
    void aCallNamesOneToAHundredPeople() {
      assertRecipientFault(FeedScope.users(List.of()));
      assertRecipientFault(FeedScope.users(people(101)));
      assertThat(check(FeedScope.users(people(100)), APP_TOPIC).isGood()).isTrue();
    }

    @Test
    void aLongPreviewIsNotedAndSent() {
      var check =
          graph.client().notifications().check(FeedScope.team(TEAM), TASK.preview("x".repeat(151)));

      assertThat(check.isGood()).isTrue();
      assertThat(check.notes())
          .containsExactly(
              new FeedFault(
                  "/previewText/content", "Teams shows the first 150 characters of the preview."));
      assertThat(
              graph
                  .client()
                  .notifications()
                  .check(FeedScope.team(TEAM), TASK.preview("x".repeat(150)))
                  .notes())
          .isEmpty();
    }

    @Test
    void aFreeTextNeedsItsText() {
      var without = FeedNotification.of("systemDefault").about(FeedTopic.scope());

      var check = graph.client().notifications().check(FeedScope.team(TEAM), without);

      assertThat(check.faults())
          .extracting(FeedFault::pointer)
          .containsExactly("/templateParameters");
    }

    private static final FeedTopic APP_TOPIC = FeedTopic.catalogApp(new CatalogId("a"));

    private List<FeedRecipient.User> people(int count) {
      return IntStream.range(0, count).mapToObj(i -> FeedRecipient.user("p-" + i)).toList();
    }

    private FeedTopic text(String link) {
      return new FeedTopic.Text("Tasks", link);
    }

    private FeedCheck check(FeedScope scope, FeedTopic topic) {
      return graph.client().notifications().check(scope, TASK.about(topic));
    }

    private void assertGood(FeedScope scope, FeedTopic... topics) {
      for (FeedTopic topic : topics) {
        assertThat(check(scope, topic)).isEqualTo(new FeedCheck(List.of(), List.of()));
      }
    }

    private void assertFault(FeedScope scope, String pointer, FeedTopic... topics) {
      for (FeedTopic topic : topics) {
        assertThat(check(scope, topic).faults())
            .as("%s in %s", topic, scope)
            .extracting(FeedFault::pointer)
            .containsExactly(pointer);
      }
    }

    private void assertRecipientFault(FeedScope scope) {
      var topic = scope instanceof FeedScope.Bulk ? APP_TOPIC : FeedTopic.scope();
      assertThat(check(scope, topic).faults())
          .singleElement()
          .satisfies(fault -> assertThat(fault.pointer()).startsWith("/recipient"));
    }
  }
}
