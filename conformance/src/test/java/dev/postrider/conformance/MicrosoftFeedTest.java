package dev.postrider.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.microsoft.graph.models.AadUserNotificationRecipient;
import com.microsoft.graph.models.ChatMembersNotificationRecipient;
import com.microsoft.graph.models.ItemBody;
import com.microsoft.graph.models.KeyValuePair;
import com.microsoft.graph.models.TeamMembersNotificationRecipient;
import com.microsoft.graph.models.TeamsAppPermissionSet;
import com.microsoft.graph.models.TeamsAppResourceSpecificPermission;
import com.microsoft.graph.models.TeamsAppResourceSpecificPermissionType;
import com.microsoft.graph.models.TeamworkActivityTopic;
import com.microsoft.graph.models.TeamworkActivityTopicSource;
import com.microsoft.graph.models.UserScopeTeamsAppInstallation;
import com.microsoft.graph.models.odataerrors.ODataError;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.FeedEntry;
import dev.postrider.emulator.tenant.Scope;
import dev.postrider.emulator.tenant.TeamsApp;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Feed notifications, sent by Microsoft's own Graph client to the local tenant.
final class MicrosoftFeedTest {
  private static final String GRAPH = "https://graph.microsoft.com/v1.0";

  private Bench bench;
  private GraphServiceClient graph;
  private TeamsApp app;

  @BeforeEach
  void start(@TempDir Path keys) {
    bench = new Bench(keys);
    graph = bench.microsoft();
    app = bench.tenant().tenant().catalogue().findByExternalId(DemoNames.MANIFEST_ID).orElseThrow();
  }

  @AfterEach
  void stop() {
    var contract = Contract.find("graph-subset.openapi.yaml");
    if (contract.isPresent()) {
      assertThat(new Judge(contract.get()).judge(bench.byMicrosoft()).violations()).isEmpty();
    }
    bench.close();
  }

  @Test
  @FromDocs("team: sendActivityNotification (team-sendactivitynotification)")
  void aTeamIsNotified() {
    var team = bench.team("Launch").value();
    install(Scope.TEAM, team);
    var everybody = new TeamMembersNotificationRecipient();
    everybody.setTeamId(team);
    var body =
        new com.microsoft.graph.teams.item.sendactivitynotification
            .SendActivityNotificationPostRequestBody();
    body.setTopic(entity("/teams/" + team));
    body.setActivityType("taskCreated");
    body.setPreviewText(preview());
    body.setTemplateParameters(task());
    body.setRecipient(everybody);

    graph.teams().byTeamId(team).sendActivityNotification().post(body);

    assertThat(bench.last().status()).isEqualTo(204);
    assertThat(feed("ada")).hasSize(1);
    assertThat(feed("grace")).isEmpty();
  }

  @Test
  @FromDocs("chat: sendActivityNotification (chat-sendactivitynotification)")
  void aChatIsNotified() {
    var chat = bench.chat("Lunch").value();
    install(Scope.CHAT, chat);
    var everybody = new ChatMembersNotificationRecipient();
    everybody.setChatId(chat);
    var body =
        new com.microsoft.graph.chats.item.sendactivitynotification
            .SendActivityNotificationPostRequestBody();
    body.setTopic(entity("/chats/" + chat));
    body.setActivityType("taskCreated");
    body.setPreviewText(preview());
    body.setTemplateParameters(task());
    body.setRecipient(everybody);

    graph.chats().byChatId(chat).sendActivityNotification().post(body);

    assertThat(bench.last().status()).isEqualTo(204);
    assertThat(feed("kenji")).hasSize(1);
  }

  @Test
  @FromDocs("userTeamwork: sendActivityNotification (userteamwork-sendactivitynotification)")
  void aPersonIsNotifiedAndALaterEntryReplacesTheFirst() {
    var ada = bench.person("ada").value();
    install(Scope.USER, ada);
    for (var preview : List.of("First", "Second")) {
      // The client writes only what changed since a body was last sent, so each gets its own.
      var body = toPerson("/appCatalogs/teamsApps/" + app.id());
      body.setChainId(7L);
      body.getPreviewText().setContent(preview);
      graph.users().byUserId(ada).teamwork().sendActivityNotification().post(body);
    }

    assertThat(bench.last().status()).isEqualTo(204);
    assertThat(feed("ada"))
        .singleElement()
        .extracting(FeedEntry::title, FeedEntry::shownPreview)
        .containsExactly("Postrider created task 12322", "Second");
  }

  @Test
  @FromDocs("Send activity feed notifications (teams-send-activityfeednotifications)")
  void whoHasNotTheAppIsRefusedInWords() {
    var ada = bench.person("ada").value();
    var body = toPerson("/appCatalogs/teamsApps/" + app.id());

    var refused =
        catchThrowableOfType(
            ODataError.class,
            () -> graph.users().byUserId(ada).teamwork().sendActivityNotification().post(body));

    assertThat(refused.getResponseStatusCode()).isEqualTo(403);
    assertThat(refused.getError().getCode()).isEqualTo("Forbidden");
    assertThat(refused.getError().getMessage()).contains("is not authorized to generate custom");
  }

  @Test
  @FromDocs("teamwork: sendActivityNotificationToRecipients")
  void manyAreNotifiedAndTheUnknownIsPassedOver() {
    install(Scope.USER, bench.person("ada").value());
    var body =
        new com.microsoft.graph.teamwork.sendactivitynotificationtorecipients
            .SendActivityNotificationToRecipientsPostRequestBody();
    body.setTopic(entity("/appCatalogs/teamsApps/" + app.id()));
    body.setActivityType("taskCreated");
    body.setPreviewText(preview());
    body.setTemplateParameters(task());
    body.setRecipients(List.of(person(bench.person("ada").value()), person("nobody@acme.example")));

    graph.teamwork().sendActivityNotificationToRecipients().post(body);

    assertThat(bench.last().status()).isEqualTo(202);
    assertThat(feed("ada")).hasSize(1);
  }

  @Test
  @FromDocs("Resource-specific consent for apps (resource-specific-consent)")
  void whatAPersonGrantedAtInstallSufficesForThemOnly() {
    var ada = bench.person("ada").value();
    var mina = bench.person("mina").value();
    var approvals = bench.microsoft(DemoNames.APPROVALS_CLIENT_ID);
    var catalogId =
        bench
            .tenant()
            .tenant()
            .catalogue()
            .findByExternalId(DemoNames.APPROVALS_MANIFEST_ID)
            .orElseThrow()
            .id();
    var body = toPerson("/appCatalogs/teamsApps/" + catalogId);
    body.setActivityType("approvalRequired");
    body.getTemplateParameters().getFirst().setName("approvalTaskId");
    var consent = new TeamsAppPermissionSet();
    consent.setResourceSpecificPermissions(
        List.of(granted("User"), granted("Group"), granted("Chat")));
    var installation = new UserScopeTeamsAppInstallation();
    installation.setConsentedPermissionSet(consent);
    installation.setAdditionalData(
        new HashMap<>(
            Map.of("teamsApp@odata.bind", GRAPH + "/appCatalogs/teamsApps/" + catalogId)));

    approvals.users().byUserId(ada).teamwork().installedApps().post(installation);
    approvals.users().byUserId(ada).teamwork().sendActivityNotification().post(body);
    var refused =
        catchThrowableOfType(
            ODataError.class,
            () ->
                approvals.users().byUserId(mina).teamwork().sendActivityNotification().post(body));

    assertThat(feed("ada"))
        .singleElement()
        .extracting(FeedEntry::title)
        .isEqualTo("Approvals asks you to approve 12322");
    assertThat(refused.getResponseStatusCode()).isEqualTo(403);
    assertThat(refused.getError().getMessage()).contains("TeamsActivity.Send.User");
  }

  private static TeamsAppResourceSpecificPermission granted(String where) {
    var permission = new TeamsAppResourceSpecificPermission();
    permission.setPermissionValue("TeamsActivity.Send." + where);
    permission.setPermissionType(TeamsAppResourceSpecificPermissionType.Application);
    return permission;
  }

  private com.microsoft.graph.users.item.teamwork.sendactivitynotification
          .SendActivityNotificationPostRequestBody
      toPerson(String topic) {
    var body =
        new com.microsoft.graph.users.item.teamwork.sendactivitynotification
            .SendActivityNotificationPostRequestBody();
    body.setTopic(entity(topic));
    body.setActivityType("taskCreated");
    body.setPreviewText(preview());
    body.setTemplateParameters(task());
    return body;
  }

  private void install(Scope scope, String target) {
    bench.tenant().tenant().installations().install(scope, target, app.id(), List.of());
  }

  private List<FeedEntry> feed(String nickname) {
    return bench.tenant().tenant().feeds().of(bench.person(nickname).value());
  }

  private static TeamworkActivityTopic entity(String path) {
    var topic = new TeamworkActivityTopic();
    topic.setSource(TeamworkActivityTopicSource.EntityUrl);
    topic.setValue(GRAPH + path);
    return topic;
  }

  private static ItemBody preview() {
    var preview = new ItemBody();
    preview.setContent("New task created");
    return preview;
  }

  private static List<KeyValuePair> task() {
    var parameter = new KeyValuePair();
    parameter.setName("taskId");
    parameter.setValue("12322");
    return List.of(parameter);
  }

  private static AadUserNotificationRecipient person(String id) {
    var recipient = new AadUserNotificationRecipient();
    recipient.setUserId(id);
    return recipient;
  }
}
