package dev.postrider.delivery;

import dev.postrider.dialog.DialogException;
import dev.postrider.dialog.DialogPush;
import dev.postrider.dialog.DialogRunner;
import dev.postrider.message.DialogStart;
import dev.postrider.reach.ReachException;
import dev.postrider.teams.activity.ConversationReference;
import dev.postrider.teams.identity.SignInException;
import dev.postrider.teams.wire.Permit;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets a dialog take the word in the recipient's conversation.
///
/// The order that its promises rest on: the intent is durable, then the dialog is written down as
/// arriving, then its first message is sent, then it has the word, and only then is the delivery
/// settled. Whoever comes after a crash finds how far it went.
final class DialogCourier {
  private static final Logger log = LoggerFactory.getLogger(DialogCourier.class);
  private static final int TRIES_AGAIN = 5;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  private final ChatCourier chats;
  private final Courier.Dialogs dialogs;

  DialogCourier(ChatCourier chats, Courier.Dialogs dialogs) {
    this.chats = chats;
    this.dialogs = dialogs;
  }

  /// Finds the conversation, and looks whether the dialog would be welcome there.
  Prepared prepare(Delivery delivery, DialogStart start) {
    DialogRunner runner = holding(start);
    if (runner == null) {
      return new Prepared.Ended(notHeld(start));
    }
    return switch (chats.prepare(delivery)) {
      case Prepared.Ready ready when ready.route() instanceof Route.Conversation to ->
          welcome(runner, ready, to.reference(), push(delivery, start));
      case Prepared.Ready ready -> ready;
      case Prepared.Ended ended -> ended;
    };
  }

  private Prepared welcome(
      DialogRunner runner, Prepared.Ready ready, ConversationReference where, DialogPush push) {
    try {
      return switch (runner.look(where, push)) {
        case DialogRunner.Opening.Say say -> ready;
        case DialogRunner.Opening.AlreadyThere there ->
            new Prepared.Ended(Outcome.accepted(there.shownAs()));
        case DialogRunner.Opening.Busy busy -> new Prepared.Ended(busy());
        case DialogRunner.Opening.Unwelcome unwelcome -> new Prepared.Ended(unwelcome());
      };
    } catch (DialogException e) {
      return new Prepared.Ended(broken(e));
    }
  }

  /// The intent is durable already.
  Outcome send(Permit permit, Delivery delivery, Route.Conversation to, DialogStart start) {
    DialogRunner runner = holding(start);
    if (runner == null) {
      return notHeld(start);
    }
    return switch (opening(runner, to.reference(), push(delivery, start))) {
      case Opened.Instead instead -> instead.outcome();
      case Opened.Open(DialogRunner.Opening opening) ->
          switch (opening) {
            case DialogRunner.Opening.Say say -> say(runner, permit, delivery, to, say);
            case DialogRunner.Opening.AlreadyThere there -> Outcome.accepted(there.shownAs());
            case DialogRunner.Opening.Busy busy -> busy();
            case DialogRunner.Opening.Unwelcome unwelcome -> unwelcome();
          };
    };
  }

  private sealed interface Opened {
    record Open(DialogRunner.Opening opening) implements Opened {}

    record Instead(Outcome outcome) implements Opened {}
  }

  private static Opened opening(DialogRunner runner, ConversationReference where, DialogPush push) {
    try {
      return new Opened.Open(runner.open(where, push));
    } catch (DialogException e) {
      return new Opened.Instead(broken(e));
    } catch (RuntimeException e) {
      log.warn("A dialog could not be written down, nothing was sent: {}", push.key(), e);
      return new Opened.Instead(Outcome.unavailable("the dialog could not be written down: " + e));
    }
  }

  private Outcome say(
      DialogRunner runner,
      Permit permit,
      Delivery delivery,
      Route.Conversation to,
      DialogRunner.Opening.Say say) {
    String key = key(delivery);
    Outcome outcome;
    try {
      outcome = chats.send(permit, delivery, to, say.activity());
    } catch (SignInException | ReachException e) {
      surely(key, () -> runner.withdrawn(to.reference(), key));
      throw e;
    }
    return switch (outcome) {
      case Outcome.Accepted accepted -> {
        surely(key, () -> runner.shown(to.reference(), key, accepted.activity()));
        yield outcome;
      }
      // It may have arrived: whoever taps its card tells so, or has already.
      case Outcome.Uncertain uncertain -> arrived(to.reference(), key).orElse(uncertain);
      case Outcome.Deferred deferred -> withdrawn(runner, to, key, outcome);
      case Outcome.Rejected rejected -> withdrawn(runner, to, key, outcome);
      case Outcome.Unreachable unreachable -> withdrawn(runner, to, key, outcome);
    };
  }

  private static Outcome withdrawn(
      DialogRunner runner, Route.Conversation to, String key, Outcome outcome) {
    surely(key, () -> runner.withdrawn(to.reference(), key));
    return outcome;
  }

  /// What Teams answered stands, whether or not it can be written down where the dialogs are.
  private static void surely(String key, Runnable writing) {
    for (int i = 0; ; i++) {
      try {
        writing.run();
        return;
      } catch (RuntimeException e) {
        if (i == TRIES_AGAIN) {
          log.error("What became of a dialog's first message is not written down: {}", key, e);
          return;
        }
        LockSupport.parkNanos(FIRST_PAUSE.toNanos() << i);
      }
    }
  }

  /// What an earlier process managed to write down of a delivery that it had in flight; empty where
  /// that tells nothing.
  Optional<Outcome> known(Delivery delivery) {
    return dialogs
        .book()
        .find(delivery.tenant(), delivery.recipient())
        .flatMap(entry -> arrived(entry.reference(), key(delivery)));
  }

  private Optional<Outcome> arrived(ConversationReference where, String key) {
    return dialogs.evidence().of(where, key).map(arrived -> Outcome.accepted(arrived.as()));
  }

  private @Nullable DialogRunner holding(DialogStart start) {
    return dialogs.runner().get().filter(runner -> runner.holds(start.dialog())).orElse(null);
  }

  private static DialogPush push(Delivery delivery, DialogStart start) {
    return new DialogPush(
        key(delivery), start.dialog(), start.answers(), start.manners(), start.answerWithin());
  }

  private static String key(Delivery delivery) {
    return DialogPush.key(delivery.origin().value(), delivery.id().value());
  }

  private static Outcome notHeld(DialogStart start) {
    return new Outcome.Deferred(
        Outcome.Deferred.Cause.DIALOG_NOT_HELD,
        Optional.empty(),
        "this program holds no dialog '"
            + start.dialog()
            + "': start the one that does, or name it there");
  }

  private static Outcome busy() {
    return new Outcome.Deferred(
        Outcome.Deferred.Cause.CONVERSATION_BUSY,
        Optional.empty(),
        "another dialog is under way in the conversation");
  }

  private static Outcome unwelcome() {
    return new Outcome.Unreachable(
        Reason.CONVERSATION_BUSY, "another dialog is under way in the conversation");
  }

  private static Outcome broken(DialogException e) {
    return new Outcome.Rejected(Reason.MESSAGE_NOT_MADE, String.valueOf(e.getMessage()));
  }
}
