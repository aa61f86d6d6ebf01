package dev.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postrider.cli.Shell.Ran;
import dev.postrider.emulator.tenant.Place;
import dev.postrider.emulator.tenant.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The request examples on Microsoft's pages *team: sendActivityNotification* and *chat:
/// sendActivityNotification*: each body is sent as it is, with ids of the tenant in place of
/// Microsoft's.
class DocumentedNotificationsTest {
  private static final String ADA = "ada@demo-acme.example";

  @TempDir private static Path keys;
  @TempDir private Path folder;
  private TinyTenant tenant;

  @BeforeEach
  void start() {
    tenant = new TinyTenant(keys);
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "team-1", "team-2", "team-3", "team-4", "team-5", "team-6", "team-7", "chat-1", "chat-2",
        "chat-3", "chat-4", "chat-5"
      })
  void arriveInTheFeed(String example) throws IOException {
    String contract = System.getProperty("postrider.contract", "");
    Path file = Path.of(contract, "examples", example + ".http");
    assumeTrue(
        !contract.isEmpty() && Files.exists(file),
        "skipped: postrider.contract names no folder with examples/" + example + ".http");
    boolean inTeam = example.startsWith("team");
    String place = inTeam ? tenant.team("Launch").id() : tenant.groupChat().id();
    tenant.install(inTeam ? Scope.TEAM : Scope.CHAT, place);
    Files.writeString(folder.resolve("body.json"), body(Files.readString(file), inTeam));

    Ran ran =
        tenant
            .shell(folder)
            .run("notify", inTeam ? "team" : "chat", place, "--body", "body.json", "--json");

    assertThat(ran.exit()).as(ran::toString).isZero();
    assertThat(ran.last().path("state").asString()).isEqualTo("accepted");
    assertThat(tenant.feed("ada")).hasSize(1);
    boolean toMembers = Files.readString(file).contains("MembersNotificationRecipient");
    assertThat(tenant.feed("mina")).hasSize(toMembers ? 1 : 0);
  }

  private static JsonNode message(String text) {
    return JsonMapper.shared().createObjectNode().put("type", "message").put("text", text);
  }

  /// The body alone, with ids of the tenant.
  private String body(String http, boolean inTeam) {
    var launch = tenant.team("Launch");
    var channel = tenant.channel(launch, "General");
    var tab = tenant.tenant().tabs().of(channel.id()).findFirst().orElseThrow();
    var posts = tenant.tenant().posts();
    var mina = tenant.person("mina").id();
    var chat = tenant.groupChat();
    var message =
        posts.write(new Place(inTeam ? channel : chat, null), mina, message("Have a look"));
    var reply =
        inTeam ? posts.write(new Place(channel, message.id()), mina, message("I have")) : message;
    String body = http.substring(http.indexOf("\n{") + 1).replace("\r", "");
    for (Map.Entry<String, String> id :
        Map.ofEntries(
                Map.entry("{teamId}", launch.id()),
                Map.entry("e8bece96-d393-4b9b-b8da-69cedef1a7e7", launch.id()),
                Map.entry("{channelId}", channel.id()),
                Map.entry("19:3d61a2309f094f4a9310b20f1db37520@thread.tacv2", channel.id()),
                Map.entry("{tabId}", tab.id()),
                Map.entry("{messageId}", message.id()),
                Map.entry("{replyId}", reply.id()),
                Map.entry("{chatId}", chat.id()),
                Map.entry("19:1c3af46e9e0f4a5293343c8813c47619@thread.v2", chat.id()),
                Map.entry("569363e2-4e49-4661-87f2-16f245c5d66a", tenant.person("ada").id()),
                Map.entry("jacob@contoso.com", ADA))
            .entrySet()) {
      body = body.replace(id.getKey(), id.getValue());
    }
    return body;
  }
}
