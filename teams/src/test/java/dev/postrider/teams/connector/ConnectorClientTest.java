package dev.postrider.teams.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postrider.teams.activity.Activity;
import dev.postrider.teams.activity.ConversationReference;
import dev.postrider.teams.cloud.Cloud;
import dev.postrider.teams.identity.AccessToken;
import dev.postrider.teams.identity.BotIdentity;
import dev.postrider.teams.identity.TokenSource;
import dev.postrider.teams.wire.ActivityId;
import dev.postrider.teams.wire.Api;
import dev.postrider.teams.wire.AppId;
import dev.postrider.teams.wire.Call;
import dev.postrider.teams.wire.ConversationId;
import dev.postrider.teams.wire.Exchange;
import dev.postrider.teams.wire.FarEnd;
import dev.postrider.teams.wire.FarEnd.Answer;
import dev.postrider.teams.wire.Json;
import dev.postrider.teams.wire.RecordingGate;
import dev.postrider.teams.wire.ServiceUrl;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.Told;
import dev.postrider.teams.wire.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectorClientTest {
  private static final TenantId TENANT = new TenantId("t-1");

  private final AtomicInteger tokensAsked = new AtomicInteger();
  private final RecordingGate gate = new RecordingGate();
  private FarEnd far;
  private Exchange exchange;
  private BotIdentity bot;
  private ConnectorClient connector;

  private final TokenSource tokens =
      new TokenSource() {
        @Override
        public AccessToken token(String scope) {
          tokensAsked.incrementAndGet();
          return new AccessToken("token for " + scope, Instant.MAX);
        }

        @Override
        public AccessToken renewed(String scope, String refused) {
          return new AccessToken("fresh token", Instant.MAX);
        }
      };

  @BeforeEach
  void start() throws Exception {
    far = FarEnd.plain(request -> Answer.of(201, "{\"id\":\"1632\"}"));
    exchange = new Exchange(Exchange.Settings.standard().withGate(gate));
    bot = BotIdentity.of(new AppId("app-1"), Cloud.localTenant(far.uri("")), tokens);
    connector = new ConnectorClient(exchange, bot);
  }

  @AfterEach
  void stop() {
    exchange.close();
    far.close();
  }

  private ServiceUrl serviceUrl() {
    return new ServiceUrl(far.uri("/connector/").toString());
  }

  private ConversationReference conversation(String id) {
    return ConversationReference.personal(
        TENANT, serviceUrl(), new ConversationId(id), bot.botId(), new UserId("ada"));
  }

  private SendResult send() {
    return connector.send(conversation("a:1"), Activity.message("hello"));
  }

  @Test
  void aMessageGoesToItsConversationWithTheBotsToken() {
    var result =
        connector.send(conversation("19:x@thread.tacv2;messageid=7"), Activity.message("hello"));

    assertThat(result).isEqualTo(new SendResult.Accepted(Optional.of(new ActivityId("1632"))));
    var arrived = far.arrived().getFirst();
    assertThat(arrived.uri().getRawPath())
        .isEqualTo("/connector/v3/conversations/19%3Ax%40thread.tacv2%3Bmessageid%3D7/activities");
    assertThat(arrived.header("Authorization"))
        .contains("Bearer token for https://api.botframework.com/.default");
    var json = Json.read(arrived.body());
    assertThat(json.path("type").asString()).isEqualTo("message");
    assertThat(json.path("text").asString()).isEqualTo("hello");
    assertThat(json.path("from").path("id").asString()).isEqualTo("28:app-1");
    assertThat(gate.calls())
        .containsExactly(new Call(TENANT, Api.CONNECTOR_SEND, "19:x@thread.tacv2"));
  }

  @ParameterizedTest
  @CsvSource({"200,''", "201,{}", "202,''", "201,not json"})
  void any2xxIsAcceptedAndMayLackTheId(int status, String body) {
    far.answers(request -> Answer.of(status, body));

    assertThat(send()).isEqualTo(new SendResult.Accepted(Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "403,ConversationBlockedByUser,BOT_BLOCKED_BY_USER",
    "403,BotNotInConversationRoster,NOT_IN_ROSTER",
    "403,ForbiddenOperationException,NOT_IN_ROSTER",
    "403,BotDisabledByAdmin,BOT_DISABLED_BY_ADMIN",
    "403,InvalidBotApiHost,WRONG_HOST",
    "403,NotEnoughPermissions,NOT_ENOUGH_PERMISSIONS",
    "403,Whatever,OTHER",
    "404,ConversationNotFound,CONVERSATION_NOT_FOUND",
    "404,ActivityNotFoundInConversation,ACTIVITY_NOT_FOUND",
    "400,Bad Argument,BAD_REQUEST",
    "400,BadSyntax,BAD_REQUEST",
    "401,BotNotRegistered,UNAUTHORIZED",
    "413,MessageSizeTooBig,TOO_LARGE"
  })
  void aRefusalCarriesItsReason(int status, String code, RefusalReason reason) {
    far.answers(request ->
        Answer.of(status, "{\"error\":{\"code\":\"%s\",\"message\":\"No.\"}}".formatted(code))
            .with("MS-CV", "cv-1"));

    assertThat(send())
        .isEqualTo(
            new SendResult.Refused(new Refusal(status, code, "No.", Optional.of("cv-1"), reason)));
  }

  @Test
  void theOlderErrorShapeIsRead() {
    far.answers(request ->
        Answer.of(
            403,
            "{\"errorCode\":209,\"message\":\"{\\n  \\\"subCode\\\":\\\"MessageWritesBlocked\\\","
                + "\\n  \\\"details\\\":\\\"Thread is blocked from message writes.\\\"}\"}"));

    assertThat(send())
        .isInstanceOfSatisfying(
            SendResult.Refused.class,
            refused -> {
              assertThat(refused.refusal().code()).isEqualTo("MessageWritesBlocked");
              assertThat(refused.refusal().reason()).isEqualTo(RefusalReason.BOT_BLOCKED_BY_USER);
            });
  }

  @Test
  void aStatusAloneIsEnough() {
    far.answers(request -> Answer.of(403, "<html>no</html>"));

    assertThat(send())
        .isInstanceOfSatisfying(
            SendResult.Refused.class,
            refused -> assertThat(refused.refusal().reason()).isEqualTo(RefusalReason.OTHER));
  }

  @Test
  void throttlingSaysHowLongToWait() {
    far.answers(request -> Answer.of(429, "").with("Retry-After", "4"));

    assertThat(send()).isEqualTo(new SendResult.Throttled(Optional.of(Duration.ofSeconds(4))));
  }

  @Test
  void aConflictMayBeTriedAgain() {
    far.answers(request -> Answer.of(412, "{\"error\":{\"code\":\"PreconditionFailed\"}}"));

    assertThat(send()).isInstanceOf(SendResult.TryAgain.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 500, 502, 503, 504})
  void aGatewaysAnswerLeavesItOpen(int status) {
    far.answers(request -> Answer.of(status, ""));

    assertThat(send())
        .isInstanceOfSatisfying(
            SendResult.Unanswered.class,
            open -> assertThat(open.doubt()).isInstanceOf(Doubt.Gateway.class));
  }

  @Test
  void aBrokenConnectionLeavesItOpen() {
    far.answers(request -> {
      throw new IllegalStateException("dropped");
    });

    assertThat(send())
        .isInstanceOfSatisfying(
            SendResult.Unanswered.class,
            open -> assertThat(open.doubt()).isInstanceOf(Doubt.Cut.class));
    assertThat(far.arrived()).hasSize(1);
  }

  @Nested
  class WithAForeignServiceUrl {
    private final ServiceUrl foreign = new ServiceUrl("https://smba.evil.example/");

    @Test
    void sendingIsRefusedBeforeATokenIsAsked() {
      var there = conversation("a:1").withServiceUrl(foreign);
      var permit = gate.permit(ConnectorClient.callOf(there));

      assertThat(connector.send(permit, there, Activity.message("hello")))
          .isInstanceOfSatisfying(
              SendResult.Refused.class,
              refused ->
                  assertThat(refused.refusal().reason())
                      .isEqualTo(RefusalReason.UNTRUSTED_SERVICE_URL));
      assertThat(tokensAsked).hasValue(0);
      assertThat(gate.told()).containsExactly(new Told.Unanswered());
    }

    @Test
    void openingIsRefusedBeforeATokenIsAsked() {
      assertThat(connector.openConversation(TENANT, foreign, new UserId("ada")))
          .isInstanceOf(OpenResult.Refused.class);
      assertThat(tokensAsked).hasValue(0);
    }

    @Test
    void readingIsRefusedBeforeATokenIsAsked() {
      var reader = new ConnectorReader(exchange, bot);
      var there = conversation("a:1").withServiceUrl(foreign);

      assertThatThrownBy(() -> reader.members(there)).isInstanceOf(ConnectorException.class);
      assertThat(tokensAsked).hasValue(0);
    }
  }

  @Test
  void openingAPersonalConversationNamesPersonTenantAndBot() {
    far.answers(request -> Answer.of(201, "{\"id\":\"a:new\"}"));

    var opened = connector.openConversation(TENANT, serviceUrl(), new UserId("ada"));

    assertThat(opened)
        .isInstanceOfSatisfying(
            OpenResult.Opened.class,
            there -> {
              assertThat(there.reference()).isEqualTo(conversation("a:new"));
              assertThat(there.first()).isEmpty();
            });
    assertThat(Json.read(far.arrived().getFirst().body()))
        .isEqualTo(
            Json.read(
                "{\"isGroup\":false,\"tenantId\":\"t-1\",\"bot\":{\"id\":\"28:app-1\"},"
                    + "\"members\":[{\"id\":\"ada\"}],\"channelData\":{\"tenant\":{\"id\":\"t-1\"}}}"));
  }

  @Test
  void openingAThreadPostsItsFirstMessage() {
    far.answers(request -> Answer.of(201, "{\"id\":\"19:c;messageid=5\",\"activityId\":\"5\"}"));

    var opened =
        connector.openThread(
            TENANT, serviceUrl(), new ConversationId("19:c"), Activity.message("first"));

    assertThat(opened)
        .isInstanceOfSatisfying(
            OpenResult.Opened.class,
            there -> assertThat(there.first()).contains(new ActivityId("5")));
    var json = Json.read(far.arrived().getFirst().body());
    assertThat(json.path("channelData").path("channel").path("id").asString()).isEqualTo("19:c");
    assertThat(json.path("activity").path("text").asString()).isEqualTo("first");
  }

  @Test
  void updatingAndDeletingNameTheActivity() {
    connector.update(conversation("a:1"), new ActivityId("7"), Activity.message("better"));
    connector.delete(conversation("a:1"), new ActivityId("7"));

    assertThat(far.arrived())
        .extracting(arrived -> arrived.method() + " " + arrived.uri().getRawPath())
        .containsExactly(
            "PUT /connector/v3/conversations/a%3A1/activities/7",
            "DELETE /connector/v3/conversations/a%3A1/activities/7");
  }

  @Test
  void membersArePagedAsTheStreamIsRead() {
    far.answers(request ->
        request.uri().getQuery().contains("continuationToken=next page")
            ? Answer.of(200, "{\"members\":[{\"id\":\"29:3\"}]}")
            : Answer.of(
                200,
                "{\"members\":[{\"id\":\"29:1\",\"objectId\":\"ada\"},{\"id\":\"29:2\"}],"
                    + "\"continuationToken\":\"next page\"}"));
    var reader = new ConnectorReader(exchange, bot);

    assertThat(reader.members(conversation("a:1")).limit(2)).hasSize(2);
    assertThat(far.arrived()).hasSize(1);
    assertThat(reader.members(conversation("a:1")).map(member -> member.id().value()))
        .containsExactly("29:1", "29:2", "29:3");
  }
}
