package dev.postrider.delivery;

import static java.util.Objects.requireNonNull;

import dev.postrider.audience.Recipient;
import dev.postrider.dialog.DialogEvidence;
import dev.postrider.dialog.DialogRunner;
import dev.postrider.dialog.InMemoryDialogStore;
import dev.postrider.message.AppChange;
import dev.postrider.message.CardMessage;
import dev.postrider.message.ChatMessage;
import dev.postrider.message.DialogStart;
import dev.postrider.message.FeedMessage;
import dev.postrider.message.Message;
import dev.postrider.reach.AppRollout;
import dev.postrider.reach.ConversationBook;
import dev.postrider.reach.InMemoryConversationBook;
import dev.postrider.reach.Reach;
import dev.postrider.reach.ReachException;
import dev.postrider.reach.ReachResult;
import dev.postrider.teams.activity.Activity;
import dev.postrider.teams.activity.ConversationReference;
import dev.postrider.teams.connector.SendResult;
import dev.postrider.teams.graph.FeedFault;
import dev.postrider.teams.graph.FeedNotification;
import dev.postrider.teams.graph.FeedResult;
import dev.postrider.teams.graph.FeedScope;
import dev.postrider.teams.graph.GraphNotifications;
import dev.postrider.teams.identity.SignInException;
import dev.postrider.teams.wire.Permit;
import dev.postrider.throttle.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Carries one message to one recipient, in two steps: [#prepare(Delivery, Message)] finds the way
/// and may be repeated; [#send] is the one step that must not be repeated blindly.
public final class Courier {
  /// A gateway that answers this fast has hardly passed the request on.
  private static final Duration QUICK = Duration.ofSeconds(1);

  /// Sends one activity on a permit: [dev.postrider.teams.connector.ConnectorClient] does.
  @FunctionalInterface
  public interface Sender {
    SendResult send(Permit permit, ConversationReference to, Activity activity);
  }

  /// Sends one notification on a permit: [dev.postrider.teams.graph.GraphNotifications] does.
  @FunctionalInterface
  public interface FeedSender {
    FeedResult send(Permit permit, FeedScope scope, FeedNotification notification);
  }

  /// Where dialogs are opened, and what is known of those that others opened.
  ///
  /// @param runner empty while the program has not named its dialogs
  public record Dialogs(
      Supplier<Optional<DialogRunner>> runner, DialogEvidence evidence, ConversationBook book) {
    /// A program without dialogs.
    public static Dialogs none() {
      return new Dialogs(
          Optional::empty,
          new DialogEvidence(new InMemoryDialogStore()),
          new InMemoryConversationBook());
    }
  }

  /// The ways that lead to people.
  ///
  /// @param mayInstall whether the app is installed for those who are notified and do not have it
  /// @param answered whether a message only reminds of what its recipient has answered by now: it
  ///   is not sent then. Asked of chat messages, twice of each
  public record Ways(
      Reach reach,
      Sender chats,
      FeedSender feeds,
      AppRollout rollout,
      boolean mayInstall,
      Dialogs dialogs,
      Predicate<Delivery> answered) {
    public Ways {
      requireNonNull(reach, "reach");
    }

    /// The ways of a program that reminds nobody.
    public Ways(
        Reach reach,
        Sender chats,
        FeedSender feeds,
        AppRollout rollout,
        boolean mayInstall,
        Dialogs dialogs) {
      this(reach, chats, feeds, rollout, mayInstall, dialogs, delivery -> false);
    }

    /// The ways of a program without dialogs.
    public Ways(
        Reach reach, Sender chats, FeedSender feeds, AppRollout rollout, boolean mayInstall) {
      this(reach, chats, feeds, rollout, mayInstall, Dialogs.none());
    }
  }

  private final ChatCourier chats;
  private final DialogCourier dialogs;
  private final FeedCourier feeds;
  private final AppCourier apps;
  private final Predicate<Delivery> answered;

  public Courier(Ways ways, Ticker ticker) {
    chats = new ChatCourier(ways.reach(), ways.chats(), ticker);
    dialogs = new DialogCourier(chats, ways.dialogs());
    feeds = new FeedCourier(ways.feeds(), ways.rollout(), ways.mayInstall(), ticker);
    apps = new AppCourier(ways.rollout(), ways.reach());
    answered = ways.answered();
  }

  /// What can be seen to be wrong with a message for somebody before it is written down.
  ///
  /// @return nothing where it is no notification
  public static List<FeedFault> faults(
      Message message, Recipient recipient, GraphNotifications notifications) {
    return switch (message) {
      case ChatMessage chat -> List.of();
      case CardMessage card -> List.of();
      case DialogStart start -> List.of();
      case FeedMessage feed -> FeedCourier.faults(feed, recipient, notifications);
      case AppChange change -> List.of();
    };
  }

  /// Does all that may be repeated: finds the conversation, installing the app and opening the
  /// conversation where needed.
  ///
  /// @throws RuntimeException what everybody would meet: a wrong secret, a missing permission
  Prepared prepare(Delivery delivery, Message message) {
    try {
      return switch (message) {
        case ChatMessage chat ->
            answered.test(delivery) ? new Prepared.Ended(needless()) : chats.prepare(delivery);
        case CardMessage card ->
            answered.test(delivery)
                ? new Prepared.Ended(needless())
                : chats.prepare(delivery, card);
        case DialogStart start -> dialogs.prepare(delivery, start);
        case FeedMessage feed -> feeds.prepare(delivery, feed);
        case AppChange change -> new Prepared.Ended(apps.change(delivery, change));
      };
    } catch (SignInException e) {
      return new Prepared.Ended(later(e));
    } catch (ReachException e) {
      return new Prepared.Ended(later(e));
    }
  }

  /// Sends, in one call. The intents are durable already, and `permit` says that it is time.
  ///
  /// @param ready one delivery; several only where their route is [Route.BulkFeed]
  /// @return what became of each
  /// @throws SignInException when there is no token and will be none; nothing was sent
  Outcome send(Permit permit, List<Prepared.Ready> ready, Message message) {
    Outcome outcome = signedIn(() -> outcome(permit, ready, message));
    return message.mayBeRepeated() && outcome instanceof Outcome.Uncertain uncertain
        ? uncertain.asRepeatable()
        : outcome;
  }

  private Outcome outcome(Permit permit, List<Prepared.Ready> ready, Message message) {
    Prepared.Ready first = ready.getFirst();
    return switch (first.route()) {
      case Route.Conversation to -> said(permit, first.delivery(), to, message);
      case Route.Feed to -> feeds.send(permit, first.delivery(), to);
      case Route.BulkFeed to ->
          feeds.send(permit, ready.stream().map(Prepared.Ready::route).toList(), to);
    };
  }

  private Outcome said(Permit permit, Delivery delivery, Route.Conversation to, Message message) {
    return switch (message) {
      // Asked again, because it has waited for its turn since it was prepared.
      case ChatMessage chat ->
          answered.test(delivery) ? needless() : chats.send(permit, delivery, to, chat);
      case CardMessage card ->
          answered.test(delivery) ? needless() : chats.send(permit, delivery, to, card);
      case DialogStart start -> dialogs.send(permit, delivery, to, start);
      case FeedMessage feed -> throw new IllegalArgumentException("not said in a chat: " + feed);
      case AppChange change -> throw new IllegalArgumentException("not said in a chat: " + change);
    };
  }

  private static Outcome needless() {
    return new Outcome.Unreachable(
        Reason.ALREADY_ANSWERED, "the answer came before the reminder was sent");
  }

  /// What an earlier process managed to write down of a message that it had in flight; empty where
  /// its outcome is unknown.
  Optional<Outcome> known(Delivery delivery, Message message) {
    return message instanceof DialogStart ? dialogs.known(delivery) : Optional.empty();
  }

  private static Outcome signedIn(Supplier<Outcome> call) {
    try {
      return call.get();
    } catch (SignInException e) {
      return later(e);
    }
  }

  private static Outcome later(SignInException e) {
    if (!e.isTemporary()) {
      throw e;
    }
    return Outcome.unavailable(String.valueOf(e.getMessage()));
  }

  private static Outcome later(ReachException e) {
    if (e.trouble() != ReachException.Trouble.UNAVAILABLE) {
      throw e;
    }
    return e.retryAfter().isPresent()
        ? Outcome.throttled(e.retryAfter())
        : Outcome.unavailable(String.valueOf(e.getMessage()));
  }

  static Outcome notNow(boolean throttled, Optional<Duration> retryAfter, String words) {
    return throttled
        ? Outcome.throttled(retryAfter)
        : new Outcome.Deferred(Outcome.Deferred.Cause.UNAVAILABLE, retryAfter, words);
  }

  /// A gateway answered instead of Teams, after so long.
  static Outcome gateway(Duration took, Optional<Duration> retryAfter, String words) {
    return new Outcome.Uncertain(
        took.compareTo(QUICK) <= 0
            ? Outcome.Uncertain.Doubt.QUICK_GATEWAY
            : Outcome.Uncertain.Doubt.GATEWAY,
        retryAfter,
        words);
  }

  static Reason reason(ReachResult.Obstacle obstacle) {
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
}
