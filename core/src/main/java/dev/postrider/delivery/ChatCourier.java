package dev.postrider.delivery;

import dev.postrider.message.CardMessage;
import dev.postrider.message.ChatMessage;
import dev.postrider.reach.Reach;
import dev.postrider.reach.ReachException;
import dev.postrider.reach.ReachResult;
import dev.postrider.teams.activity.Activity;
import dev.postrider.teams.activity.CardException;
import dev.postrider.teams.card.TemplateException;
import dev.postrider.teams.connector.Doubt;
import dev.postrider.teams.connector.Refusal;
import dev.postrider.teams.connector.SendResult;
import dev.postrider.teams.wire.Permit;
import dev.postrider.throttle.Ticker;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Carries a chat message into the recipient's conversation.
final class ChatCourier {
  private final Reach reach;
  private final Courier.Sender sender;
  private final Ticker ticker;

  ChatCourier(Reach reach, Courier.Sender sender, Ticker ticker) {
    this.reach = reach;
    this.sender = sender;
    this.ticker = ticker;
  }

  /// Finds the conversation, installing the app and opening the conversation where needed.
  Prepared prepare(Delivery delivery) {
    return switch (reach.reach(delivery.tenant(), delivery.recipient())) {
      case ReachResult.Reached reached ->
          new Prepared.Ready(delivery, new Route.Conversation(reached.reference()));
      case ReachResult.Unreachable unreachable ->
          new Prepared.Ended(
              new Outcome.Unreachable(Courier.reason(unreachable.obstacle()), unreachable.words()));
      case ReachResult.NotNow notNow ->
          new Prepared.Ended(
              Courier.notNow(notNow.throttled(), notNow.retryAfter(), notNow.words()));
    };
  }

  /// The same, for a card that is filled for the recipient. What cannot be filled is found out
  /// before anything is done for them.
  Prepared prepare(Delivery delivery, CardMessage message) {
    try {
      message.to(delivery.fields());
    } catch (TemplateException e) {
      return new Prepared.Ended(unfilled(e));
    } catch (CardException e) {
      return new Prepared.Ended(
          new Outcome.Rejected(Reason.MESSAGE_NOT_MADE, String.valueOf(e.getMessage())));
    }
    return prepare(delivery);
  }

  private static Outcome unfilled(TemplateException e) {
    return e.missingField()
        .<Outcome>map(field ->
            new Outcome.Unreachable(
                Reason.TEMPLATE_FIELD_MISSING,
                "nothing is known of this person for ${" + field + "}, at " + e.pointer()))
        .orElseGet(
            () -> new Outcome.Rejected(Reason.MESSAGE_NOT_MADE, String.valueOf(e.getMessage())));
  }

  Outcome send(Permit permit, Delivery delivery, Route.Conversation to, CardMessage message) {
    String language = message.language(delivery.fields().get(CardMessage.LANGUAGE));
    return switch (send(permit, delivery, to, message.to(delivery.fields()))) {
      case Outcome.Accepted accepted when message.cards().size() > 1 ->
          accepted.inWords("in " + language);
      case Outcome other -> other;
    };
  }

  Outcome send(Permit permit, Delivery delivery, Route.Conversation to, ChatMessage message) {
    Activity activity;
    try {
      activity = message.activity();
    } catch (RuntimeException e) {
      // Nothing has left: only this one message is wrong, and the others go on.
      return new Outcome.Rejected(Reason.MESSAGE_NOT_MADE, e.toString());
    }
    return send(permit, delivery, to, activity);
  }

  Outcome send(Permit permit, Delivery delivery, Route.Conversation to, Activity activity) {
    Activity marked = activity.withChannelData(mark(delivery));
    long departed = ticker.nanos();
    SendResult result = sender.send(permit, to.reference(), marked);
    Duration took = Duration.ofNanos(ticker.nanos() - departed);
    return switch (result) {
      case SendResult.Accepted accepted -> Outcome.accepted(accepted.activity());
      case SendResult.Throttled throttled -> Outcome.throttled(throttled.retryAfter());
      case SendResult.TryAgain again -> Outcome.unavailable(again.refusal().inWords());
      case SendResult.NotSent notSent -> Outcome.unavailable(notSent.why());
      case SendResult.Refused refused -> refused(refused.refusal(), delivery);
      case SendResult.Unanswered unanswered -> unanswered(unanswered.doubt(), took);
    };
  }

  private static Outcome unanswered(Doubt doubt, Duration took) {
    return switch (doubt) {
      case Doubt.Gateway gateway ->
          Courier.gateway(took, gateway.retryAfter(), gateway.refusal().inWords());
      case Doubt.Cut cut ->
          new Outcome.Uncertain(Outcome.Uncertain.Doubt.CUT, Optional.empty(), cut.why());
    };
  }

  private Outcome refused(Refusal refusal, Delivery delivery) {
    String words = refusal.inWords();
    return switch (refusal.reason()) {
      case NOT_IN_ROSTER, CONVERSATION_NOT_FOUND -> {
        reach.forget(delivery.tenant(), delivery.recipient());
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

  /// The mark by which evidence is matched to the delivery later; the same in every attempt.
  private static ObjectNode mark(Delivery delivery) {
    ObjectNode data = JsonMapper.shared().createObjectNode();
    data.putObject("postrider").put("deliveryId", delivery.id().value());
    return data;
  }
}
