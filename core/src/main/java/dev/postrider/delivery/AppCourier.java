package dev.postrider.delivery;

import dev.postrider.audience.Recipient;
import dev.postrider.message.AppChange;
import dev.postrider.reach.AppResult;
import dev.postrider.reach.AppRollout;
import dev.postrider.reach.Reach;
import dev.postrider.teams.graph.InstallScope;
import dev.postrider.teams.graph.TeamId;
import dev.postrider.teams.wire.ConversationId;

/// Brings the app to a recipient, renews it or takes it away. All of it happens while preparing: it
/// may be repeated, so no intent has to be written down before it.
final class AppCourier {
  private final AppRollout rollout;
  private final Reach reach;

  AppCourier(AppRollout rollout, Reach reach) {
    this.rollout = rollout;
    this.reach = reach;
  }

  Outcome change(Delivery delivery, AppChange change) {
    InstallScope scope = scopeOf(delivery.recipient());
    return outcome(
        switch (change) {
          case INSTALL -> rollout.install(scope);
          case UPGRADE -> rollout.upgrade(scope);
          case UNINSTALL -> removed(delivery, rollout.uninstall(scope));
        });
  }

  /// Where the app is gone, nobody may be left to tell us: sends may go on being accepted.
  private AppResult removed(Delivery delivery, AppResult result) {
    if (result instanceof AppResult.Done) {
      reach.forget(delivery.tenant(), delivery.recipient());
    }
    return result;
  }

  /// Where the app has to be for a recipient to be written to.
  static InstallScope scopeOf(Recipient recipient) {
    return switch (recipient) {
      case Recipient.User user -> InstallScope.user(user.id());
      case Recipient.Channel channel -> InstallScope.team(new TeamId(channel.teamId()));
      case Recipient.Chat chat -> InstallScope.chat(new ConversationId(chat.chatId()));
      case Recipient.TeamMembers members -> InstallScope.team(new TeamId(members.teamId()));
      case Recipient.ChannelMembers members -> InstallScope.team(new TeamId(members.teamId()));
      case Recipient.ChatMembers members -> InstallScope.chat(new ConversationId(members.chatId()));
    };
  }

  private static Outcome outcome(AppResult result) {
    return switch (result) {
      case AppResult.Done done -> Outcome.accepted(note(done.effect()));
      case AppResult.Refused refused ->
          new Outcome.Unreachable(Courier.reason(refused.obstacle()), refused.words());
      case AppResult.NotNow notNow ->
          Courier.notNow(notNow.throttled(), notNow.retryAfter(), notNow.words());
    };
  }

  private static Reason note(AppResult.Effect effect) {
    return switch (effect) {
      case INSTALLED -> Reason.INSTALLED;
      case ALREADY_INSTALLED -> Reason.ALREADY_INSTALLED;
      case UPGRADED -> Reason.UPGRADED;
      case ALREADY_NEWEST -> Reason.ALREADY_NEWEST;
      case UNINSTALLED -> Reason.UNINSTALLED;
      case WAS_NOT_INSTALLED -> Reason.WAS_NOT_INSTALLED;
    };
  }
}
