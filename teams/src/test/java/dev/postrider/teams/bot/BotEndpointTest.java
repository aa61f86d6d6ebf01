package dev.postrider.teams.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.postrider.teams.activity.AdaptiveCard;
import dev.postrider.teams.connector.ConnectorClient;
import dev.postrider.teams.identity.AccessToken;
import dev.postrider.teams.identity.BotIdentity;
import dev.postrider.teams.identity.ConnectorSigner;
import dev.postrider.teams.identity.EmulatorTokens;
import dev.postrider.teams.identity.InboundTokenVerifier;
import dev.postrider.teams.identity.TokenSource;
import dev.postrider.teams.wire.AppId;
import dev.postrider.teams.wire.Exchange;
import dev.postrider.teams.wire.FarEnd;
import dev.postrider.teams.wire.FarEnd.Answer;
import dev.postrider.teams.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class BotEndpointTest {
  private static final AppId BOT = new AppId("app-1");
  private static final TokenSource TOKENS =
      new TokenSource() {
        @Override
        public AccessToken token(String scope) {
          return new AccessToken("bot token", Instant.MAX);
        }

        @Override
        public AccessToken renewed(String scope, String refused) {
          return new AccessToken("bot token", Instant.MAX);
        }
      };

  private final BotHandlers handlers = new BotHandlers();
  private final List<String> happened = new CopyOnWriteArrayList<>();
  private ConnectorSigner signer;
  private FarEnd far;
  private Exchange exchange;
  private BotEndpoint endpoint;

  @BeforeEach
  void start() throws Exception {
    signer = ConnectorSigner.create("key-1", List.of("msteams"));
    far = FarEnd.plain(request -> Answer.of(500, ""));
    far.answers(request ->
        request.method().equals("GET")
            ? signer.metadata(far, request)
            : Answer.of(201, "{\"id\":\"1\"}"));
    exchange = new Exchange(Exchange.Settings.standard());
    endpoint = endpoint(Duration.ofSeconds(30));
  }

  @AfterEach
  void stop() {
    endpoint.close();
    exchange.close();
    far.close();
  }

  private BotEndpoint endpoint(Duration budget) {
    var cloud = signer.cloud(far);
    var bot = BotIdentity.of(BOT, cloud, TOKENS);
    return new BotEndpoint(
        new InboundTokenVerifier(exchange, cloud, BOT),
        bot,
        new ConnectorClient(exchange, bot),
        handlers,
        new BotEndpoint.Settings(budget, InstantSource.system()));
  }

  private String serviceUrl() {
    return far.uri("/connector/").toString();
  }

  private String token(String serviceUrl) {
    var now = Instant.now();
    return "Bearer "
        + signer.sign(
            new JWTClaimsSet.Builder()
                .issuer("https://api.botframework.com")
                .audience(BOT.value())
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(600)))
                .claim("serviceurl", serviceUrl)
                .build());
  }

  private ObjectNode activity(String type) {
    var json = Json.object().put("type", type).put("id", "m-1").put("channelId", "msteams");
    json.put("serviceUrl", serviceUrl());
    json.putObject("from").put("id", "29:ada").put("aadObjectId", "ada");
    json.putObject("recipient").put("id", "28:app-1");
    json.putObject("conversation")
        .put("id", "a:1")
        .put("conversationType", "personal")
        .put("tenantId", "t-1");
    return json;
  }

  private BotReply receive(ObjectNode activity) {
    return endpoint.receive(token(serviceUrl()), Json.bytes(activity));
  }

  @Nested
  class TheDoor {
    @Test
    void isShutToWhoHasNoToken() {
      handlers.observe(turn -> happened.add("seen"));

      assertThat(endpoint.receive(null, Json.bytes(activity("message"))).status()).isEqualTo(401);
      assertThat(happened).isEmpty();
    }

    @Test
    void isAskedForTheTokenBeforeTheBodyIsParsed() {
      var rubbish = "{".getBytes(StandardCharsets.UTF_8);

      assertThat(endpoint.receive("Bearer x.y.z", rubbish).status()).isEqualTo(401);
      assertThat(endpoint.receive(token(serviceUrl()), rubbish).status()).isEqualTo(400);
    }

    @Test
    void isShutToABodyOverTheLimit() {
      assertThat(
              endpoint
                  .receive(token(serviceUrl()), new byte[BotEndpoint.LONGEST_BODY + 1])
                  .status())
          .isEqualTo(413);
    }

    @Test
    void isShutOnceTheEndpointIsClosed() {
      endpoint.close();

      assertThat(receive(activity("message")).status()).isEqualTo(503);
      assertThat(receive(activity("invoke").put("name", "task/fetch")).status()).isEqualTo(503);
      assertThat(happened).isEmpty();
    }

    @Test
    void isShutToATokenMadeForAnotherServiceUrl() {
      var reply =
          endpoint.receive(token("https://elsewhere.example/"), Json.bytes(activity("message")));

      assertThat(reply.status()).isEqualTo(401);
    }

    @Test
    void isShutToAKeyThatMayNotSpeakForTheChannel() {
      assertThat(receive(activity("message").put("channelId", "webchat")).status()).isEqualTo(403);
    }

    @Test
    void isShutToAServiceUrlThatGetsNoTokens() {
      var foreign = "https://smba.evil.example/";
      var json = activity("message").put("serviceUrl", foreign);

      assertThat(endpoint.receive(token(foreign), Json.bytes(json)).status()).isEqualTo(403);
    }
  }

  @Test
  void aMessageReachesListenersThenHandlersAndIsAnsweredIntoItsConversation() {
    handlers.observe(turn -> happened.add("listener"));
    handlers.onMessage(turn -> {
      happened.add("handler for " + turn.reference().aadObjectId());
      turn.reply("pong");
    });

    var reply = receive(activity("message").put("text", "ping"));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body().isEmpty()).isTrue();
    assertThat(happened).containsExactly("listener", "handler for ada");
    var sent = far.arrived().getLast();
    assertThat(sent.uri().getRawPath())
        .isEqualTo("/connector/v3/conversations/a%3A1/activities/m-1");
    assertThat(Json.read(sent.body()).path("text").asString()).isEqualTo("pong");
    assertThat(Json.read(sent.body()).path("replyToId").asString()).isEqualTo("m-1");
  }

  @Test
  void anActivityDeliveredTwiceIsHandledOnce() {
    handlers.onMessage(turn -> happened.add("handled"));

    assertThat(receive(activity("message")).status()).isEqualTo(200);
    assertThat(receive(activity("message")).status()).isEqualTo(200);
    assertThat(happened).containsExactly("handled");
  }

  @Test
  void anActivityWhoseHandlerFailedIsHandledAgain() {
    handlers.onMessage(turn -> {
      happened.add("tried");
      if (happened.size() == 1) {
        throw new IllegalStateException("not today");
      }
    });

    assertThat(receive(activity("message")).status()).isEqualTo(500);
    assertThat(receive(activity("message")).status()).isEqualTo(200);
    assertThat(happened).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"messageUpdate", "inventedTomorrow", "event", "typing"})
  void kindsThatNobodyHandlesAreAcceptedAllTheSame(String type) {
    assertThat(receive(activity(type)).status()).isEqualTo(200);
  }

  @Test
  void anInstallationToldTwiceIsHeardOnce() {
    handlers.onInstalled(turn -> happened.add("installed"));
    handlers.onMemberAdded((turn, member) -> happened.add("met " + member.id()));
    var update = activity("conversationUpdate").put("id", "f:1");
    var added = update.putArray("membersAdded");
    added.addObject().put("id", "28:app-1");
    added.addObject().put("id", "29:ada");

    receive(update);
    receive(activity("installationUpdate").put("id", "f:2").put("action", "add"));

    assertThat(happened).containsExactly("installed", "met 29:ada");
  }

  @Test
  void removalIsHeardAndANewInstallationAgain() {
    handlers.onInstalled(turn -> happened.add("installed"));
    handlers.onUninstalled(turn -> happened.add("removed"));

    receive(activity("installationUpdate").put("id", "f:1").put("action", "add"));
    receive(activity("installationUpdate").put("id", "f:2").put("action", "remove"));
    receive(activity("installationUpdate").put("id", "f:3").put("action", "add"));

    assertThat(happened).containsExactly("installed", "removed", "installed");
  }

  @Nested
  class Invokes {
    private ObjectNode tap(String verb) {
      var json = activity("invoke").put("name", "adaptiveCard/action");
      var action = json.putObject("value").putObject("action");
      action.put("type", "Action.Execute").put("verb", verb).putObject("data").put("vote", "yes");
      return json;
    }

    @Test
    void ofACardsButtonAreAnsweredInTheResponse() {
      handlers.onCardAction(
          "vote", (turn, data) -> CardAnswer.message("Voted " + data.path("vote").asString()));

      var reply = receive(tap("vote"));

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body().json())
          .isEqualTo(
              Json.read(
                  "{\"statusCode\":200,\"type\":\"application/vnd.microsoft.activity.message\","
                      + "\"value\":\"Voted yes\"}"));
    }

    @Test
    void mayReplaceTheCard() {
      var card = AdaptiveCard.parse("{\"type\":\"AdaptiveCard\",\"version\":\"1.5\"}");
      handlers.onCardAction("vote", (turn, data) -> CardAnswer.card(card));

      assertThat(receive(tap("vote")).body().json().path("value")).isEqualTo(card.json());
    }

    @Test
    void whoseHandlerFailsGetAnErrorThatTeamsShows() {
      handlers.onCardAction(
          "vote",
          (turn, data) -> {
            throw new IllegalStateException("secret detail");
          });

      var reply = receive(tap("vote"));

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body().json().path("statusCode").asInt()).isEqualTo(500);
      assertThat(reply.body().text()).doesNotContain("secret detail");
    }

    @Test
    void thatNobodyHandlesAreNotImplemented() {
      assertThat(receive(tap("unheard-of")).status()).isEqualTo(501);
      assertThat(receive(activity("invoke").put("name", "task/fetch")).status()).isEqualTo(501);
    }

    @Test
    void ofOtherNamesAreAnsweredByTheirHandler() {
      handlers.onInvoke("task/fetch", (turn, invoke) -> Json.object().put("task", "t"));

      assertThat(receive(activity("invoke").put("name", "task/fetch")).body().text())
          .isEqualTo("{\"task\":\"t\"}");
    }
  }

  @Test
  void aSubmittedCardReachesTheHandlerOfItsVerb() {
    handlers.onCardAction("approve", (turn, data) -> CardAnswer.message("Thanks"));
    handlers.onMessage(turn -> happened.add("message"));
    var json = activity("message").put("replyToId", "163");
    json.putObject("value").put("verb", "approve");

    assertThat(receive(json).status()).isEqualTo(200);
    assertThat(happened).isEmpty();
    assertThat(far.arrived().getLast().body()).contains("Thanks");
  }

  @ParameterizedTest
  @CsvSource({"personal, PUT", "groupChat, POST", "channel, POST"})
  void aCardThatOthersSeeIsNotReplacedByOnePersonsAnswer(String type, String method) {
    var card = AdaptiveCard.parse("{\"type\":\"AdaptiveCard\",\"version\":\"1.5\"}");
    handlers.onCardAction("vote", (turn, data) -> CardAnswer.card(card));
    var json = activity("message").put("replyToId", "163");
    ((ObjectNode) json.path("conversation")).put("conversationType", type);
    json.putObject("value").put("verb", "vote");

    assertThat(receive(json).status()).isEqualTo(200);

    assertThat(far.arrived().getLast().method()).isEqualTo(method);
    assertThat(far.arrived().getLast().body()).contains("AdaptiveCard");
  }

  @Test
  void teamsIsAnsweredInTimeWhileASlowHandlerGoesOn() {
    var free = new CountDownLatch(1);
    handlers.onMessage(turn -> {
      try {
        free.await();
        happened.add("finished");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    endpoint.close();
    endpoint = endpoint(Duration.ofMillis(50));

    assertThat(receive(activity("message")).status()).isEqualTo(200);
    assertThat(happened).isEmpty();

    free.countDown();
    await().untilAsserted(() -> assertThat(happened).containsExactly("finished"));
  }

  @Nested
  class AnInvokeThatTakesLong {
    private final CountDownLatch free = new CountDownLatch(1);

    private BotReply tap() {
      endpoint.close();
      endpoint = endpoint(Duration.ofMillis(50));
      var json = activity("invoke").put("name", "adaptiveCard/action").put("replyToId", "163");
      var action = json.putObject("value").putObject("action");
      action.put("type", "Action.Execute").put("verb", "vote");
      return receive(json);
    }

    private <T> T whenFree(T answer) {
      try {
        free.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return answer;
    }

    @Test
    void isAnsweredInTimeAndItsCardIsPutInPlaceLater() {
      var card = AdaptiveCard.parse("{\"type\":\"AdaptiveCard\",\"version\":\"1.5\"}");
      handlers.onCardAction("vote", (turn, data) -> whenFree(CardAnswer.card(card)));

      var reply = tap();

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body().json().path("type").asString())
          .isEqualTo("application/vnd.microsoft.activity.message");

      free.countDown();
      await()
          .untilAsserted(() -> {
            var last = far.arrived().getLast();
            assertThat(last.method()).isEqualTo("PUT");
            assertThat(last.uri().getRawPath()).endsWith("/activities/163");
            assertThat(last.body()).contains("AdaptiveCard");
          });
    }

    @Test
    void isAnsweredInTimeAndItsWordsAreSaidLater() {
      handlers.onCardAction("vote", (turn, data) -> whenFree(CardAnswer.message("Counted.")));

      assertThat(tap().status()).isEqualTo(200);

      free.countDown();
      await().untilAsserted(() -> assertThat(far.arrived().getLast().body()).contains("Counted."));
    }

    @Test
    void ofAnotherNameIsAGatewayTimeout() {
      handlers.onInvoke("composeExtension/query", (turn, invoke) -> whenFree(Json.object()));
      endpoint.close();
      endpoint = endpoint(Duration.ofMillis(50));

      assertThat(receive(activity("invoke").put("name", "composeExtension/query")).status())
          .isEqualTo(504);
      free.countDown();
    }
  }

  @Nested
  class TheBotFrameworkEmulator {
    private static final String ISSUER = "https://sts.windows.net/own/";

    private String emulatorToken() {
      return "Bearer "
          + signer.sign(
              new JWTClaimsSet.Builder()
                  .issuer(ISSUER)
                  .audience(BOT.value())
                  .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                  .claim("ver", "2.0")
                  .claim("azp", BOT.value())
                  .build());
    }

    private ObjectNode said(String serviceUrl) {
      var json = activity("message").put("channelId", "emulator").put("text", "ping");
      json.put("serviceUrl", serviceUrl).putObject("conversation").put("id", "c-1|livechat");
      return json;
    }

    private BotReply hear(ObjectNode json) {
      return endpoint.receive(emulatorToken(), Json.bytes(json));
    }

    private void develop() {
      var cloud = signer.cloud(far);
      var bot = BotIdentity.of(BOT, cloud, TOKENS);
      endpoint.close();
      endpoint =
          new BotEndpoint(
              new InboundTokenVerifier(exchange, cloud, BOT)
                  .acceptingEmulator(new EmulatorTokens(cloud.inboundMetadata(), Set.of(ISSUER))),
              bot,
              new ConnectorClient(exchange, bot),
              handlers);
    }

    @Test
    void isShutOut() {
      assertThat(hear(said(serviceUrl())).status()).isEqualTo(401);
    }

    @Test
    void isAnsweredInDevelopmentThoughItNamesNoTenant() {
      develop();
      handlers.onMessage(turn -> turn.reply("pong"));

      assertThat(hear(said(serviceUrl())).status()).isEqualTo(200);
      assertThat(far.arrived().getLast().body()).contains("pong");
    }

    @Test
    void speaksFromThisMachineOnlyAndForNoOtherChannel() {
      develop();

      assertThat(hear(said("https://smba.trafficmanager.net/amer/")).status()).isEqualTo(401);
      assertThat(hear(said(serviceUrl()).put("channelId", "msteams")).status()).isEqualTo(403);
    }
  }
}
