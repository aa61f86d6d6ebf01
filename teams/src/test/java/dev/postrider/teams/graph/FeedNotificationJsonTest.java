package dev.postrider.teams.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postrider.teams.wire.ConversationId;
import dev.postrider.teams.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

final class FeedNotificationJsonTest {

  private static final String GOOD =
      """
      {"topic":{"source":"entityUrl","value":"https://graph.microsoft.com/v1.0/teams/t"},
       "activityType":"taskCreated"}
      """;

  @Test
  void everyDocumentedExampleReadsAndWritesBackAsItWas() throws IOException {
    var folder = Path.of(contract(), "examples");
    int read = 0;
    try (var files = Files.newDirectoryStream(folder, "*.http")) {
      for (Path file : files) {
        String text = Files.readString(file);
        JsonNode documented = Json.read(text.substring(text.indexOf("\n{") + 1));

        JsonNode written = FeedNotificationJson.write(good(FeedNotificationJson.read(documented)));

        assertThat(withHash(written)).as("%s", file.getFileName()).isEqualTo(withHash(documented));
        read++;
      }
    }
    assertThat(read).isEqualTo(12);
  }

  private static String contract() {
    String folder = System.getProperty("postrider.contract", "");
    if (folder.isBlank() || folder.startsWith("${")) {
      folder = System.getenv().getOrDefault("POSTRIDER_CONTRACT", "");
    }
    assumeTrue(!folder.isBlank(), "skipped: postrider.contract names no folder");
    return folder;
  }

  /// The same type is written with and without a hash.
  private static JsonNode withHash(JsonNode body) {
    var copy = (ObjectNode) body.deepCopy();
    var recipient = (ObjectNode) copy.path("recipient");
    String type = recipient.path("@odata.type").asString();
    recipient.put("@odata.type", type.startsWith("#") ? type : "#" + type);
    return copy;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#microsoft.graph.aadUserNotificationRecipient",
        "microsoft.graph.aadUserNotificationRecipient",
        "#Microsoft.Graph.aadUserNotificationRecipient",
        "aadUserNotificationRecipient",
        "#aadUserNotificationRecipient"
      })
  void aRecipientsTypeIsKnownInEachSpelling(String type) {
    var body = (ObjectNode) Json.read(GOOD);
    body.putObject("recipient").put("@odata.type", type).put("userId", "ada@contoso.example");

    assertThat(good(FeedNotificationJson.read(body)).recipients())
        .containsExactly(FeedRecipient.user("ada@contoso.example"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [1]                                                     | ''
          {"activityType":"a"}                                    | /topic
          {"topic":{"source":"entityUrl","value":"/teams/t"}}     | /activityType
          +"activityTypo":"x"                                     | /activityTypo
          +"a/b~c":"x"                                            | /a~1b~0c
          +"topic":{"source":"url","value":"x"}                   | /topic/source
          +"topic":{"source":"entityUrl"}                         | /topic/value
          +"topic":{"source":"text","value":"x"}                  | /topic/webUrl
          +"topic":{"source":"text","value":"x","webURL":"y"}     | /topic/webURL
          +"chainId":"12"                                         | /chainId
          +"chainId":1.5                                          | /chainId
          +"chainId":9223372036854775808                          | /chainId
          +"previewText":"short"                                  | /previewText
          +"previewText":{"text":"x"}                             | /previewText/text
          +"previewText":{"content":"x","contentType":"md"}       | /previewText/contentType
          +"templateParameters":{"a":"b"}                         | /templateParameters
          +"templateParameters":[{"name":"a","value":1}]          | /templateParameters/0/value
          +"templateParameters":[{"name":"a","value":"1"},{"name":"a","value":"2"}] | /templateParameters/1/name
          +"recipient":{"userId":"x"}                             | /recipient/@odata.type
          +"recipient":{"@odata.type":"#microsoft.graph.user","userId":"x"} | /recipient/@odata.type
          +"recipient":{"@odata.type":"teamMembersNotificationRecipient","userId":"x"} | /recipient/userId
          +"recipient":{"@odata.type":"channelMembersNotificationRecipient","teamId":"x"} | /recipient/channelId
          +"recipients":{"@odata.type":"aadUserNotificationRecipient","userId":"x"} | /recipients
          +"recipients":[{"@odata.type":"aadUserNotificationRecipient","userId":" "}] | /recipients/0/userId
          +"recipient":{},"recipients":[]                         | /recipients
          +"teamsAppId":12                                        | /teamsAppId
          not json                                                | ''
          """)
  void aFaultIsNamedByItsPointer(String change, String pointer) {
    var reading = FeedNotificationJson.read(changed(change));

    assertThat(reading).isInstanceOf(FeedBodyReading.Faulty.class);
    assertThat(((FeedBodyReading.Faulty) reading).faults())
        .extracting(FeedFault::pointer)
        .contains(pointer);
  }

  private static String changed(String change) {
    if (!change.startsWith("+")) {
      return change;
    }
    var body = (ObjectNode) Json.read(GOOD);
    Json.read("{" + change.substring(1) + "}")
        .properties()
        .forEach(member -> body.set(member.getKey(), member.getValue()));
    return Json.text(body);
  }

  @Test
  void allFaultsAreToldAtOnce() {
    var reading = FeedNotificationJson.read("{\"topic\":{},\"chainId\":true,\"nonsense\":1}");

    assertThat(((FeedBodyReading.Faulty) reading).faults())
        .extracting(FeedFault::pointer)
        .containsExactly("/nonsense", "/activityType", "/topic/source", "/topic/value", "/chainId");
  }

  @Test
  void theScopeItselfIsADot() {
    var notification = FeedNotification.of("a").about(FeedTopic.scope());

    var written = FeedNotificationJson.write(notification);

    assertThat(written.at("/topic/value").asString()).isEqualTo(".");
    assertThat(good(FeedNotificationJson.read(written)).notification()).isEqualTo(notification);
  }

  @Test
  void whateverIsWrittenReadsBackTheSame() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      var body = anyBody(random);

      var again = good(FeedNotificationJson.read(Json.text(FeedNotificationJson.write(body))));

      assertThat(again).as("seed %d, round %d", seed, i).isEqualTo(body);
    }
  }

  private static FeedBody anyBody(Random random) {
    FeedNotification notification =
        random.nextInt(5) == 0
            ? FeedNotification.systemDefault(anyText(random)).about(anyTopic(random))
            : FeedNotification.of(anyText(random)).about(anyTopic(random));
    if (random.nextBoolean()) {
      var kinds = FeedPreview.Kind.values();
      notification =
          notification.preview(
              new FeedPreview(anyText(random), kinds[random.nextInt(kinds.length)]));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      notification =
          notification.with(anyText(random), random.nextBoolean() ? "" : "é\n\"\uD83D\uDE80");
    }
    notification = random.nextBoolean() ? notification : notification.chain(random.nextLong());
    notification =
        random.nextBoolean() ? notification : notification.forApp(new CatalogId(anyText(random)));
    notification = random.nextBoolean() ? notification : notification.icon(anyText(random));
    boolean bulk = random.nextBoolean();
    var recipients = new ArrayList<FeedRecipient>();
    for (int i = random.nextInt(bulk ? 5 : 2); i > 0; i--) {
      recipients.add(anyRecipient(random));
    }
    return new FeedBody(notification, recipients, bulk);
  }

  private static FeedTopic anyTopic(Random random) {
    var team = new TeamId(anyText(random));
    var conversation = new ConversationId("19:" + anyText(random) + "@thread.v2");
    return switch (random.nextInt(6)) {
      case 0 -> FeedTopic.team(team);
      case 1 -> FeedTopic.channel(team, conversation);
      case 2 -> FeedTopic.scope();
      case 3 -> new FeedTopic.Text(anyText(random), "https://teams.microsoft.com/l/x");
      case 4 -> new FeedTopic.LinkedEntity(FeedTopic.team(team), "https://teams.microsoft.com/l");
      default -> FeedTopic.entity(URI.create("https://graph.microsoft.com/beta/chats/19:x@y"));
    };
  }

  private static FeedRecipient anyRecipient(Random random) {
    var team = new TeamId(anyText(random));
    var conversation = new ConversationId(anyText(random));
    return switch (random.nextInt(4)) {
      case 0 -> FeedRecipient.user(anyText(random));
      case 1 -> FeedRecipient.membersOf(team);
      case 2 -> FeedRecipient.membersOf(team, conversation);
      default -> FeedRecipient.membersOf(conversation);
    };
  }

  private static String anyText(Random random) {
    var alphabet = List.of("a", "Z", "9", "-", "_", "\"", "\\", "ß", "日", "{", "}", "/", "%");
    var text = new StringBuilder("x");
    for (int i = random.nextInt(12); i > 0; i--) {
      text.append(alphabet.get(random.nextInt(alphabet.size())));
    }
    return text.toString();
  }

  private static FeedBody good(FeedBodyReading reading) {
    return switch (reading) {
      case FeedBodyReading.Read(FeedBody body) -> body;
      case FeedBodyReading.Faulty(var faults) -> throw new AssertionError(faults.toString());
    };
  }
}
