package dev.postrider.emulator.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.emulator.tenant.Channel;
import dev.postrider.emulator.tenant.Chat;
import dev.postrider.emulator.tenant.FeedEntry;
import dev.postrider.emulator.tenant.InstallAnswer;
import dev.postrider.emulator.tenant.Installation;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Scope;
import dev.postrider.emulator.tenant.Seed;
import dev.postrider.emulator.tenant.Team;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedCallsTest {
  private static final String GRAPH = "https://graph.microsoft.com/v1.0";

  private final LocalGraph everyone = LocalGraph.of(Seed.TINY);
  private final LocalGraph graph = everyone.as("TeamsActivity.Send");
  private final Person ada = everyone.person("ada");
  private final Team launch =
      everyone.tenant.teams().all().stream()
          .filter(team -> team.displayName().equals("Launch"))
          .findFirst()
          .orElseThrow();
  private final Channel general =
      everyone.tenant.channels().of(launch.id()).findFirst().orElseThrow();
  private final Chat lunch =
      everyone.tenant.chats().all().stream()
          .filter(chat -> chat.type() == Chat.ChatType.GROUP)
          .findFirst()
          .orElseThrow();

  private Installation install(Scope scope, String targetId) {
    var answer =
        everyone
            .tenant
            .installations()
            .install(scope, targetId, everyone.demoApp().id(), List.of());
    return ((InstallAnswer.Installed) answer).installation();
  }

  private FeedEntry only(Person person) {
    var feed = everyone.tenant.feeds().of(person.id());
    assertThat(feed).hasSize(1);
    return feed.getFirst();
  }

  private static String body(String topic, String recipient) {
    return """
    {"topic": {"source": "entityUrl", "value": "%s"},
     "activityType": "taskCreated",
     "previewText": {"content": "New Task Created"},
     %s
     "templateParameters": [{"name": "taskId", "value": "Task 12322"}]}\
    """
        .formatted(topic, recipient);
  }

  private static String toPerson(String id) {
    return """
    "recipient": {"@odata.type": "microsoft.graph.aadUserNotificationRecipient",
                  "userId": "%s"},\
    """
        .formatted(id);
  }

  @Test
  void aPersonIsNotifiedOfTheirInstallation() {
    var app = install(Scope.USER, ada.id());
    var topic = GRAPH + "/users/" + ada.id() + "/teamwork/installedApps/" + app.id();

    var answer =
        graph
            .post("/users/" + ada.id() + "/teamwork/sendActivityNotification", body(topic, ""))
            .expect(204);

    assertThat(answer.text()).isEmpty();
    assertThat(only(ada).title()).isEqualTo("Postrider created task Task 12322");
    assertThat(only(ada).shownPreview()).isEqualTo("New Task Created");
  }

  @Test
  void aMemberIsNotifiedInATeam() {
    install(Scope.TEAM, launch.id());
    var topic = GRAPH + "/teams/" + launch.id() + "/channels/" + general.id();

    graph
        .post(
            "/teams/" + launch.id() + "/sendActivityNotification",
            body(topic, toPerson("ada@demo-acme.example")))
        .expect(204);

    assertThat(only(ada).topic().name()).isEqualTo("General");
    assertThat(only(ada).topic().link()).startsWith("https://teams.microsoft.com/l/channel/19%3A");
  }

  @Test
  void everybodyIsNotifiedInAChat() {
    install(Scope.CHAT, lunch.id());
    var recipient =
        """
        "recipient": {"@odata.type": "#microsoft.graph.chatMembersNotificationRecipient",
                      "chatId": "%s"},\
        """
            .formatted(lunch.id());

    graph
        .post(
            "/chats/" + lunch.id() + "/sendActivityNotification",
            body(GRAPH + "/chats/" + lunch.id(), recipient))
        .expect(204);

    for (var name : List.of("mina", "kenji", "ada")) {
      assertThat(only(everyone.person(name)).title()).contains("Task 12322");
    }
  }

  @Test
  void manyAreNotifiedOfTheAppInTheCatalogue() {
    var mina = everyone.person("mina");
    install(Scope.USER, ada.id());
    install(Scope.USER, mina.id());
    var recipients =
        """
        "recipients": [{"@odata.type": "microsoft.graph.aadUserNotificationRecipient", "userId": "%s"},
                       {"@odata.type": "microsoft.graph.aadUserNotificationRecipient", "userId": "%s"}],\
        """
            .formatted(ada.id(), mina.userPrincipalName());
    var topic = GRAPH + "/appCatalogs/teamsApps/" + everyone.demoApp().id();

    var answer =
        graph
            .post("/teamwork/sendActivityNotificationToRecipients", body(topic, recipients))
            .expect(202);

    assertThat(answer.header("X-Postrider-Emulator")).isEmpty();
    assertThat(only(ada).topic().name()).isEqualTo("Postrider");
    assertThat(only(mina).title()).contains("Task 12322");
  }
}
