package dev.postrider.teams.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postrider.teams.activity.Activity;
import dev.postrider.teams.activity.ActivityReader;
import dev.postrider.teams.activity.AdaptiveCard;
import dev.postrider.teams.activity.ConversationReference;
import dev.postrider.teams.activity.TeamsEvent;
import dev.postrider.teams.cloud.Cloud;
import dev.postrider.teams.connector.ConnectorClient;
import dev.postrider.teams.identity.AccessToken;
import dev.postrider.teams.identity.BotIdentity;
import dev.postrider.teams.identity.TokenSource;
import dev.postrider.teams.wire.AppId;
import dev.postrider.teams.wire.Exchange;
import dev.postrider.teams.wire.Json;
import dev.postrider.teams.wire.SettableInstant;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/// Which handler hears of what, and how often. Nothing here sends.
class BotHandlersTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final TokenSource NO_TOKENS =
      new TokenSource() {
        @Override
        public AccessToken token(String scope) {
          throw new IllegalStateException("nothing is to be sent");
        }

        @Override
        public AccessToken renewed(String scope, String refused) {
          return token(scope);
        }
      };

  private final SettableInstant clock = new SettableInstant(NOON);
  private final BotHandlers handlers = new BotHandlers(clock);
  private final List<String> heard = new ArrayList<>();
  private final Exchange exchange = new Exchange(Exchange.Settings.standard());

  @AfterEach
  void stop() {
    exchange.close();
  }

  private Turn turn(ObjectNode json) {
    var activity = ActivityReader.from(json);
    var bot = BotIdentity.of(new AppId("app-1"), Cloud.GLOBAL, NO_TOKENS);
    return new Turn(
        activity,
        ConversationReference.from(activity.envelope()).orElseThrow(),
        new ConnectorClient(exchange, bot));
  }

  private void hear(ObjectNode json) {
    handlers.handle(turn(json));
  }

  private static ObjectNode activity(String type) {
    var json = Json.object().put("type", type).put("channelId", "msteams").put("id", "f:1");
    json.put("serviceUrl", "https://smba.trafficmanager.net/amer/");
    json.putObject("recipient").put("id", "28:app-1");
    json.putObject("from").put("id", "29:ada");
    json.putObject("conversation").put("id", "a:1").put("tenantId", "t-1");
    return json;
  }

  @Nested
  class ComingAndGoing {
    private ObjectNode installation(String action, int second) {
      return at(activity("installationUpdate").put("action", action), second);
    }

    private ObjectNode members(String list, int second, String... ids) {
      var json = at(activity("conversationUpdate"), second);
      var members = json.putArray(list);
      List.of(ids).forEach(id -> members.addObject().put("id", id));
      return json;
    }

    private ObjectNode inTeam(ObjectNode json, String conversation) {
      ((ObjectNode) json.get("conversation")).put("id", conversation);
      json.putObject("channelData").putObject("team").put("id", "19:team@thread.tacv2");
      return json;
    }

    private ObjectNode at(ObjectNode json, int second) {
      return json.put("timestamp", NOON.plusSeconds(second).toString());
    }

    private void listen() {
      handlers
          .onInstalled(turn -> heard.add("installed"))
          .onUninstalled(turn -> heard.add("removed"))
          .onUpgraded(turn -> heard.add("upgraded"))
          .onMemberAdded((turn, member) -> heard.add("met " + member.id()))
          .onMemberRemoved((turn, member) -> heard.add("lost " + member.id()));
    }

    @Test
    void anInstallationIsHeardOnceWhicheverOfItsTwoEventsComesFirst() {
      listen();

      hear(installation("add", 1));
      hear(members("membersAdded", 0, "28:app-1", "29:ada"));

      assertThat(heard).containsExactly("installed", "met 29:ada");
    }

    @Test
    void anInstallationToldAgainAfterMinutesIsHeardOnce() {
      listen();
      hear(members("membersAdded", 0, "28:app-1", "29:ada"));

      clock.pass(Duration.ofMinutes(7));
      hear(members("membersAdded", 0, "28:app-1", "29:ada"));
      hear(installation("add", 1));

      assertThat(heard).containsExactly("installed", "met 29:ada");
    }

    @Test
    void anAdditionThatArrivesAfterTheRemovalGreetsNobody() {
      listen();

      hear(installation("remove", 9));
      hear(installation("add", 1));
      hear(members("membersAdded", 1, "28:app-1", "29:ada"));

      assertThat(heard).containsExactly("removed");
    }

    @Test
    void aRemovalThatArrivesAfterTheNextInstallationIsNotHeard() {
      listen();

      hear(installation("add", 1));
      hear(installation("add", 9));
      hear(installation("remove", 5));

      assertThat(heard).containsExactly("installed");
    }

    @Test
    void whoInstallsAgainIsGreetedAgain() {
      listen();

      hear(members("membersAdded", 0, "28:app-1", "29:ada"));
      hear(installation("remove", 5));
      hear(members("membersAdded", 9, "28:app-1", "29:ada"));

      assertThat(heard)
          .containsExactly("installed", "met 29:ada", "removed", "installed", "met 29:ada");
    }

    @Test
    void aRemovalToldInTwoEventsIsHeardOnce() {
      listen();
      hear(installation("add", 0));

      hear(members("membersRemoved", 5, "28:app-1"));
      hear(installation("remove", 5));

      assertThat(heard).containsExactly("installed", "removed");
    }

    @Test
    void aRemovalThatNobodyToldOfIsForgottenAfterAnHour() {
      listen();
      hear(installation("add", 0));

      clock.pass(Duration.ofMinutes(61));
      hear(installation("add", 3660));

      assertThat(heard).containsExactly("installed", "installed");
    }

    @Test
    void aTeamIsOnePlaceWhicheverOfItsChannelsTellsOfIt() {
      listen();

      hear(inTeam(members("membersAdded", 0, "28:app-1"), "19:general@thread.tacv2"));
      hear(inTeam(installation("add", 1), "19:other@thread.tacv2"));

      assertThat(heard).containsExactly("installed");
    }

    @Test
    void anUpgradeInstallsNothing() {
      listen();

      hear(installation("remove-upgrade", 0));
      hear(installation("add-upgrade", 0));

      assertThat(heard).containsExactly("upgraded");
    }

    @Test
    void peopleComeAndGoOneByOne() {
      listen();

      hear(members("membersAdded", 0, "29:ada", "29:bob"));
      hear(members("membersRemoved", 1, "29:ada"));
      hear(members("membersAdded", 0, "29:ada", "29:cem"));

      assertThat(heard).containsExactly("met 29:ada", "met 29:bob", "lost 29:ada", "met 29:cem");
    }

    @Test
    void whatAHandlerFailedOnIsHeardAgain() {
      handlers.onMemberAdded((turn, member) -> {
        heard.add(member.id());
        if (heard.equals(List.of("29:ada", "29:bob"))) {
          throw new IllegalStateException("not today");
        }
      });
      var update = members("membersAdded", 0, "29:ada", "29:bob");

      assertThatThrownBy(() -> hear(update)).isInstanceOf(IllegalStateException.class);
      hear(update);

      assertThat(heard).containsExactly("29:ada", "29:bob", "29:bob");
    }

    @Test
    void eventsThatOverlapAreHeardOnceBetweenThem() throws Exception {
      var count = new AtomicInteger();
      handlers.onInstalled(turn -> count.incrementAndGet());
      var go = new CountDownLatch(1);
      var told = new ArrayList<Future<?>>();
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < 200; i++) {
          var event =
              i % 2 == 0 ? installation("add", i % 3) : members("membersAdded", 0, "28:app-1");
          told.add(
              threads.submit(() -> {
                go.await();
                hear(event);
                return null;
              }));
        }
        go.countDown();
        for (var each : told) {
          each.get();
        }
      }

      assertThat(count).hasValue(1);
    }
  }

  @Nested
  class Messages {
    private void say(String text) {
      var json = activity("message").put("text", text);
      json.putArray("entities")
          .addObject()
          .put("type", "mention")
          .put("text", "<at>Bot</at>")
          .putObject("mentioned")
          .put("id", "28:app-1");
      hear(json);
    }

    @ParameterizedTest
    @CsvSource({"help, help", "' HELP ', help", "<at>Bot</at> Help, help", "help me, other"})
    void ofACertainTextHaveTheirOwnHandler(String text, String expected) {
      handlers.onText("help", turn -> heard.add("help")).onMessage(turn -> heard.add("other"));

      say(text);

      assertThat(heard).containsExactly(expected);
    }
  }

  @Nested
  class OtherKinds {
    @Test
    void reachTheHandlerOfTheirKind() {
      handlers
          .onReaction((turn, what) -> heard.add("reacted " + what.added()))
          .onMessageEdited((turn, what) -> heard.add("edited to " + what.text()))
          .onMessageDeleted((turn, what) -> heard.add("deleted " + what.envelope().id()))
          .onReadReceipt((turn, what) -> heard.add("read " + what.lastRead()))
          .onTeamsEvent(
              TeamsEvent.TEAM_RENAMED,
              (turn, what) -> heard.add("renamed " + what.team().orElseThrow().name()))
          .onOther(turn -> heard.add("other " + turn.activity().type()));

      var reaction = activity("messageReaction");
      reaction.putArray("reactionsAdded").addObject().put("type", "like");
      hear(reaction);
      hear(activity("messageUpdate").put("text", "better"));
      hear(activity("messageDelete").put("id", "42"));
      var read = activity("event").put("name", "application/vnd.microsoft.readReceipt");
      read.putObject("value").put("lastReadMessageId", "1700");
      hear(read);
      var renamed = activity("conversationUpdate");
      renamed
          .putObject("channelData")
          .put("eventType", "teamRenamed")
          .putObject("team")
          .put("id", "t")
          .put("name", "Crew");
      hear(renamed);
      hear(activity("typing"));
      hear(activity("inventedTomorrow"));

      assertThat(heard)
          .containsExactly(
              "reacted [like]",
              "edited to better",
              "deleted 42",
              "read 1700",
              "renamed Crew",
              "other typing",
              "other inventedTomorrow");
    }

    @Test
    void fallToTheLastHandlerWhereTheyHaveNone() {
      handlers.onOther(turn -> heard.add(turn.activity().type()));
      var archived = activity("conversationUpdate");
      archived.putObject("channelData").put("eventType", "teamArchived");

      hear(activity("messageReaction"));
      hear(activity("messageDelete"));
      hear(archived);

      assertThat(heard).containsExactly("messageReaction", "messageDelete", "conversationUpdate");
    }
  }

  @Nested
  class Taps {
    @ParameterizedTest
    @CsvSource(
        delimiter = ';',
        value = {
          "; BadRequest; Missing value property",
          "\"vote\"; BadRequest; Value property is not properly formed",
          "{}; BadRequest; Missing action property",
          "{\"action\":null}; BadRequest; Missing action property",
          "{\"action\":7}; BadRequest; Value property is not properly formed",
          "{\"action\":{\"type\":\"Action.Submit\"}}; NotSupported;"
              + " The action 'Action.Submit'is not supported."
        })
    void thatAreMalformedGetTheSdksAnswer(String value, String code, String message) {
      var tap = activity("invoke").put("name", "adaptiveCard/action");
      if (value != null) {
        tap.set("value", Json.read(value));
      }

      assertThat(answer(tap))
          .isEqualTo(
              Json.object()
                  .put("statusCode", 400)
                  .put("type", "application/vnd.microsoft.error")
                  .set("value", Json.object().put("code", code).put("message", message)));
    }

    @Test
    void haveAnAnswerForEachStatusThatTeamsKnows() {
      assertThat(new CardAnswer.SignIn(Json.object().put("text", "x")).json())
          .isEqualTo(
              Json.read(
                  "{\"statusCode\":401,\"type\":\"application/vnd.microsoft.activity.loginRequest\","
                      + "\"value\":{\"text\":\"x\"}}"));
      assertThat(new CardAnswer.WrongCode().json().path("type").asString())
          .isEqualTo("application/vnd.microsoft.error.incorrectAuthCode");
      assertThat(new CardAnswer.SignInFailed("412", "no").json())
          .isEqualTo(
              Json.read(
                  "{\"statusCode\":412,"
                      + "\"type\":\"application/vnd.microsoft.error.preconditionFailed\","
                      + "\"value\":{\"code\":\"412\",\"message\":\"no\"}}"));
      assertThat(CardAnswer.badRequest("no").json().at("/value/code").asString())
          .isEqualTo("BadRequest");
    }
  }

  @Nested
  class Tasks {
    @Test
    void areOpenedWithACardOrAPageAndEndWithAMessageOrNothing() {
      var card = AdaptiveCard.parse("{\"type\":\"AdaptiveCard\",\"version\":\"1.5\"}");

      assertThat(TaskAnswer.card("Order", card).json())
          .isEqualTo(
              Json.read(
                  """
                  {"task": {"type": "continue", "value": {
                    "title": "Order", "height": "medium", "width": "medium",
                    "card": {"contentType": "application/vnd.microsoft.card.adaptive",
                             "content": {"type": "AdaptiveCard", "version": "1.5"}}}}}
                  """));
      assertThat(
              TaskAnswer.page("Order", URI.create("https://x.example/"))
                  .json()
                  .at("/task/value/url")
                  .asString())
          .isEqualTo("https://x.example/");
      assertThat(TaskAnswer.message("Bye").json())
          .isEqualTo(Json.read("{\"task\":{\"type\":\"message\",\"value\":\"Bye\"}}"));
      assertThat(TaskAnswer.close().json().isMissingNode()).isTrue();
    }

    @Test
    void giveTheirDataToTheHandler() {
      handlers
          .onTaskFetch((turn, data) -> TaskAnswer.message("open " + data.path("x").asString()))
          .onTaskSubmit((turn, data) -> TaskAnswer.close());
      var fetch = activity("invoke").put("name", "task/fetch");
      fetch.putObject("value").putObject("data").put("x", "1");

      assertThat(answer(fetch).at("/task/value").asString()).isEqualTo("open 1");
      assertThat(answer(activity("invoke").put("name", "task/submit")).isMissingNode()).isTrue();
    }
  }

  @Nested
  class FileAnswers {
    private ObjectNode consent(String action) {
      var json = activity("invoke").put("name", "fileConsent/invoke");
      var value = json.putObject("value").put("type", "fileUpload").put("action", action);
      value.putObject("context").put("file", "plan.pdf");
      value
          .putObject("uploadInfo")
          .put("contentUrl", "https://contoso.sharepoint.com/plan.pdf")
          .put("name", "plan.pdf")
          .put("uploadUrl", "https://contoso.sharepoint.com/up?guid=1")
          .put("uniqueId", "u-1")
          .put("fileType", "pdf");
      return json;
    }

    @Test
    void reachTheirHandlersWithWhatWasOffered() {
      handlers
          .onFileAccepted(
              (turn, consent) -> heard.add("to " + consent.upload().orElseThrow().url().getHost()))
          .onFileDeclined((turn, consent) -> heard.add("no " + consent.context().path("file")));

      assertThat(answer(consent("accept")).isMissingNode()).isTrue();
      assertThat(answer(consent("decline")).isMissingNode()).isTrue();

      assertThat(heard).containsExactly("to contoso.sharepoint.com", "no \"plan.pdf\"");
    }

    @Test
    void thatNobodyAwaitsAreNotAnswered() {
      var turn = turn(consent("accept"));

      assertThat(handlers.answer(turn, (Activity.Invoke) turn.activity())).isEmpty();
    }
  }

  private tools.jackson.databind.JsonNode answer(ObjectNode invoke) {
    var turn = turn(invoke);
    return handlers.answer(turn, (Activity.Invoke) turn.activity()).orElseThrow();
  }
}
