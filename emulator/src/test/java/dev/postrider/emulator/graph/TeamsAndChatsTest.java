package dev.postrider.emulator.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.emulator.tenant.Channel;
import dev.postrider.emulator.tenant.Chat;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.Place;
import dev.postrider.emulator.tenant.Seed;
import dev.postrider.emulator.tenant.Team;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class TeamsAndChatsTest {
  private final LocalGraph graph =
      LocalGraph.of(Seed.TINY)
          .as(
              "Team.ReadBasic.All",
              "Channel.ReadBasic.All",
              "TeamMember.Read.All",
              "ChannelMember.Read.All",
              "ChannelMessage.Read.All",
              "TeamsTab.Read.All",
              "Chat.Read.All",
              "ChatMember.Read.All");
  private final Team team = graph.tenant.teams().all().stream().findFirst().orElseThrow();
  private final Channel general = graph.tenant.channels().find(team.internalId()).orElseThrow();
  private final Chat lunch =
      graph.tenant.chats().all().stream()
          .filter(chat -> chat.type() == Chat.ChatType.GROUP)
          .findFirst()
          .orElseThrow();

  private String card(String text) {
    return """
    {"type":"message","text":"%s","attachments":[
      {"contentType":"application/vnd.microsoft.card.adaptive","content":{"type":"AdaptiveCard"}}]}\
    """
        .formatted(text);
  }

  private void post(int count) {
    for (var number = 0; number < count; number++) {
      graph
          .tenant
          .posts()
          .arrive(
              new Place(lunch, null),
              DemoNames.CLIENT_ID,
              JsonMapper.shared().readTree(card("news " + number)),
              null);
    }
  }

  @Test
  void teamsAreListedAndRead() {
    var listed = graph.all("/teams");
    var one = graph.get("/teams/" + team.id()).expect(200).json();

    assertThat(listed).hasSize(graph.tenant.teams().all().size());
    assertThat(one.path("displayName").asString()).isEqualTo(team.displayName());
    assertThat(one.path("tenantId").asString()).isEqualTo(graph.tenant.id());
  }

  @Test
  void channelsAreListedReadAndFiltered() {
    var channels = graph.get("/teams/" + team.id() + "/channels").expect(200).json();
    var primary = graph.get("/teams/" + team.id() + "/primaryChannel").expect(200).json();
    var byName =
        graph.get("/teams/" + team.id() + "/channels?$filter=displayName eq 'general'").expect(200);

    assertThat(channels.path("@odata.count").asInt()).isEqualTo(channels.path("value").size());
    assertThat(primary.path("id").asString()).isEqualTo(general.id());
    assertThat(byName.json().path("value").get(0).path("id").asString()).isEqualTo(general.id());
    graph.get("/teams/" + team.id() + "/channels/" + general.id()).expect(200);
    graph.get("/teams/" + team.id() + "/channels/" + general.id().replace(":", "%3A")).expect(200);
    assertThat(graph.get("/teams/" + team.id() + "/channels/General").expect(400).message())
        .isEqualTo("Channel id is not in a valid format: General");
    graph.get("/teams/" + team.id() + "/channels/19:nothing@thread.tacv2").expect(404);
  }

  @ParameterizedTest
  @CsvSource({"/members", "/channels/GENERAL/members"})
  void membersAreReadPageByPage(String path) {
    var target = "/teams/" + team.id() + path.replace("GENERAL", general.id());
    var ids = new HashSet<String>();
    var rows = graph.all(target + "?$top=2");
    rows.forEach(row -> ids.add(row.path("userId").asString()));

    assertThat(ids).hasSameSizeAs(rows).hasSize(graph.tenant.teams().members(team.id()).size());
    var first = rows.getFirst();
    assertThat(first.path("@odata.type").asString())
        .isEqualTo("#microsoft.graph.aadUserConversationMember");
    assertThat(
            graph.get(target + "/" + first.path("id").asString()).expect(200).json().path("userId"))
        .isEqualTo(first.path("userId"));
    graph.get(target + "/nothing").expect(404);
  }

  @Test
  void aMemberIsFoundByUserId() {
    var mina = graph.person("mina");

    var found =
        graph.get(
            "/teams/%s/members?$filter=microsoft.graph.aadUserConversationMember/userId eq '%s'"
                .formatted(team.id(), mina.id()));

    assertThat(found.expect(200).json().path("value").size()).isEqualTo(1);
    assertThat(found.json().path("value").get(0).path("roles").get(0).asString())
        .isEqualTo("owner");
  }

  @Test
  void joinedTeamsAreThoseOfThePerson() {
    var mina = graph.get("/users/" + graph.person("mina").id() + "/joinedTeams").expect(200).json();

    assertThat(mina.path("value").get(0).path("id").asString()).isEqualTo(team.id());
    graph.get("/users/nobody/joinedTeams").expect(404);
  }

  @Test
  void tabsShowTheirApp() {
    var tabs = "/teams/" + team.id() + "/channels/" + general.id() + "/tabs";
    var tab = graph.get(tabs + "?$expand=teamsApp").expect(200).json().path("value").get(0);

    assertThat(tab.path("teamsApp").path("distributionMethod").asString()).isEqualTo("store");
    graph.get(tabs + "/" + tab.path("id").asString()).expect(200);
    graph.get(tabs + "/nothing").expect(404);
  }

  @Test
  void chatsHaveMembersAndAPreviewOfTheLastMessage() {
    post(1);

    var chat =
        graph.get("/chats/" + lunch.id() + "?$expand=members,lastMessagePreview").expect(200);

    assertThat(chat.json().path("members").size()).isEqualTo(3);
    assertThat(chat.json().path("lastMessagePreview").path("body").path("content").asString())
        .startsWith("news 0");
    assertThat(
            graph.get("/chats/" + lunch.id() + "/members").expect(200).json().path("value").size())
        .isEqualTo(3);
    graph.get("/chats/19:nothing@thread.v2").expect(404);
  }

  @Test
  void chatsArePagedByFiftyAtMost() {
    assertThat(graph.get("/chats?$top=51").expect(400).code())
        .isEqualTo("Request_UnsupportedQuery");
    assertThat(graph.all("/chats?$top=1")).hasSize(graph.tenant.chats().all().size());
    graph.get("/users/" + graph.person("mina").id() + "/chats/" + lunch.id()).expect(200);
    graph.get("/users/" + graph.person("grace").id() + "/chats/" + lunch.id()).expect(404);
  }

  @Test
  void messagesAreReadNewestFirstAndNewsDoNotShiftThePages() {
    post(30);

    var path = "/chats/" + lunch.id() + "/messages";
    var first = graph.get(path + "?$top=10").expect(200).json();
    post(5);
    var rest = graph.all(first.path("@odata.nextLink").asString());

    var ids = new HashSet<String>();
    first.path("value").forEach(row -> ids.add(row.path("id").asString()));
    rest.forEach(row -> ids.add(row.path("id").asString()));
    // Thirty cards and the seed's own message; the five that came later are not among them.
    assertThat(ids).hasSize(31);
    assertThat(rest).hasSize(21);
    var message = first.path("value").get(0);
    assertThat(message.path("body").path("content").asString()).startsWith("news 29<attachment");
    assertThat(message.path("attachments").get(0).path("content").asString())
        .isEqualTo("{\"type\":\"AdaptiveCard\"}");
    assertThat(message.path("from").path("application").path("id").asString())
        .isEqualTo(DemoNames.CLIENT_ID);
    graph.get(path + "/" + message.path("id").asString()).expect(200);
    graph.get(path + "/nothing").expect(404);
  }

  @Test
  void channelMessagesLeaveRepliesToTheirThreads() {
    var json = JsonMapper.shared().readTree("{\"type\":\"message\",\"text\":\"reply\"}");
    var messages = "/teams/" + team.id() + "/channels/" + general.id() + "/messages";
    var root = graph.get(messages).expect(200).json().path("value").get(0).path("id").asString();
    graph.tenant.posts().arrive(new Place(general, root), DemoNames.CLIENT_ID, json, null);

    var replies = graph.get(messages + "/" + root + "/replies").expect(200).json().path("value");

    assertThat(graph.get(messages).expect(200).json().path("value").size()).isEqualTo(1);
    assertThat(replies.size()).isEqualTo(1);
    assertThat(replies.get(0).path("replyToId").asString()).isEqualTo(root);
    graph
        .get(messages + "/" + root + "/replies/" + replies.get(0).path("id").asString())
        .expect(200);
  }
}
