package dev.postrider.emulator.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.emulator.http.Inside;
import dev.postrider.emulator.limit.Limits;
import dev.postrider.emulator.tenant.AppDefinition;
import dev.postrider.emulator.tenant.AppManifest;
import dev.postrider.emulator.tenant.AppManifest.ActivityIcon;
import dev.postrider.emulator.tenant.AppManifest.ActivityType;
import dev.postrider.emulator.tenant.AppManifest.Icon;
import dev.postrider.emulator.tenant.AppManifest.ResourcePermission;
import dev.postrider.emulator.tenant.Channel;
import dev.postrider.emulator.tenant.Chat;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.FeedEntry;
import dev.postrider.emulator.tenant.InstallAnswer;
import dev.postrider.emulator.tenant.Installation;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Scope;
import dev.postrider.emulator.tenant.Seed;
import dev.postrider.emulator.tenant.Team;
import dev.postrider.emulator.tenant.TeamsApp;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The tiny tenant with what feed notifications need, and bodies to send.
final class FeedScene {
  static final String V1 = "https://graph.microsoft.com/v1.0";
  static final String PERSON = "microsoft.graph.aadUserNotificationRecipient";
  static final String TEAM_MEMBERS = "microsoft.graph.teamMembersNotificationRecipient";
  static final String CHANNEL_MEMBERS = "microsoft.graph.channelMembersNotificationRecipient";
  static final String CHAT_MEMBERS = "microsoft.graph.chatMembersNotificationRecipient";
  static final String BULK = "/teamwork/sendActivityNotificationToRecipients";

  final LocalGraph tenant;
  final LocalGraph graph;
  final Person ada;
  final Person mina;
  final Team launch;
  final Channel general;
  final Chat lunch;
  final String toAda;
  final String toLaunch;
  final String toLunch;

  FeedScene() {
    this(Limits.none());
  }

  FeedScene(Limits limits) {
    this.tenant = LocalGraph.of(Seed.TINY, limits, Inside.untroubled());
    this.graph = tenant.as("TeamsActivity.Send");
    this.ada = tenant.person("ada");
    this.mina = tenant.person("mina");
    this.launch = team("Launch");
    this.general = tenant.tenant.channels().of(launch.id()).findFirst().orElseThrow();
    this.lunch = chat("Lunch");
    this.toAda = "/users/" + ada.id() + "/teamwork/sendActivityNotification";
    this.toLaunch = "/teams/" + launch.id() + "/sendActivityNotification";
    this.toLunch = "/chats/" + lunch.id() + "/sendActivityNotification";
  }

  Team team(String name) {
    return tenant.tenant.teams().all().stream()
        .filter(team -> team.displayName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  Chat chat(String topic) {
    return tenant.tenant.chats().all().stream()
        .filter(chat -> topic.equals(chat.topic()))
        .findFirst()
        .orElseThrow();
  }

  Installation install(Scope scope, String targetId) {
    return install(scope, targetId, tenant.demoApp(), List.of());
  }

  Installation install(
      Scope scope, String targetId, TeamsApp app, List<ResourcePermission> consented) {
    var answer = tenant.tenant.installations().install(scope, targetId, app.id(), consented);
    return ((InstallAnswer.Installed) answer).installation();
  }

  /// An app of this client whose one type is `moved`, with a translation and an icon of its own.
  TeamsApp publish(String name, String clientId, String... resourcePermissions) {
    var id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    var manifest =
        new AppManifest(
            id,
            "1.0.0",
            name,
            null,
            null,
            clientId,
            clientId,
            null,
            Set.of(Scope.USER, Scope.TEAM, Scope.CHAT),
            List.of(resourcePermissions).stream()
                .map(one -> new ResourcePermission(one, ResourcePermission.Kind.APPLICATION))
                .toList(),
            List.of(
                new ActivityType(
                    "moved",
                    "Something moved",
                    "{actor} moved {thing}",
                    Map.of("ja", "{actor}が{thing}を移動しました"),
                    List.of("cart"))),
            List.of(
                new ActivityIcon("cart", new Icon("Y2FydA==")),
                new ActivityIcon("boat", new Icon("Ym9hdA=="))),
            null,
            null);
    return tenant
        .tenant
        .catalogue()
        .publish(manifest, TeamsApp.Distribution.ORGANIZATION, AppDefinition.State.PUBLISHED, null)
        .orElseThrow();
  }

  TeamsApp second() {
    return publish("Second", DemoNames.CLIENT_ID);
  }

  List<FeedEntry> feed(Person person) {
    return tenant.tenant.feeds().of(person.id());
  }

  FeedEntry only(Person person) {
    assertThat(feed(person)).hasSize(1);
    return feed(person).getFirst();
  }

  /// About this entity, of the demo app's type `taskCreated`.
  ObjectNode about(String entityUrl) {
    return json(
        """
        {"topic": {"source": "entityUrl"},
         "activityType": "taskCreated",
         "previewText": {"content": "New Task Created"},
         "templateParameters": [{"name": "taskId", "value": "Task 12322"}]}\
        """,
        body -> ((ObjectNode) body.path("topic")).put("value", entityUrl));
  }

  ObjectNode aboutAdasApp() {
    return about(adasApp());
  }

  String adasApp() {
    var app =
        tenant.tenant.installations().of(Scope.USER, ada.id()).stream().findFirst().orElseThrow();
    return V1 + "/users/" + ada.id() + "/teamwork/installedApps/" + app.id();
  }

  ObjectNode aboutLaunch(Map<String, String> recipient) {
    return with(about(V1 + "/teams/" + launch.id()), recipient);
  }

  ObjectNode aboutLunch(Map<String, String> recipient) {
    return with(about(V1 + "/chats/" + lunch.id()), recipient);
  }

  ObjectNode aboutTheApp(Object... recipients) {
    var body = about(V1 + "/appCatalogs/teamsApps/" + tenant.demoApp().id());
    body.set("recipients", JsonMapper.shared().valueToTree(recipients));
    return body;
  }

  static ObjectNode with(ObjectNode body, Map<String, String> recipient) {
    body.set("recipient", JsonMapper.shared().valueToTree(recipient));
    return body;
  }

  static Map<String, String> person(String userId) {
    return Map.of("@odata.type", PERSON, "userId", userId);
  }

  static Map<String, String> person(Person person) {
    return person(person.id());
  }

  static ObjectNode json(String text, Consumer<JsonNode> change) {
    var json = JsonMapper.shared().readTree(text);
    change.accept(json);
    return (ObjectNode) json;
  }
}
