package dev.postrider.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.emulator.tenant.Channel;
import dev.postrider.emulator.tenant.Chat;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.FeedEntry;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Place;
import dev.postrider.emulator.tenant.Post;
import dev.postrider.emulator.tenant.Scope;
import dev.postrider.emulator.tenant.Team;
import dev.postrider.emulator.tenant.Tenant;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The requests on Microsoft's pages, byte for byte but for the ids, arrive in the right feeds.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FeedExamplesTest {
  private static final String GRAPH = "https://graph.microsoft.com";
  private static final String ALL_OF_LAUNCH = "mina kenji lea hugo ada wei oscar";

  private static final int EXAMPLES = 12;

  private final Set<String> passed = new TreeSet<>();
  private Bench bench;
  private HttpClient http;
  private String token;
  private Places places;

  @BeforeAll
  void start(@TempDir Path keys) throws Exception {
    bench = new Bench(keys);
    http = HttpClient.newBuilder().sslContext(bench.tenant().clientContext()).build();
    places = Places.of(bench.tenant().tenant());
    token = token();
  }

  @AfterAll
  void stop() {
    if (Contract.find("examples/team-1.http").isPresent()) {
      Figures.write("examples", Map.of("passed", passed.size(), "of", EXAMPLES));
    }
    http.close();
    bench.close();
  }

  @ParameterizedTest(name = "{0}")
  @FromDocs("team: sendActivityNotification, chat: sendActivityNotification (examples)")
  @CsvSource({
    "team-1, ada, Postrider has 5 pending finance approval requests",
    "team-2, ada, Postrider moved reservation TREEE433 to slot 23",
    "team-3, kenji, Postrider moved reservation TREEE433 to slot 23",
    "team-4, ada, Postrider asks you to approve deployment 6788662",
    "team-5, " + ALL_OF_LAUNCH + ", Postrider has 5 pending finance approval requests",
    "team-6, " + ALL_OF_LAUNCH + ", Postrider has 5 pending finance approval requests",
    "team-7, kenji, Postrider updated reservation TREEE433: slot 23",
    "chat-1, ada, Postrider created task Task 12322",
    "chat-2, ada, Postrider asks you to approve 2020AAGGTAPP",
    "chat-3, kenji, Postrider asks you to approve 2020AAGGTAPP",
    "chat-4, ada, Postrider asks you to approve deployment 6788662",
    "chat-5, mina kenji ada, Postrider created task Task 12322"
  })
  void anExampleOfMicrosoftsArrivesWhereItShould(String name, String readers, String title)
      throws Exception {
    var example = places.filled(Files.readString(Contract.need("examples/" + name + ".http")));
    var before = ids();

    var answer = send(example);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    var arrived = arrivedSince(before);
    assertThat(names(arrived)).containsExactlyInAnyOrder(readers.split(" "));
    var body = body(example);
    assertThat(arrived)
        .allSatisfy(entry -> {
          assertThat(entry.title()).isEqualTo(title);
          assertThat(entry.activityType()).isEqualTo(body.path("activityType").asString());
          assertThat(entry.shownPreview())
              .isEqualTo(body.path("previewText").path("content").asString());
          assertThat(entry.topic().value()).isEqualTo(body.path("topic").path("value").asString());
          assertThat(entry.topic().link()).startsWith("https://teams.microsoft.com/l/");
        });
    passed.add(name);
  }

  private HttpResponse<String> send(String example) throws IOException, InterruptedException {
    var line = example.lines().findFirst().orElseThrow();
    var target = line.substring(("POST " + GRAPH).length());
    var request =
        HttpRequest.newBuilder(URI.create(bench.relay() + "/graph" + target))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(text(example)))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /// What follows the empty line, as it stands there.
  private static String text(String example) {
    return example.substring(example.indexOf("\n\n") + 2);
  }

  private static JsonNode body(String example) {
    return JsonMapper.shared().readTree(text(example));
  }

  private String token() throws IOException, InterruptedException {
    var form =
        "grant_type=client_credentials&client_id=%s&client_secret=%s&scope=%s"
            .formatted(
                DemoNames.CLIENT_ID,
                DemoNames.CLIENT_SECRET,
                "https%3A%2F%2Fgraph.microsoft.com%2F.default");
    var request =
        HttpRequest.newBuilder(
                URI.create(bench.tenant().url() + "/" + DemoNames.TENANT_ID + "/oauth2/v2.0/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    return JsonMapper.shared().readTree(answer.body()).path("access_token").asString();
  }

  private List<FeedEntry> feeds() {
    var tenant = bench.tenant().tenant();
    var entries = new ArrayList<FeedEntry>();
    tenant.people().all().stream()
        .map(Person::id)
        .forEach(id -> entries.addAll(tenant.feeds().of(id)));
    return entries;
  }

  private Set<String> ids() {
    var ids = new TreeSet<String>();
    feeds().forEach(entry -> ids.add(entry.id()));
    return ids;
  }

  private List<FeedEntry> arrivedSince(Set<String> before) {
    return feeds().stream().filter(entry -> !before.contains(entry.id())).toList();
  }

  private List<String> names(List<FeedEntry> entries) {
    var people = bench.tenant().tenant().people();
    return entries.stream()
        .map(entry -> people.find(entry.personId()).orElseThrow().displayName())
        .map(name -> name.substring(0, name.indexOf(' ')).toLowerCase(Locale.ROOT))
        .toList();
  }

  /// The places that the examples are about, in the tiny tenant, with the app installed.
  private record Places(
      Team team,
      Channel channel,
      String adaId,
      String tabId,
      Post message,
      Post reply,
      Chat chat,
      Post said) {
    static Places of(Tenant tenant) {
      var team = named(tenant, "Launch");
      var channel = tenant.channels().of(team.id()).findFirst().orElseThrow();
      var tabId = tenant.tabs().of(channel.id()).findFirst().orElseThrow().id();
      var message = tenant.posts().of(channel.id()).stream().findFirst().orElseThrow();
      var author = tenant.people().find("ada@" + DemoNames.DOMAIN).orElseThrow();
      var hello = JsonMapper.shared().readTree("{\"type\": \"message\", \"text\": \"Thanks\"}");
      var reply = tenant.posts().write(new Place(channel, message.id()), author.id(), hello);
      var chat =
          tenant.chats().all().stream()
              .filter(one -> "Lunch".equals(one.topic()))
              .findFirst()
              .orElseThrow();
      var said = tenant.posts().of(chat.id()).stream().findFirst().orElseThrow();
      var app = tenant.catalogue().findByExternalId(DemoNames.MANIFEST_ID).orElseThrow();
      tenant.installations().install(Scope.TEAM, team.id(), app.id(), List.of());
      tenant.installations().install(Scope.CHAT, chat.id(), app.id(), List.of());
      return new Places(team, channel, author.id(), tabId, message, reply, chat, said);
    }

    private static Team named(Tenant tenant, String name) {
      return tenant.teams().all().stream()
          .filter(team -> team.displayName().equals(name))
          .findFirst()
          .orElseThrow();
    }

    /// The example with ids of this tenant in place of Microsoft's.
    String filled(String example) {
      var isTeam = example.startsWith("POST " + GRAPH + "/v1.0/teams/");
      return example
          .replace("{teamId}", team.id())
          .replace("e8bece96-d393-4b9b-b8da-69cedef1a7e7", team.id())
          .replace("{channelId}", channel.id())
          .replace("19:3d61a2309f094f4a9310b20f1db37520@thread.tacv2", channel.id())
          .replace("{tabId}", tabId)
          .replace("{messageId}", isTeam ? message.id() : said.id())
          .replace("{replyId}", reply.id())
          .replace("{chatId}", chat.id())
          .replace("19:1c3af46e9e0f4a5293343c8813c47619@thread.v2", chat.id())
          .replace("569363e2-4e49-4661-87f2-16f245c5d66a", adaId)
          .replace("jacob@contoso.com", "kenji@" + DemoNames.DOMAIN);
    }
  }
}
