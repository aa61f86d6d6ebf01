package dev.postrider.delivery;

import dev.postrider.audience.Recipient;
import dev.postrider.message.Message;
import dev.postrider.reach.Reach;
import dev.postrider.reach.ReachException;
import dev.postrider.reach.ReachResult;
import dev.postrider.teams.activity.Activity;
import dev.postrider.teams.activity.ConversationReference;
import dev.postrider.teams.connector.ConnectorClient;
import dev.postrider.teams.connector.Doubt;
import dev.postrider.teams.connector.Refusal;
import dev.postrider.teams.connector.SendResult;
import dev.postrider.teams.identity.SignInException;
import dev.postrider.teams.wire.Call;
import dev.postrider.teams.wire.Permit;
import dev.postrider.throttle.Ticker;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Carries one message to one recipient, in two steps: [#prepare(Delivery)] finds the way and may
/// be repeated; [#send] is the one step that must not be repeated blindly.
public final class Courier {
  /// A gateway that answers this fast has hardly passed the request on.
  private static final Duration QUICK = Duration.ofSeconds(1);

  /// Sends one activity on a permit: [dev.postrider.teams.connector.ConnectorClient] does.
  @FunctionalInterface
  public interface Sender {
    SendResult send(Permit permit, ConversationReference to, Activity activity);
  }

  private final Reach reach;
  private final Sender sender;
  private final Ticker ticker;

  public Courier(Reach reach, Sender sender, Ticker ticker) {
    this.reach = reach;
    this.sender = sender;
    this.ticker = ticker;
  }

  /// Finds the conversation, installing the app and opening the conversation where needed.
  ///
  /// @throws RuntimeException what everybody would meet: a wrong secret, a missing permission
  Prepared prepare(Delivery delivery) {
    try {
      return found(delivery);
    } catch (SignInException e) {
      if (!e.isTemporary()) {
        throw e;
      }
      return new Prepared.NotReady(Outcome.unavailable(String.valueOf(e.getMessage())));
    } catch (ReachException e) {
      if (e.trouble() != ReachException.Trouble.UNAVAILABLE) {
        throw e;
      }
      String words = String.valueOf(e.getMessage());
      return new Prepared.NotReady(
          e.retryAfter().isPresent()
              ? Outcome.throttled(e.retryAfter())
              : Outcome.unavailable(words));
    }
  }

  private Prepared found(Delivery delivery) {
    return switch (reach.reach(delivery.tenant(), delivery.recipient())) {
      case ReachResult.Reached reached -> new Prepared.Ready(delivery, reached.reference());
      case ReachResult.Unreachable unreachable ->
          new Prepared.NotReady(
              new Outcome.Unreachable(reason(unreachable.obstacle()), unreachable.words()));
      case ReachResult.NotNow notNow ->
          new Prepared.NotReady(
              notNow.throttled()
                  ? Outcome.throttled(notNow.retryAfter())
                  : new Outcome.Deferred(
                      Outcome.Deferred.Cause.UNAVAILABLE, notNow.retryAfter(), notNow.words()));
    };
  }

  /// The call that sending makes, for the throttle.
  static Call call(Prepared.Ready ready) {
    return ConnectorClient.callOf(ready.reference());
  }

  /// Sends. The intent is durable already, and `permit` says that it is time.
  ///
  /// @throws SignInException when there is no token and will be none; nothing was sent
  Outcome send(Permit permit, Prepared.Ready ready, Message message) {
    Delivery delivery = ready.delivery();
    Activity activity = message.activity().withChannelData(mark(delivery));
    long departed = ticker.nanos();
    SendResult result;
    try {
      result = sender.send(permit, ready.reference(), activity);
    } catch (SignInException e) {
      if (!e.isTemporary()) {
        throw e;
      }
      return Outcome.unavailable(String.valueOf(e.getMessage()));
    }
    Duration took = Duration.ofNanos(ticker.nanos() - departed);
    return outcome(result, ready, took);
  }

  private Outcome outcome(SendResult result, Prepared.Ready ready, Duration took) {
    return switch (result) {
      case SendResult.Accepted accepted -> new Outcome.Accepted(accepted.activity());
      case SendResult.Throttled throttled -> Outcome.throttled(throttled.retryAfter());
      case SendResult.TryAgain again -> Outcome.unavailable(again.refusal().inWords());
      case SendResult.NotSent notSent -> Outcome.unavailable(notSent.why());
      case SendResult.Refused refused -> refused(refused.refusal(), ready);
      case SendResult.Unanswered unanswered -> unanswered(unanswered.doubt(), took);
    };
  }

  private static Outcome unanswered(Doubt doubt, Duration took) {
    return switch (doubt) {
      case Doubt.Gateway gateway ->
          new Outcome.Uncertain(
              took.compareTo(QUICK) <= 0
                  ? Outcome.Uncertain.Doubt.QUICK_GATEWAY
                  : Outcome.Uncertain.Doubt.GATEWAY,
              gateway.retryAfter(),
              gateway.refusal().inWords());
      case Doubt.Cut cut ->
          new Outcome.Uncertain(Outcome.Uncertain.Doubt.CUT, Optional.empty(), cut.why());
    };
  }

  private Outcome refused(Refusal refusal, Prepared.Ready ready) {
    String words = refusal.inWords();
    return switch (refusal.reason()) {
      case NOT_IN_ROSTER, CONVERSATION_NOT_FOUND -> {
        Recipient recipient = ready.delivery().recipient();
        reach.forget(ready.delivery().tenant(), recipient);
        yield new Outcome.Deferred(
            Outcome.Deferred.Cause.STALE_CONVERSATION, Optional.empty(), words);
      }
      case BOT_BLOCKED_BY_USER -> new Outcome.Rejected(Reason.BOT_BLOCKED_BY_USER, words);
      case UNAUTHORIZED, BOT_DISABLED_BY_ADMIN, UNTRUSTED_SERVICE_URL ->
          throw new ReachException(ReachException.Trouble.BOT_REFUSED, words);
      case TOO_LARGE -> new Outcome.Rejected(Reason.MESSAGE_TOO_LARGE, words);
      case BAD_REQUEST -> new Outcome.Rejected(Reason.CARD_REJECTED, words);
      case NOT_ENOUGH_PERMISSIONS -> new Outcome.Rejected(Reason.PERMISSION_MISSING, words);
      case ACTIVITY_NOT_FOUND, WRONG_HOST, PRECONDITION_FAILED, SERVICE_ERROR, OTHER ->
          new Outcome.Rejected(Reason.REFUSED, words);
    };
  }

  private static Reason reason(ReachResult.Obstacle obstacle) {
    return switch (obstacle) {
      case NOT_INSTALLED -> Reason.APP_NOT_INSTALLED;
      case BLOCKED_BY_POLICY -> Reason.APP_INSTALL_BLOCKED_BY_POLICY;
      case INSTALL_REFUSED -> Reason.APP_INSTALL_REFUSED;
      case USER_NOT_FOUND -> Reason.USER_NOT_FOUND;
      case BLOCKED_BY_USER -> Reason.BOT_BLOCKED_BY_USER;
      case PERMISSION_MISSING -> Reason.PERMISSION_MISSING;
      case NOT_OPENED -> Reason.CONVERSATION_GONE;
      case REFUSED -> Reason.REFUSED;
    };
  }

  /// The mark by which evidence is matched to the delivery later; the same in every attempt.
  private static ObjectNode mark(Delivery delivery) {
    ObjectNode data = JsonMapper.shared().createObjectNode();
    data.putObject("postrider").put("deliveryId", delivery.id().value());
    return data;
  }
}
