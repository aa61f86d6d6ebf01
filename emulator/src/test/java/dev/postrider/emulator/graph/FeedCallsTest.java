package dev.postrider.emulator.graph;

import static dev.postrider.emulator.graph.FeedScene.BULK;
import static dev.postrider.emulator.graph.FeedScene.V1;
import static dev.postrider.emulator.graph.FeedScene.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.postrider.emulator.limit.Limits;
import dev.postrider.emulator.limit.Profile;
import dev.postrider.emulator.tenant.AppManifest.ResourcePermission;
import dev.postrider.emulator.tenant.Arrival;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.Membership;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Scope;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedCallsTest {
  private final FeedScene scene = new FeedScene();
  private final LocalGraph graph = scene.graph;
  private final Person ada = scene.ada;
  private final Person mina = scene.mina;

  @Nested
  class OnePerson {
    @ParameterizedTest
    @ValueSource(strings = {"/v1.0", "/beta"})
    void isNotifiedOfTheirInstallationByIdOrPrincipalName(String version) {
      scene.install(Scope.USER, ada.id());
      for (var id : List.of(ada.id(), "ada@demo-acme.example")) {
        var answer =
            graph
                .post(
                    version + "/users/" + id + "/teamwork/sendActivityNotification",
                    scene.aboutAdasApp().toString())
                .expect(204);

        assertThat(answer.text()).isEmpty();
      }
      assertThat(scene.feed(ada))
          .hasSize(2)
          .allSatisfy(entry -> {
            assertThat(entry.title()).isEqualTo("Postrider created task Task 12322");
            assertThat(entry.shownPreview()).isEqualTo("New Task Created");
            assertThat(entry.topic().name()).isEqualTo("Postrider");
            assertThat(entry.topic().link()).startsWith("https://teams.microsoft.com/l/app/");
            assertThat(entry.actorId()).isNull();
            assertThat(entry.read()).isFalse();
          });
    }

    @Test
    void isNotifiedByTheSignedInPersonWhoseNameIsTheActor() {
      scene.install(Scope.USER, ada.id());

      scene
          .tenant
          .signedIn(mina, "TeamsActivity.Send")
          .post(scene.toAda, scene.aboutAdasApp().toString())
          .expect(204);

      assertThat(scene.only(ada).title())
          .isEqualTo(mina.displayName() + " created task Task 12322");
      assertThat(scene.only(ada).actorId()).isEqualTo(mina.id());
    }

    @Test
    void cannotNotifyThemselves() {
      scene.install(Scope.USER, ada.id());

      var refused =
          scene
              .tenant
              .signedIn(ada, "TeamsActivity.Send")
              .post(scene.toAda, scene.aboutAdasApp().toString())
              .expect(400);

      assertThat(refused.code()).isEqualTo("BadRequest");
      assertThat(scene.feed(ada)).isEmpty();
    }

    @Test
    void whoIsNotThereIsNotFound() {
      var refused =
          graph
              .post(
                  "/users/nobody@demo-acme.example/teamwork/sendActivityNotification",
                  scene.about(V1 + "/appCatalogs/teamsApps/x").toString())
              .expect(404);

      assertThat(refused.code()).isEqualTo("NotFound");
      assertThat(refused.message()).contains("nobody@demo-acme.example");
    }

    @Test
    void anEntryOfTheSameChainReplacesTheEarlierOne() {
      scene.install(Scope.USER, ada.id());
      var first = scene.aboutAdasApp().put("chainId", 1234567890123L);
      var second = first.deepCopy();
      second.withObject("/previewText").put("content", "Again");

      graph.post(scene.toAda, first.toString()).expect(204);
      graph.post(scene.toAda, scene.aboutAdasApp().put("chainId", 2).toString()).expect(204);
      graph.post(scene.toAda, second.toString()).expect(204);

      assertThat(scene.feed(ada)).hasSize(2);
      assertThat(scene.feed(ada).getFirst().shownPreview()).isEqualTo("Again");
    }

    @Test
    void moreThanTenInAMinuteAreThrottledAndTheTimeToWaitIsSaid() {
      var limited = new LimitedScene();
      for (var i = 0; i < 10; i++) {
        limited.post().expect(204);
        limited.later(1);
      }

      var refused = limited.post().expect(429);
      limited.later(60);

      assertThat(refused.code()).isEqualTo("TooManyRequests");
      assertThat(refused.header("Retry-After")).isEqualTo("50");
      assertThat(limited.scene.feed(limited.scene.ada)).hasSize(10);
      limited.post().expect(204);
    }
  }

  @Nested
  class InATeam {
    @Test
    void aMemberIsNotifiedOfAChannel() {
      scene.install(Scope.TEAM, scene.launch.id());
      var topic = V1 + "/teams/" + scene.launch.id() + "/channels/" + scene.general.id();

      graph
          .post(
              scene.toLaunch,
              FeedScene.with(scene.about(topic), person(ada.userPrincipalName())).toString())
          .expect(204);

      assertThat(scene.only(ada).topic().name()).isEqualTo("General");
      assertThat(scene.only(ada).topic().link())
          .startsWith("https://teams.microsoft.com/l/channel/19%3A")
          .contains("groupId=" + scene.launch.id());
    }

    @Test
    void everyMemberIsNotifiedAndNobodyElse() {
      scene.install(Scope.TEAM, scene.launch.id());
      var everybody = Map.of("@odata.type", FeedScene.TEAM_MEMBERS, "teamId", scene.launch.id());

      graph.post(scene.toLaunch, scene.aboutLaunch(everybody).toString()).expect(204);

      assertThat(notified())
          .containsExactlyInAnyOrder("mina", "kenji", "lea", "hugo", "ada", "wei", "oscar");
    }

    @Test
    void theMembersOfAChannelAreNotifiedButNotThePersonWhoNotifies() {
      scene.install(Scope.TEAM, scene.launch.id());
      var everybody =
          Map.of(
              "@odata.type",
              "#" + FeedScene.CHANNEL_MEMBERS,
              "teamId",
              scene.launch.id(),
              "channelId",
              scene.general.id());

      scene
          .tenant
          .signedIn(mina, "TeamsActivity.Send")
          .post(scene.toLaunch, scene.aboutLaunch(everybody).toString())
          .expect(204);

      assertThat(notified()).contains("ada", "kenji").doesNotContain("mina");
    }

    @Test
    void ofMoreThanTenThousandNobodyIsNotified() {
      scene.install(Scope.TEAM, scene.launch.id());
      var members = scene.tenant.tenant.teams().members(scene.launch.id()).size();
      for (var i = members; i < 10_001; i++) {
        var name = "newcomer" + i;
        var id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
        var newcomer = Person.named(id, name, name + "@demo-acme.example");
        scene.tenant.tenant.people().put(newcomer);
        scene
            .tenant
            .tenant
            .teams()
            .addMember(scene.launch.id(), newcomer.id(), Membership.Role.MEMBER);
      }
      var everybody = Map.of("@odata.type", FeedScene.TEAM_MEMBERS, "teamId", scene.launch.id());

      graph.post(scene.toLaunch, scene.aboutLaunch(everybody).toString()).expect(204);
      assertThat(scene.feed(ada)).isEmpty();

      scene.tenant.tenant.teams().removeMember(scene.launch.id(), mina.id());
      graph.post(scene.toLaunch, scene.aboutLaunch(everybody).toString()).expect(204);
      assertThat(scene.feed(ada)).hasSize(1);
    }
  }

  @Nested
  class InAChat {
    @Test
    void everybodyIsNotified() {
      scene.install(Scope.CHAT, scene.lunch.id());
      var everybody = Map.of("@odata.type", FeedScene.CHAT_MEMBERS, "chatId", scene.lunch.id());

      graph.post(scene.toLunch, scene.aboutLunch(everybody).toString()).expect(204);

      assertThat(notified()).containsExactlyInAnyOrder("mina", "kenji", "ada");
      assertThat(scene.only(ada).topic().link())
          .startsWith("https://teams.microsoft.com/l/chat/19%3A");
    }

    @Test
    void whoGetsTooManyIsLeftOutOfAnEntryForEverybody() {
      var limited = new LimitedScene();
      for (var i = 0; i < 10; i++) {
        limited.post().expect(204);
        limited.later(1);
      }
      limited.scene.install(Scope.CHAT, limited.scene.lunch.id());
      var everybody =
          Map.of("@odata.type", FeedScene.CHAT_MEMBERS, "chatId", limited.scene.lunch.id());

      var answer =
          limited
              .graph
              .post(limited.scene.toLunch, limited.scene.aboutLunch(everybody).toString())
              .expect(204);

      assertThat(limited.scene.feed(limited.scene.ada)).hasSize(10);
      assertThat(limited.scene.feed(limited.scene.mina)).hasSize(1);
      assertThat(answer.header("X-Postrider-Emulator")).contains("ada@");
    }
  }

  @Nested
  class ManyPeople {
    @Test
    void areNotifiedOfTheAppInTheCatalogue() {
      scene.install(Scope.USER, ada.id());
      scene.install(Scope.USER, mina.id());

      var answer =
          graph
              .post(
                  BULK, scene.aboutTheApp(person(ada), person(mina.userPrincipalName())).toString())
              .expect(202);

      assertThat(answer.text()).isEmpty();
      assertThat(notified()).containsExactlyInAnyOrder("ada", "mina");
    }

    @Test
    void areAcceptedWhateverComesOfIt() {
      scene.install(Scope.USER, ada.id());

      var answer =
          graph
              .post(
                  BULK,
                  scene
                      .aboutTheApp(person("nobody@demo-acme.example"), person(ada), person(mina))
                      .toString())
              .expect(202);

      assertThat(notified()).containsExactly("ada");
      assertThat(answer.header("X-Postrider-Emulator"))
          .contains("nobody@demo-acme.example")
          .contains(mina.id());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 101})
    void areOneToAHundred(int count) {
      var recipients = IntStream.range(0, count).mapToObj(i -> person(ada));

      var refused =
          graph.post(BULK, scene.aboutTheApp(recipients.toArray()).toString()).expect(400);

      assertThat(refused.code()).isEqualTo("BadRequest");
      assertThat(refused.message()).contains("100");
    }

    @Test
    void needATokenThatLivesFortyFiveMinutes() {
      scene.install(Scope.USER, ada.id());
      var body = scene.aboutTheApp(person(ada)).toString();

      var refused = graph.withToken(token(45 * 60 - 1)).post(BULK, body).expect(412);

      assertThat(refused.code()).isEqualTo("PreconditionFailed");
      assertThat(scene.feed(ada)).isEmpty();
      graph.withToken(token(45 * 60)).post(BULK, body).expect(202);
      assertThat(scene.feed(ada)).hasSize(1);
    }

    private String token(int seconds) {
      return LocalGraph.token(
          DemoNames.CLIENT_ID,
          "https://graph.microsoft.com",
          LocalGraph.NOW.plusSeconds(seconds),
          "TeamsActivity.Send");
    }
  }

  @Nested
  class GrantedAtInstall {
    private static final List<ResourcePermission> CONSENTED =
        List.of(
            granted("TeamsActivity.Send.User"),
            granted("TeamsActivity.Send.Group"),
            granted("TeamsActivity.Send.Chat"));

    private static ResourcePermission granted(String value) {
      return new ResourcePermission(value, ResourcePermission.Kind.APPLICATION);
    }

    @Test
    void thePermissionOfOnePersonTeamOrChatSuffices() {
      var app = scene.tenant.demoApp();
      scene.install(Scope.USER, ada.id(), app, CONSENTED);
      scene.install(Scope.TEAM, scene.launch.id(), app, CONSENTED);
      scene.install(Scope.CHAT, scene.lunch.id(), app, CONSENTED);
      var bare = scene.tenant.as();

      bare.post(scene.toAda, scene.aboutAdasApp().toString()).expect(204);
      bare.post(scene.toLaunch, scene.aboutLaunch(person(ada)).toString()).expect(204);
      bare.post(scene.toLunch, scene.aboutLunch(person(ada)).toString()).expect(204);
      bare.post(BULK, scene.aboutTheApp(person(ada)).toString()).expect(202);

      assertThat(scene.feed(ada)).hasSize(4);
    }

    @Test
    void whoDidNotGrantItIsNotNotified() {
      scene.install(Scope.USER, ada.id(), scene.tenant.demoApp(), CONSENTED);
      scene.install(Scope.USER, mina.id());
      var bare = scene.tenant.as();

      bare.post(BULK, scene.aboutTheApp(person(ada), person(mina)).toString()).expect(202);
      var refused =
          bare.post(
                  "/users/" + mina.id() + "/teamwork/sendActivityNotification",
                  scene.about(V1 + "/appCatalogs/teamsApps/x").toString())
              .expect(403);

      assertThat(notified()).containsExactly("ada");
      assertThat(refused.code()).isEqualTo("Forbidden");
      assertThat(refused.message()).contains("TeamsActivity.Send.User");
    }

    @Test
    void withoutAnyGrantManyPeopleAreRefused() {
      scene.install(Scope.USER, ada.id());

      var refused =
          scene.tenant.as().post(BULK, scene.aboutTheApp(person(ada)).toString()).expect(403);

      assertThat(refused.message()).contains("'TeamsActivity.Send, TeamsActivity.Send.User'");
    }
  }

  @Test
  void everyCallStandsInTheArrivalLedger() {
    scene.install(Scope.USER, ada.id());

    graph.post(scene.toAda, scene.aboutAdasApp().toString()).expect(204);
    graph.post(scene.toAda, "{}").expect(400);

    assertThat(scene.tenant.tenant.ledger().since(0, 10))
        .filteredOn(one -> one.surface() == Arrival.Surface.GRAPH)
        .extracting(Arrival::operation, Arrival::status)
        .containsExactly(
            tuple("POST /users/{user-id}/teamwork/sendActivityNotification", 204),
            tuple("POST /users/{user-id}/teamwork/sendActivityNotification", 400));
  }

  private List<String> notified() {
    return scene.tenant.tenant.people().all().stream()
        .filter(person -> !scene.feed(person).isEmpty())
        .map(person -> String.valueOf(person.givenName()).toLowerCase(Locale.ROOT))
        .toList();
  }

  /// The published limits hold; ada has the app.
  private static final class LimitedScene {
    private final AtomicLong nanos = new AtomicLong();
    private final FeedScene scene = new FeedScene(new Limits(Profile.published(12), nanos::get));
    private final LocalGraph graph = scene.graph;

    LimitedScene() {
      scene.install(Scope.USER, scene.ada.id());
    }

    LocalGraph.Reply post() {
      return graph.post(scene.toAda, scene.aboutAdasApp().toString());
    }

    void later(int seconds) {
      nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }
  }
}
