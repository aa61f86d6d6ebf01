package dev.postrider.teams.connector;

import dev.postrider.teams.activity.Activity;
import dev.postrider.teams.activity.ActivityWriter;
import dev.postrider.teams.activity.ConversationReference;
import dev.postrider.teams.activity.ConversationType;
import dev.postrider.teams.activity.FileUpload;
import dev.postrider.teams.identity.BotIdentity;
import dev.postrider.teams.wire.ActivityId;
import dev.postrider.teams.wire.Api;
import dev.postrider.teams.wire.Bearer;
import dev.postrider.teams.wire.Call;
import dev.postrider.teams.wire.ConversationId;
import dev.postrider.teams.wire.Exchange;
import dev.postrider.teams.wire.Json;
import dev.postrider.teams.wire.Permit;
import dev.postrider.teams.wire.Reply;
import dev.postrider.teams.wire.Request;
import dev.postrider.teams.wire.ServiceUrl;
import dev.postrider.teams.wire.TeamsUserId;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.Told;
import dev.postrider.teams.wire.UrlPath;
import dev.postrider.teams.wire.UserId;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The Bot Connector's conversations: open one, send, reply, update, delete ("Bot Connector API
/// reference", MicrosoftDocs/bot-docs).
///
/// A service URL that is not trusted is refused before a token is fetched. Every method blocks, and
/// throws `SignInException` when no token can be had; nothing was sent then.
public final class ConnectorClient {
  private final Exchange exchange;
  private final BotIdentity bot;

  public ConnectorClient(Exchange exchange, BotIdentity bot) {
    this.exchange = exchange;
    this.bot = bot;
  }

  /// How the limits count a message into that conversation. Threads count with their channel.
  public static Call callOf(ConversationReference to) {
    return new Call(to.tenant(), Api.CONNECTOR_SEND, to.withoutThread().value());
  }

  static String windowOf(ConversationId conversation) {
    var thread = conversation.value().indexOf(";messageid=");
    return thread < 0 ? conversation.value() : conversation.value().substring(0, thread);
  }

  /// Sends at the gate's pace.
  public SendResult send(ConversationReference to, Activity activity) {
    return post(null, to, activity, null);
  }

  /// Sends at once, on a permit that the caller already has. A refused token costs a second
  /// departure, for which the gate is asked.
  public SendResult send(Permit permit, ConversationReference to, Activity activity) {
    return post(permit, to, activity, null);
  }

  /// Sends as an answer to one activity of the conversation.
  public SendResult reply(ConversationReference to, ActivityId activity, Activity answer) {
    return post(null, to, answer.replyingTo(activity), activity);
  }

  /// Replaces a message of ours; may be repeated.
  public SendResult update(ConversationReference to, ActivityId id, Activity activity) {
    return guarded(
        null,
        to,
        () -> Request.put(to.serviceUrl().resolve(activityPath(to, id)), json(to, activity)));
  }

  /// Deletes a message of ours; may be repeated.
  public SendResult delete(ConversationReference to, ActivityId id) {
    return guarded(null, to, () -> Request.delete(to.serviceUrl().resolve(activityPath(to, id))));
  }

  /// Opens the personal chat with a person known by Entra object id, who must have the app.
  public OpenResult openConversation(TenantId tenant, ServiceUrl serviceUrl, UserId person) {
    var blank = blankReference(tenant, serviceUrl, ConversationType.PERSONAL, null, person);
    return open(blank, person.value(), personal(tenant, person.value()));
  }

  /// Opens the personal chat with a person known by the `29:…` id.
  public OpenResult openConversation(TenantId tenant, ServiceUrl serviceUrl, TeamsUserId person) {
    var blank = blankReference(tenant, serviceUrl, ConversationType.PERSONAL, person, null);
    return open(blank, person.value(), personal(tenant, person.value()));
  }

  /// Opens a thread in a channel by posting its first message. Not to be repeated blindly.
  public OpenResult openThread(
      TenantId tenant, ServiceUrl serviceUrl, ConversationId channel, Activity first) {
    var body = Json.object().put("isGroup", true).put("tenantId", tenant.value());
    body.putObject("bot").put("id", bot.botId());
    var data = body.putObject("channelData");
    data.putObject("channel").put("id", channel.value());
    data.putObject("tenant").put("id", tenant.value());
    body.set("activity", ActivityWriter.outgoing(first));
    var blank = blankReference(tenant, serviceUrl, ConversationType.CHANNEL, null, null);
    return open(blank, channel.value(), body);
  }

  /// Puts a file where a person agreed to have it ("Send and receive files through a bot",
  /// MicrosoftDocs/msteams-docs): piece by piece, without a token, and to Microsoft's file hosts
  /// only.
  public UploadResult upload(TenantId tenant, FileUpload to, byte[] content) {
    return new FileTransfer(exchange, bot.cloud()).upload(tenant, to, content);
  }

  private SendResult post(
      @Nullable Permit permit,
      ConversationReference to,
      Activity activity,
      @Nullable ActivityId answered) {
    var path = answered == null ? activitiesPath(to) : activityPath(to, answered);
    return guarded(
        permit, to, () -> Request.post(to.serviceUrl().resolve(path), json(to, activity)));
  }

  private SendResult guarded(
      @Nullable Permit permit, ConversationReference to, Supplier<Request> request) {
    if (!bot.trusted().trusts(to.serviceUrl())) {
      if (permit != null) {
        permit.learn(new Told.Unanswered());
      }
      return new SendResult.Refused(Refusals.untrusted(to.serviceUrl().uri().getHost()));
    }
    var ready = request.get().as(bearer());
    return sendResult(
        permit == null ? exchange.send(callOf(to), ready) : exchange.send(permit, ready));
  }

  private static SendResult sendResult(Reply reply) {
    return switch (reply) {
      case Reply.NotSent lost -> new SendResult.NotSent(lost.why());
      case Reply.Cut cut -> new SendResult.Unanswered(new Doubt.Cut(cut.why()));
      case Reply.Answered answer when answer.is2xx() -> new SendResult.Accepted(id(answer, "id"));
      case Reply.Answered answer when answer.status() == 429 ->
          new SendResult.Throttled(answer.retryAfter());
      case Reply.Answered answer when answer.status() == 412 ->
          new SendResult.TryAgain(Refusals.from(answer));
      case Reply.Answered answer when isGateway(answer) ->
          new SendResult.Unanswered(gateway(answer));
      case Reply.Answered answer -> new SendResult.Refused(Refusals.from(answer));
    };
  }

  private OpenResult open(ConversationReference blank, String window, ObjectNode body) {
    if (!bot.trusted().trusts(blank.serviceUrl())) {
      return new OpenResult.Refused(Refusals.untrusted(blank.serviceUrl().uri().getHost()));
    }
    var request = Request.post(blank.serviceUrl().resolve("/v3/conversations"), body).as(bearer());
    var call = new Call(blank.tenant(), Api.CONNECTOR_OPEN, window);
    return switch (exchange.send(call, request)) {
      case Reply.NotSent lost -> new OpenResult.NotSent(lost.why());
      case Reply.Cut cut -> new OpenResult.Unanswered(new Doubt.Cut(cut.why()));
      case Reply.Answered answer when answer.is2xx() -> opened(blank, answer);
      case Reply.Answered answer when answer.status() == 429 ->
          new OpenResult.Throttled(answer.retryAfter());
      case Reply.Answered answer when isGateway(answer) ->
          new OpenResult.Unanswered(gateway(answer));
      case Reply.Answered answer -> new OpenResult.Refused(Refusals.from(answer));
    };
  }

  private static OpenResult opened(ConversationReference blank, Reply.Answered answer) {
    var id = answer.body().json().path("id").asString("");
    if (id.isBlank()) {
      return new OpenResult.Unanswered(new Doubt.Cut("status " + answer.status() + " with no id"));
    }
    return new OpenResult.Opened(
        blank.withConversation(new ConversationId(id)), id(answer, "activityId"));
  }

  private static boolean isGateway(Reply.Answered answer) {
    return answer.status() == 408 || answer.status() >= 500;
  }

  private static Doubt gateway(Reply.Answered answer) {
    return new Doubt.Gateway(Refusals.from(answer), answer.retryAfter());
  }

  private static Optional<ActivityId> id(Reply.Answered answer, String member) {
    var id = answer.body().json().path(member).asString("");
    return id.isBlank() ? Optional.empty() : Optional.of(new ActivityId(id));
  }

  private ObjectNode personal(TenantId tenant, String person) {
    var body = Json.object().put("isGroup", false).put("tenantId", tenant.value());
    body.putObject("bot").put("id", bot.botId());
    body.putArray("members").addObject().put("id", person);
    body.putObject("channelData").putObject("tenant").put("id", tenant.value());
    return body;
  }

  private ConversationReference blankReference(
      TenantId tenant,
      ServiceUrl serviceUrl,
      ConversationType type,
      @Nullable TeamsUserId user,
      @Nullable UserId person) {
    return new ConversationReference(
        tenant,
        serviceUrl,
        new ConversationId("unopened"),
        type,
        bot.botId(),
        user,
        person,
        ConversationReference.TEAMS);
  }

  private static ObjectNode json(ConversationReference to, Activity activity) {
    return ActivityWriter.outgoing(activity.withEnvelope(activity.envelope().addressedTo(to)));
  }

  private static String activitiesPath(ConversationReference to) {
    return UrlPath.of("v3", "conversations", to.conversation().value(), "activities");
  }

  private static String activityPath(ConversationReference to, ActivityId id) {
    return UrlPath.of("v3", "conversations", to.conversation().value(), "activities", id.value());
  }

  private Bearer bearer() {
    return bot.tokens().bearer(bot.cloud().botScope());
  }
}
