package dev.postrider.emulator.control;

import static dev.postrider.emulator.control.ControlClient.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.JWKSet;
import dev.postrider.emulator.LocalTenant;
import dev.postrider.emulator.callback.ToyBot;
import dev.postrider.emulator.limit.Operation;
import dev.postrider.emulator.tenant.Arrival;
import dev.postrider.emulator.tenant.ArrivalLedger;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.FeedDraft;
import dev.postrider.emulator.tenant.FeedTopic;
import dev.postrider.emulator.tenant.Scope;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every answer here is also judged by `control.openapi.yaml`, see [ControlClient].
class ControlSurfaceTest {
  private static final String BOT = DemoNames.CLIENT_ID;

  private LocalTenant tenant;
  private ControlClient control;
  private String mina;

  @BeforeEach
  void start() {
    tenant = LocalTenant.start("tiny");
    control = new ControlClient(tenant);
    mina = control.get("/people?q=mina").path("data").path(0).path("id").asString();
  }

  @AfterEach
  void stop() {
    control.close();
    tenant.close();
  }

  @Test
  void saysWhereEverythingIs() {
    JsonNode here = control.get("/");

    assertThat(here.path("seed").asString()).isEqualTo("tiny");
    assertThat(here.path("people").asInt()).isEqualTo(12);
    assertThat(here.path("addresses").path("graph").asString())
        .isEqualTo(tenant.graphUrl().toString());
    assertThat(here.toString()).doesNotContain(DemoNames.CLIENT_SECRET + "\"");
    assertThat(control.get("/ready").path("ready").asBoolean()).isTrue();
    assertThat(control.send("GET", "/openapi.yaml", "").body()).startsWith("openapi: 3.1.0");
    control.get("/clock");
  }

  @Test
  void findsPeopleByTheBeginningOfAnyNameInAnyScript() {
    control.post(
        "/people",
        """
        {"displayName": "渡辺 さくら", "givenName": "さくら", "surname": "渡辺",
         "userPrincipalName": "sakura.watanabe@demo-acme.example"}\
        """,
        201);

    assertThat(names("渡")).containsExactly("渡辺 さくら");
    assertThat(names("さく")).containsExactly("渡辺 さくら");
    assertThat(names("SAKURA.W")).containsExactly("渡辺 さくら");
    assertThat(names("akura")).isEmpty();
  }

  @Test
  void pagesThroughEverybodyOnceWithAnExactTotal() {
    var first = control.get("/people?limit=7");
    var second = control.get("/people?limit=7&cursor=" + first.path("nextCursor").asString());

    assertThat(first.path("total").asInt()).isEqualTo(12);
    assertThat(second.path("nextCursor").isNull()).isTrue();
    assertThat(first.path("data").valueStream().map(one -> one.path("id").asString()))
        .hasSize(7)
        .doesNotContainAnyElementsOf(
            second.path("data").valueStream().map(one -> one.path("id").asString()).toList());
    assertThat(second.path("data").size()).isEqualTo(5);
    control.call("GET", "/people?limit=none", "", 400);
  }

  @Test
  void changesConditionsOneByOne() {
    String app = control.get("/catalogue").path("data").path(0).path("catalogId").asString();

    control.patch("/people/" + mina, "{\"conditions\": {\"disabled\": true}}");
    JsonNode person =
        control.patch(
            "/people/" + mina,
            "{\"conditions\": {\"deniedApps\": [\"%s\"]}, \"department\": null}".formatted(app));

    assertThat(person.path("conditions").path("disabled").asBoolean()).isTrue();
    assertThat(person.path("conditions").path("guest").asBoolean()).isFalse();
    assertThat(person.path("conditions").path("deniedApps").path(0).asString()).isEqualTo(app);
    assertThat(person.path("department").isNull()).isTrue();
    assertThat(tenant.tenant().people().find(mina).orElseThrow().accountEnabled()).isFalse();
  }

  @Test
  void aMistakeInABodyIsNamed() {
    JsonNode problem = control.call("PATCH", "/people/" + mina, "{\"diplayName\": \"x\"}", 400);

    assertThat(problem.path("code").asString()).isEqualTo("PST-EMU-400");
    assertThat(problem.path("detail").asString()).contains("diplayName").contains("displayName");
    control.call("PATCH", "/people/" + mina, "{", 400);
    control.call("PATCH", "/people/nobody", "{}", 404);
    control.post(
        "/people",
        "{\"displayName\": \"M\", \"userPrincipalName\": \"%s\"}".formatted(upn(mina)),
        409);
  }

  @Test
  void removesAPerson() {
    control.get("/people/" + mina);
    control.delete("/people/" + mina);
    control.call("GET", "/people/" + mina, "", 404);
  }

  @Test
  void registersAnAppAndShowsItsSecretOnce() {
    JsonNode made = control.post("/apps", "{\"name\": \"Lunch\"}", 201);
    String app = "/apps/" + made.path("clientId").asString();
    String secret = made.path("secret").asString();

    assertThat(secret).isNotBlank();
    assertThat(control.get(app).toString()).doesNotContain(secret);
    assertThat(control.get("/apps").toString()).doesNotContain(secret);
    JsonNode changed =
        control.patch(
            app,
            """
            {"secret": "my-own-secret", "permissions": ["User.Read.All"],
             "botUrl": "http://127.0.0.1:3978/api/messages"}\
            """);
    assertThat(changed.toString()).doesNotContain("my-own-secret");
    assertThat(changed.path("permissions").path(0).asString()).isEqualTo("User.Read.All");
    control.call("PATCH", app, "{\"botUrl\": \"file:///etc/passwd\"}", 400);
    control.post("/apps", "{\"name\": \"x\", \"clientId\": \"%s\"}".formatted(BOT), 409);
    control.delete(app);
    control.call("GET", app, "", 404);
  }

  @Test
  void keepsTheDirectory() {
    JsonNode group =
        control.post(
            "/groups", "{\"displayName\": \"Lunch\", \"members\": [\"%s\"]}".formatted(mina), 201);
    String groupPath = "/groups/" + group.path("id").asString();
    assertThat(group.path("members").asInt()).isEqualTo(1);
    control.delete(groupPath + "/members/" + mina);
    control.put(groupPath + "/members/" + mina, "", 204);
    control.delete(groupPath);
    assertThat(control.get("/groups").toString()).doesNotContain("\"Lunch\"");

    JsonNode team = control.post("/teams", "{\"displayName\": \"Food\"}", 201);
    String teamPath = "/teams/" + team.path("id").asString();
    control.put(teamPath + "/members/" + mina, "", 204);
    JsonNode channel = control.post(teamPath + "/channels", "{\"displayName\": \"Menu\"}", 201);
    control.post(
        teamPath + "/channels/" + id(channel.path("id").asString()) + "/tabs",
        "{\"displayName\": \"Board\", \"contentUrl\": \"https://demo-acme.example/b\"}",
        201);
    JsonNode again = control.get(teamPath);
    assertThat(again.path("members").asInt()).isEqualTo(1);
    assertThat(again.path("channels").path(1).path("tabs").path(0).path("displayName").asString())
        .isEqualTo("Board");
    control.delete(teamPath + "/members/" + mina);
    control.get("/teams?limit=1");
    control.delete(teamPath);
    control.call("GET", teamPath, "", 404);
  }

  @Test
  void showsAPersonTheirConversationsLatestFirst() {
    JsonNode lunch =
        control
            .get("/people/" + mina + "/conversations")
            .path("data")
            .valueStream()
            .filter(one -> one.path("title").asString().equals("Lunch"))
            .findFirst()
            .orElseThrow();
    String path = "/conversations/" + id(lunch.path("id").asString());

    JsonNode posted =
        control.post(
            "/people/" + mina + "/messages",
            "{\"conversationId\": \"%s\", \"text\": \"<b>Ramen</b> & gyoza\"}"
                .formatted(lunch.path("id").asString()),
            201);

    JsonNode first = control.get("/people/" + mina + "/conversations").path("data").path(0);
    assertThat(first.path("title").asString()).isEqualTo("Lunch");
    assertThat(first.path("lastMessage").path("summary").asString())
        .isEqualTo("<b>Ramen</b> & gyoza");
    JsonNode messages = control.get(path + "/messages?limit=1");
    assertThat(messages.path("data").path(0).path("id").asString())
        .isEqualTo(posted.path("messageId").asString());
    assertThat(messages.path("data").path(0).path("textFormat").asString()).isEqualTo("plain");
    JsonNode earlier =
        control.get(path + "/messages?cursor=" + messages.path("nextCursor").asString());
    assertThat(earlier.path("data").path(0).path("text").asString()).isEqualTo("Ramen today?");
    control.get(path);
    control.call("GET", "/conversations/nowhere", "", 404);
  }

  @Test
  void startsAGroupChat() {
    String ada = control.get("/people?q=ada").path("data").path(0).path("id").asString();

    JsonNode chat =
        control.post("/chats", "{\"members\": [\"%s\", \"%s\"]}".formatted(mina, ada), 201);

    assertThat(chat.path("kind").asString()).isEqualTo("group");
    assertThat(control.get("/chats").toString()).contains(chat.path("id").asString());
    control.post("/chats", "{\"members\": [\"%s\"]}".formatted(mina), 400);
  }

  @Test
  void aPersonWritesToTheBotAndPressesItsButton() throws Exception {
    try (var bot = bot()) {
      control.put("/people/" + mina + "/installations/" + demoApp(), "", 204);
      assertThat(control.get("/people/" + mina + "/installations").path("total").asInt())
          .isEqualTo(1);
      String chat = personalChat();

      control.post(
          "/people/" + mina + "/messages",
          "{\"conversationId\": \"%s\", \"text\": \"hi\"}".formatted(chat),
          201);
      await()
          .untilAsserted(() ->
              assertThat(bot.received("message"))
                  .anyMatch(activity -> activity.path("text").asString("").equals("hi")));

      String message = cardFromBot(chat);
      bot.answers(activity ->
          """
          {"statusCode": 200, "type": "application/vnd.microsoft.activity.message",
           "value": "Thank you"}\
          """);
      JsonNode tapped =
          control.post(
              "/people/" + mina + "/taps",
              """
              {"conversationId": "%s", "messageId": "%s", "inputs": {"dish": "ramen"},
               "action": {"type": "Action.Execute", "title": "Vote"}}\
              """
                  .formatted(chat, message),
              200);

      assertThat(tapped.path("outcome").asString()).isEqualTo("messageShown");
      assertThat(tapped.path("text").asString()).isEqualTo("Thank you");
      JsonNode action = bot.received("invoke").getFirst().path("value").path("action");
      assertThat(action.path("verb").asString()).isEqualTo("vote");
      assertThat(action.path("data").path("dish").asString()).isEqualTo("ramen");
      assertThat(action.path("data").path("poll").asInt()).isEqualTo(7);
      await()
          .untilAsserted(() ->
              assertThat(control.get("/callbacks").path("data").toString())
                  .contains("invoke adaptiveCard/action"));
    }
  }

  @Test
  void whoBlocksTheBotCannotWriteToItUntilTheyLiftTheBlock() {
    control.put("/people/" + mina + "/installations/" + demoApp(), "", 204);
    String body = "{\"conversationId\": \"%s\", \"text\": \"hi\"}".formatted(personalChat());

    control.put("/people/" + mina + "/blocks/" + BOT, "", 204);
    JsonNode problem = control.post("/people/" + mina + "/messages", body, 403);
    control.delete("/people/" + mina + "/blocks/" + BOT);

    assertThat(problem.path("code").asString()).isEqualTo("PST-EMU-410");
    control.post("/people/" + mina + "/messages", body, 201);
    control.put("/people/" + mina + "/blocks/nobody", "", 404);
  }

  @Test
  void uninstallsAndHonoursThePolicy() {
    String installation = "/people/" + mina + "/installations/" + demoApp();
    control.put(installation, "", 204);
    control.delete(installation);
    assertThat(tenant.tenant().installations().of(Scope.USER, mina).size()).isZero();

    control.patch(
        "/people/" + mina, "{\"conditions\": {\"deniedApps\": [\"%s\"]}}".formatted(demoApp()));
    control.put(installation, "", 403);
    control.put("/people/" + mina + "/installations/none", "", 404);
  }

  @Test
  void readsTheFeed() {
    for (String preview : List.of("one", "two")) {
      tenant
          .tenant()
          .feeds()
          .arrive(
              new FeedDraft(
                  mina,
                  demoApp(),
                  "taskCreated",
                  "Postrider",
                  null,
                  new FeedTopic("text", "Lunch", "https://demo-acme.example/lunch"),
                  preview,
                  Map.of(),
                  null,
                  null));
    }

    JsonNode feed = control.get("/people/" + mina + "/feed");
    assertThat(feed.path("unread").asInt()).isEqualTo(2);
    assertThat(feed.path("data").path(0).path("preview").asString()).isEqualTo("two");
    assertThat(feed.path("data").path(0).path("topic").asString()).isEqualTo("Lunch");
    assertThat(feed.path("data").path(0).path("actor").path("kind").asString()).isEqualTo("app");
    String newest = feed.path("data").path(0).path("id").asString();
    control.post("/people/" + mina + "/feed/read", "{\"ids\": [\"%s\"]}".formatted(newest), 204);
    assertThat(control.get("/people/" + mina + "/feed").path("unread").asInt()).isEqualTo(1);
    control.post("/people/" + mina + "/feed/read", "", 204);
    assertThat(control.get("/people/" + mina + "/feed").path("unread").asInt()).isZero();
  }

  @Test
  void aFeedEntryShowsWhoNotifiedAndLeadsToItsConversation() {
    var ada = tenant.tenant().people().find("ada@" + DemoNames.DOMAIN).orElseThrow();
    var lunch =
        tenant.tenant().chats().of(mina).stream()
            .filter(chat -> "Lunch".equals(chat.topic()))
            .findFirst()
            .orElseThrow();
    var link = "https://teams.microsoft.com/l/chat/" + id(lunch.id()) + "/0?tenantId=x";
    var topic = new FeedTopic("entityUrl", "https://graph/chats/x", null, "Lunch", link);
    for (var iconId : new String[] {"approval", "unknown"}) {
      tenant
          .tenant()
          .feeds()
          .arrive(
              new FeedDraft(
                  mina,
                  demoApp(),
                  "approvalRequired",
                  "Approve",
                  ada.id(),
                  topic,
                  null,
                  Map.of(),
                  null,
                  iconId));
    }

    JsonNode feed = control.get("/people/" + mina + "/feed").path("data");
    JsonNode known = feed.path(1);
    String icons = "/_postrider/v1/catalogue/" + demoApp();
    assertThat(known.path("actor").path("kind").asString()).isEqualTo("person");
    assertThat(known.path("actor").path("name").asString()).isEqualTo("Ada Clarke");
    assertThat(known.path("app").asString()).isEqualTo("Postrider");
    assertThat(known.path("link").asString()).isEqualTo(link);
    assertThat(known.path("conversationId").asString()).isEqualTo(lunch.id());
    assertThat(known.path("icon").asString()).isEqualTo(icons + "/icons/approval");
    assertThat(feed.path(0).path("icon").asString()).isEqualTo(icons + "/icon");
    control.call("GET", "/catalogue/" + demoApp() + "/icon", "", 200);
    control.call("GET", "/catalogue/" + demoApp() + "/icons/approval", "", 200);
    control.call("GET", "/catalogue/" + demoApp() + "/icons/unknown", "", 404);
  }

  @Test
  void installEventsCanBeLostDoubledDelayedAndSwapped() throws Exception {
    assertThat(control.get("/install-events").path("lost").asDouble()).isZero();

    JsonNode now = control.put("/install-events", "{\"lost\": 0.5, \"seed\": 7}", 200);

    assertThat(now.path("lost").asDouble()).isEqualTo(0.5);
    assertThat(now.path("lateByMilliseconds").asLong()).isEqualTo(5_000);
    assertThat(tenant.callback().disorder().lost()).isEqualTo(0.5);
    control.put("/install-events", "{\"lost\": 2}", 400);
    control.put("/install-events", "{\"more\": 1}", 400);
  }

  @Test
  void setsLimitsAndShowsThem() {
    tenant.limits().check(Operation.CONNECTOR_SEND, BOT, tenant.tenant().id(), "a:1");
    JsonNode limits = control.get("/limits?resource=" + id("a:1"));
    assertThat(limits.path("enforced").asBoolean()).isTrue();
    assertThat(limits.path("windows").path(0).path("used").asInt()).isEqualTo(1);
    assertThat(control.put("/limits", "{\"profile\": \"none\"}", 200).path("enforced").asBoolean())
        .isFalse();
    JsonNode own = control.put("/limits", "{\"perAppAndTenant\": 5}", 200);
    assertThat(own.path("enforced").asBoolean()).isTrue();
    control.put("/limits", "{\"profile\": \"tomorrow\"}", 400);
  }

  @Test
  void scriptsAFaultAndClearsIt() {
    JsonNode fault =
        control.post(
            "/faults",
            """
            {"match": {"surface": "graph", "maxHits": 2},
             "effect": {"kind": "refuse", "status": 503, "retryAfterSeconds": 7}}\
            """,
            201);

    assertThat(fault.path("match").path("maxHits").asInt()).isEqualTo(2);
    assertThat(control.get("/faults").path("total").asInt()).isEqualTo(1);
    control.delete("/faults/" + fault.path("id").asString());
    control.call("DELETE", "/faults/none", "", 404);
    control.post("/faults", "{\"effect\": {\"kind\": \"explode\"}}", 400);
    control.post("/faults", "{\"effect\": {\"kind\": \"loseAnswer\"}}", 201);
    control.delete("/faults");
    assertThat(tenant.faults().list()).isEmpty();
  }

  @Test
  void theLedgerTellsWhatArrivedAndItsSummaryFindsTheDoubled() {
    assertThat(control.get("/ledger?since=0&limit=10").path("total").asInt()).isZero();
    send("a:1", "delivery-1", 201);
    send("a:2", "delivery-2", 429);
    send("a:1", "delivery-1", 201);

    JsonNode first = control.get("/ledger?limit=2");
    JsonNode rest = control.get("/ledger?since=" + first.path("next").asInt());
    JsonNode summary = control.get("/ledger/summary");

    assertThat(first.path("data").size()).isEqualTo(2);
    assertThat(rest.path("data").path(0).path("deliveryId").asString()).isEqualTo("delivery-1");
    assertThat(summary.path("messagesAccepted").asInt()).isEqualTo(2);
    assertThat(summary.path("deliveriesAccepted").asInt()).isEqualTo(1);
    assertThat(summary.path("deliveriesDoubled").asInt()).isEqualTo(1);
    assertThat(summary.path("conversationsWithSeveral").asInt()).isEqualTo(1);
    assertThat(summary.path("byStatus").path("429").asInt()).isEqualTo(1);
    control.call("GET", "/ledger?limit=0", "", 400);
  }

  private void send(String conversationId, String deliveryId, int status) {
    tenant
        .tenant()
        .ledger()
        .append(
            new Arrival.Draft(
                Arrival.Surface.CONNECTOR,
                ArrivalLedger.SEND,
                BOT,
                conversationId,
                null,
                "1",
                deliveryId,
                status));
  }

  @Test
  void resetBringsTheSeedBack() {
    control.delete("/people/" + mina);
    control.post("/faults", "{\"effect\": {\"kind\": \"loseAnswer\"}}", 201);

    control.post("/reset", "", 204);

    assertThat(control.get("/people").path("total").asInt()).isEqualTo(12);
    assertThat(tenant.faults().list()).isEmpty();
  }

  @Test
  void givesATokenForAPerson() {
    JsonNode token =
        control.post(
            "/people/" + mina + "/token",
            "{\"clientId\": \"%s\", \"scopes\": [\"AppCatalog.ReadWrite.All\"]}".formatted(BOT),
            200);

    assertThat(token.path("accessToken").asString()).startsWith("eyJ");
    assertThat(control.get("/device-codes").path("total").asInt()).isZero();
    control.post("/device-codes/ABC/approval", "{\"personId\": \"%s\"}".formatted(mina), 404);
  }

  @Test
  void approvesADeviceThatWaits() {
    JsonNode device =
        control.form(
            tenant.authority() + "/oauth2/v2.0/devicecode",
            "client_id="
                + BOT
                + "&scope=https%3A%2F%2Fgraph.microsoft.com%2FAppCatalog.ReadWrite.All");
    String userCode = device.path("user_code").asString();
    assertThat(control.get("/device-codes").path("data").path(0).path("userCode").asString())
        .isEqualTo(userCode);

    control.post(
        "/device-codes/" + userCode + "/approval", "{\"personId\": \"%s\"}".formatted(mina), 204);

    assertThat(control.get("/device-codes").path("total").asInt()).isZero();
    JsonNode token =
        control.form(
            tenant.authority() + "/oauth2/v2.0/token",
            "client_id="
                + BOT
                + "&grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&device_code="
                + device.path("device_code").asString());
    assertThat(token.path("access_token").asString("")).startsWith("eyJ");
  }

  @Test
  void aPersonEditsDeletesReactsReadsAndFillsIn() {
    try (var bot = bot()) {
      control.put("/people/" + mina + "/installations/" + demoApp(), "", 204);
      String chat = personalChat();
      String where = "{\"conversationId\": \"" + chat + "\"";
      String written =
          control
              .post("/people/" + mina + "/messages", where + ", \"text\": \"helo\"}", 201)
              .path("messageId")
              .asString();
      String message = "/people/" + mina + "/messages/" + written;
      String query = "?conversationId=" + id(chat);

      control.call("PATCH", message, where + ", \"text\": \"hello\"}", 204);
      control.delete(message + query);
      control.call("DELETE", message + query, "", 404);
      control.call("DELETE", message, "", 400);
      control.post(message + "/undelete", where + "}", 204);
      control.post(message + "/undelete", where + "}", 404);
      String card = cardFromBot(chat);
      control.put("/people/" + mina + "/messages/" + card + "/reactions/like" + query, "", 204);
      control.delete("/people/" + mina + "/messages/" + card + "/reactions/like" + query);
      String about = where + ", \"messageId\": \"" + card + "\"";
      control.post("/people/" + mina + "/reads", about + "}", 204);
      JsonNode closed =
          control.post("/people/" + mina + "/dialogs", about + ", \"data\": {\"a\": 1}}", 200);
      control.post("/people/" + mina + "/dialogs", about + "}", 400);
      JsonNode none =
          control.post("/people/" + mina + "/file-consents", about + ", \"accept\": true}", 200);
      control.post(
          "/people/" + mina + "/files",
          where + ", \"name\": \"menu.txt\", \"content\": \"UmFtZW4=\"}",
          201);
      control.post(
          "/people/" + mina + "/files",
          where + ", \"name\": \"../menu.txt\", \"content\": \"UmFtZW4=\"}",
          400);

      assertThat(closed.path("outcome").asString()).isEqualTo("accepted");
      assertThat(none.path("text").asString()).isEqualTo("The message offers no file");
      await().until(() -> bot.received("messageUpdate").size() == 2);
      await().until(() -> bot.received("messageReaction").size() == 2);
      await().until(() -> bot.received("message").size() == 2);
      assertThat(bot.received("messageDelete")).hasSize(1);
    }
  }

  @Test
  void teamsAndChannelsAreRenamedDeletedAndTold() {
    String team = "/teams/" + control.get("/teams").path("data").path(0).path("id").asString();
    String general = control.get(team).path("channels").path(0).path("id").asString();
    String channel =
        control.post(team + "/channels", "{\"displayName\": \"Menu\"}", 201).path("id").asString();

    control.patch(team, "{\"displayName\": \"Kitchen\"}");
    JsonNode renamed =
        control.patch(team + "/channels/" + id(channel), "{\"displayName\": \"Dishes\"}");
    control.post(
        team + "/events",
        "{\"eventType\": \"channelRestored\", \"channelId\": \"" + channel + "\"}",
        204);
    control.post(team + "/events", "{\"eventType\": \"teamArchived\"}", 204);
    control.post(team + "/events", "{\"eventType\": \"channelRestored\"}", 400);
    control.post(team + "/events", "{\"eventType\": \"teamRenamed\"}", 400);
    control.delete(team + "/channels/" + id(channel));
    control.call("DELETE", team + "/channels/" + id(channel), "", 404);
    control.call("DELETE", team + "/channels/" + id(general), "", 403);

    assertThat(renamed.path("displayName").asString()).isEqualTo("Kitchen");
    assertThat(renamed.toString()).contains("Dishes").doesNotContain("Menu");
  }

  @Test
  void aCrowdAnswersAndIsCountedUntilItEnds() {
    try (var bot = bot()) {
      String app = demoApp();
      control.put("/people/" + mina + "/installations/" + app, "", 204);
      JsonNode begun =
          control.put(
              "/crowd",
              """
              {"answers": "100%", "within": "1ms", "choices": {"Vote": 2},
               "people": {"kenji": [{"ignore": true}]}}\
              """,
              200);
      assertThat(begun.path("answering").asBoolean()).isTrue();
      assertThat(begun.path("settings").path("delay").path("most").asString())
          .isEqualTo("PT0.001S");

      cardFromBot(personalChat());

      await().until(() -> control.get("/crowd").path("tally").path("tapped").asInt() == 1);
      await().until(() -> bot.received("invoke").size() == 1);
      control.delete("/crowd");
      JsonNode ended = control.get("/crowd");
      assertThat(ended.path("answering").asBoolean()).isFalse();
      assertThat(ended.path("settings").isNull()).isTrue();
      assertThat(ended.path("tally").path("asked").asInt()).isEqualTo(1);
    }
  }

  @Test
  void aCrowdThatCannotBeReadIsRefusedWithWhatAndWhy() {
    assertThat(control.put("/crowd", "{\"often\": 1}", 400).path("detail").asString())
        .contains("\"often\"");
    assertThat(control.put("/crowd", "{\"answers\": 7}", 400).path("detail").asString())
        .contains("answers is a share between 0 and 1");
    assertThat(control.put("/crowd", "{\"people\": {\"zoe\": []}}", 400).path("detail").asString())
        .contains("\"zoe\"");
  }

  @Test
  void aForeignPageIsRefused() {
    var refused = control.send("POST", "/reset", "", "Origin", "https://elsewhere.example");

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("PST-EMU-403");
    assertThat(control.send("POST", "/reset", "", "Origin", tenant.url().toString()).statusCode())
        .isEqualTo(204);
  }

  private List<String> names(String q) {
    return control
        .get("/people?q=" + id(q))
        .path("data")
        .valueStream()
        .map(person -> person.path("displayName").asString())
        .toList();
  }

  private String upn(String person) {
    return control.get("/people/" + person).path("userPrincipalName").asString();
  }

  private String demoApp() {
    return tenant.tenant().catalogue().withBot(BOT).findFirst().orElseThrow().id();
  }

  private String personalChat() {
    return tenant.tenant().chats().findPersonal(BOT, mina).orElseThrow().id();
  }

  private ToyBot bot() {
    var bot = new ToyBot(BOT, this::keys);
    control.patch("/apps/" + BOT, "{\"botUrl\": \"%s\"}".formatted(bot.url()));
    return bot;
  }

  private JWKSet keys() {
    try {
      return JWKSet.parse(tenant.keys().connector().jwks());
    } catch (java.text.ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  private String cardFromBot(String chat) {
    var place = tenant.tenant().conversations().resolve(chat).orElseThrow();
    JsonNode activity =
        JsonMapper.shared()
            .readTree(
                """
                {"type": "message", "attachments": [
                  {"contentType": "application/vnd.microsoft.card.adaptive", "content": {
                    "type": "AdaptiveCard", "version": "1.5",
                    "body": [{"type": "Input.Text", "id": "dish", "label": "Dish"}],
                    "actions": [
                      {"type": "Action.Execute", "title": "Vote", "verb": "vote",
                       "data": {"poll": 7}}]}}]}\
                """);
    return tenant.tenant().posts().arrive(place, BOT, activity, null).id();
  }
}
