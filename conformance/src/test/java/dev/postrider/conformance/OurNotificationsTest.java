package dev.postrider.conformance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.emulator.tenant.Channel;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.FeedEntry;
import dev.postrider.emulator.tenant.Place;
import dev.postrider.teams.graph.AppFilter;
import dev.postrider.teams.graph.CatalogId;
import dev.postrider.teams.graph.FeedBodyReading;
import dev.postrider.teams.graph.FeedNotification;
import dev.postrider.teams.graph.FeedNotificationJson;
import dev.postrider.teams.graph.FeedRecipient;
import dev.postrider.teams.graph.FeedResult;
import dev.postrider.teams.graph.FeedScope;
import dev.postrider.teams.graph.FeedTopic;
import dev.postrider.teams.graph.GraphClient;
import dev.postrider.teams.graph.GraphVersion;
import dev.postrider.teams.graph.InstallScope;
import dev.postrider.teams.graph.Installation;
import dev.postrider.teams.graph.InstallationId;
import dev.postrider.teams.graph.Lookup;
import dev.postrider.teams.graph.ManifestId;
import dev.postrider.teams.graph.TeamId;
import dev.postrider.teams.wire.ConversationId;
import dev.postrider.teams.wire.Json;
import dev.postrider.teams.wire.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Activity-feed notifications and batches by our own client, up to the feed that a person sees.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OurNotificationsTest {

  private Bench bench;
  private GraphClient graph;
  private CatalogId app;
  private TeamId team;
  private ConversationId chat;
  private Channel channel;
  private String post;
  private String reply;
  private String tab;
  private String chatMessage;

  @BeforeAll
  void start(@TempDir Path keys) {
    bench = new Bench(keys);
    graph = bench.ours();
    app = graph.catalog().find(new ManifestId(DemoNames.MANIFEST_ID)).found().orElseThrow().id();
    team = bench.team("Launch");
    chat = bench.chat("Lunch");
    graph.installedApps().install(InstallScope.team(team), app);
    graph.installedApps().install(InstallScope.chat(chat), app);
    var tenant = bench.tenant().tenant();
    channel = tenant.channels().of(team.value()).findFirst().orElseThrow();
    tab = tenant.tabs().add(channel.id(), "Plan", app.value(), "https://acme.example").id();
    post = write(new Place(channel, null));
    reply = write(new Place(channel, post));
    chatMessage = write(new Place(tenant.chats().find(chat.value()).orElseThrow(), null));
  }

  private String write(Place place) {
    var said = Json.object().put("type", "message").put("text", "Look at this");
    return bench.tenant().tenant().posts().write(place, ada().value(), said).id();
  }

  @AfterAll
  void stop() {
    bench.close();
  }

  @SuppressWarnings("unused") // named by the parameterized test below
  private static Stream<Path> examples() throws IOException {
    Path folder = Contract.need("examples/team-1.http").resolveSibling("");
    try (var files = Files.list(folder)) {
      var all = files.filter(file -> file.toString().endsWith(".http")).sorted().toList();
      assertThat(all).hasSize(12);
      return all.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  @FromDocs("team: sendActivityNotification; chat: sendActivityNotification (examples)")
  void eachDocumentedExampleArrivesInTheRightFeeds(Path example) throws IOException {
    String text = withRealIds(Files.readString(example));
    boolean inTeam = example.getFileName().toString().startsWith("team");
    var body =
        ((FeedBodyReading.Read) FeedNotificationJson.read(text.substring(text.indexOf("\n{") + 1)))
            .body();
    FeedRecipient recipient = body.recipients().getFirst();
    var scope = inTeam ? FeedScope.team(team, recipient) : FeedScope.chat(chat, recipient);
    Map<String, Integer> before = feedSizes();

    var result = graph.notifications().send(scope, body.notification());

    assertThat(result).isInstanceOf(FeedResult.Sent.class);
    assertThat(bench.byUs().getLast().status()).isEqualTo(204);
    assertThat(grown(before)).containsExactlyInAnyOrderElementsOf(meant(recipient));
    FeedEntry newest = feed(meant(recipient).getFirst()).getFirst();
    assertThat(newest.activityType()).isEqualTo(body.notification().activityType());
    assertThat(newest.templateParameters()).isEqualTo(body.notification().parameters());
    assertThat(newest.shownPreview())
        .isEqualTo(requireNonNull(body.notification().preview()).content());
  }

  private String withRealIds(String text) {
    return text.replace("{teamId}", team.value())
        .replace("e8bece96-d393-4b9b-b8da-69cedef1a7e7", team.value())
        .replace("{channelId}", channel.id())
        .replace("19:3d61a2309f094f4a9310b20f1db37520@thread.tacv2", channel.id())
        .replace("{tabId}", tab)
        .replace("{replyId}", reply)
        .replace("{chatId}", chat.value())
        .replace("19:1c3af46e9e0f4a5293343c8813c47619@thread.v2", chat.value())
        .replace("{messageId}", text.contains("/chats/{chatId}") ? chatMessage : post)
        .replace("569363e2-4e49-4661-87f2-16f245c5d66a", ada().value())
        .replace("jacob@contoso.com", "ada@" + DemoNames.DOMAIN);
  }

  private List<String> meant(FeedRecipient recipient) {
    return switch (recipient) {
      case FeedRecipient.User user -> List.of(ada().value());
      case FeedRecipient.TeamMembers members -> membersOf(team);
      case FeedRecipient.ChannelMembers members -> membersOf(team);
      case FeedRecipient.ChatMembers members ->
          graph.chats().members(chat).stream().map(each -> each.user().value()).toList();
    };
  }

  private List<String> membersOf(TeamId team) {
    return graph.teams().members(team).stream().map(each -> each.user().value()).toList();
  }

  @Test
  @FromDocs("userTeamwork: sendActivityNotification")
  void aPersonIsNotifiedOfTheirInstallationAndALaterEntryOfTheChainReplacesIt() {
    UserId chloe = bench.person("chloe");
    InstallationId installation = installed(chloe);
    var first =
        FeedNotification.of("taskCreated")
            .about(FeedTopic.installation(chloe, installation))
            .with("taskId", "1")
            .chain(77);

    for (GraphVersion version : GraphVersion.values()) {
      var notifications = bench.ours(version).notifications();
      assertThat(notifications.toUser(FeedRecipient.user(chloe), first))
          .isInstanceOf(FeedResult.Sent.class);
      assertThat(notifications.toUser(FeedRecipient.user(chloe), first.with("taskId", "2")))
          .isInstanceOf(FeedResult.Sent.class);
    }

    assertThat(feed(chloe.value()))
        .singleElement()
        .satisfies(entry -> assertThat(entry.title()).isEqualTo("Postrider created task 2"));
  }

  @Test
  @FromDocs("teamwork: sendActivityNotificationToRecipients")
  void manyPeopleAreNotifiedInOneCallAndThoseWithoutTheAppAreNot() {
    UserId yuki = bench.person("yuki");
    UserId mina = bench.person("mina");
    installed(yuki);
    var free = FeedNotification.systemDefault("Lunch is ready").about(FeedTopic.catalogApp(app));

    var result =
        graph
            .notifications()
            .toUsers(List.of(FeedRecipient.user(yuki), FeedRecipient.user(mina)), free);

    assertThat(result).isInstanceOf(FeedResult.Sent.class);
    assertThat(bench.byUs().getLast().status()).isEqualTo(202);
    assertThat(feed(yuki.value()))
        .anySatisfy(entry -> assertThat(entry.title()).isEqualTo("Lunch is ready"));
    assertThat(feed(mina.value()))
        .noneSatisfy(entry -> assertThat(entry.title()).isEqualTo("Lunch is ready"));
  }

  @Test
  @FromDocs("Send activity feed notifications to users in Microsoft Teams")
  void whoLacksTheAppIsToldFromWhoDoesNotExist() {
    var notification =
        FeedNotification.of("taskCreated").about(FeedTopic.catalogApp(app)).with("taskId", "1");

    var lacking =
        graph.notifications().toUser(FeedRecipient.user(bench.person("mina")), notification);
    var unknown =
        graph
            .notifications()
            .toUser(FeedRecipient.user("nobody@" + DemoNames.DOMAIN), notification);
    var undeclared =
        graph
            .notifications()
            .send(FeedScope.team(team), FeedNotification.of("undeclared").about(FeedTopic.scope()));

    assertThat(((FeedResult.Refused) lacking).kind()).isEqualTo(FeedResult.Kind.NOT_INSTALLED);
    assertThat(((FeedResult.Refused) unknown).kind())
        .isEqualTo(FeedResult.Kind.RECIPIENT_NOT_FOUND);
    assertThat(((FeedResult.Refused) undeclared).kind()).isEqualTo(FeedResult.Kind.INVALID);
  }

  @Test
  @FromDocs("Microsoft Graph permissions reference (TeamsActivity.Send)")
  void aMissingPermissionIsNamed() {
    var refused =
        (FeedResult.Refused)
            bench
                .oursWithoutConsent()
                .notifications()
                .send(
                    FeedScope.team(team),
                    FeedNotification.of("taskCreated")
                        .about(FeedTopic.scope())
                        .with("taskId", "1"));

    assertThat(refused.kind()).isEqualTo(FeedResult.Kind.MISSING_PERMISSION);
    assertThat(refused.permissions())
        .containsExactly("TeamsActivity.Send.Group", "TeamsActivity.Send");
  }

  @Test
  @FromDocs("Combine multiple HTTP requests using JSON batching (json-batching)")
  void theInstallationsAndChatsOfManyPeopleAreReadInBatches() {
    UserId ada = ada();
    InstallationId installation = installed(ada);
    UserId ben = bench.person("ben");
    var nobody = new UserId("00000000-0000-0000-0000-00000000dead");

    var found = graph.installedApps().findMany(List.of(ada, ben, nobody), AppFilter.catalog(app));
    var chats = graph.installedApps().chatsOf(Map.of(ada, installation));

    Installation adas = requireNonNull(found.get(ada)).found().orElseThrow();
    assertThat(adas.id()).isEqualTo(installation);
    assertThat(requireNonNull(adas.definition()).version()).isEqualTo("1.0.0");
    assertThat(found.get(ben)).isEqualTo(new Lookup.Absent<>());
    assertThat(found.get(nobody)).isInstanceOf(Lookup.Refused.class);
    assertThat(requireNonNull(chats.get(ada)).found())
        .isEqualTo(graph.installedApps().chatOf(ada, installation).found());
  }

  private InstallationId installed(UserId person) {
    var scope = InstallScope.user(person);
    graph.installedApps().install(scope, app);
    return graph.installedApps().find(scope, app).found().orElseThrow().id();
  }

  private UserId ada() {
    return bench.person("ada");
  }

  private List<FeedEntry> feed(String person) {
    return bench.tenant().tenant().feeds().of(person);
  }

  private Map<String, Integer> feedSizes() {
    var sizes = new LinkedHashMap<String, Integer>();
    bench.tenant().tenant().people().all().stream()
        .forEach(person -> sizes.put(person.id(), feed(person.id()).size()));
    return sizes;
  }

  private List<String> grown(Map<String, Integer> before) {
    return feedSizes().entrySet().stream()
        .filter(now -> now.getValue() > before.getOrDefault(now.getKey(), 0))
        .map(Map.Entry::getKey)
        .toList();
  }
}
