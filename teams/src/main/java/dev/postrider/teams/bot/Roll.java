package dev.postrider.teams.bot;

import dev.postrider.teams.activity.Activity;
import dev.postrider.teams.activity.ChannelAccount;
import dev.postrider.teams.activity.TeamsEvent;
import dev.postrider.teams.activity.TeamsTeam;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Who comes and goes, told to handlers once each. Teams tells of the app's coming and going in two
/// activities, in any order, and sometimes tells it twice.
final class Roll {
  final List<TurnHandler> onInstalled = new CopyOnWriteArrayList<>();
  final List<TurnHandler> onUninstalled = new CopyOnWriteArrayList<>();
  final List<TurnHandler> onUpgraded = new CopyOnWriteArrayList<>();
  final List<MemberHandler> onMemberAdded = new CopyOnWriteArrayList<>();
  final List<MemberHandler> onMemberRemoved = new CopyOnWriteArrayList<>();
  private final Presence presence;

  Roll(InstantSource clock) {
    presence = new Presence(clock);
  }

  void members(Turn turn, Activity.ConversationUpdate update) {
    var place = place(turn, update.event());
    var bot = turn.reference().botId();
    if (names(update.membersRemoved(), bot)) {
      uninstalled(turn, place);
    }
    if (names(update.membersAdded(), bot)) {
      installed(turn, place);
    }
    for (var member : update.membersRemoved()) {
      if (!member.isBot() && presence.goes(key(place, member), when(turn))) {
        each(onMemberRemoved, turn, place, member);
      }
    }
    if (presence.isGoneSince(bot(turn, place), when(turn))) {
      return;
    }
    for (var member : update.membersAdded()) {
      if (!member.isBot() && presence.comes(key(place, member), when(turn))) {
        each(onMemberAdded, turn, place, member);
      }
    }
  }

  void installation(Turn turn, Activity.InstallationUpdate update) {
    var place = place(turn, TeamsEvent.OTHER);
    if (update.isAdded()) {
      installed(turn, place);
    } else if (update.isRemoved()) {
      uninstalled(turn, place);
    } else if (update.isUpgraded()) {
      presence.comes(bot(turn, place), when(turn));
      onUpgraded.forEach(handler -> handler.onTurn(turn));
    }
  }

  private void installed(Turn turn, String place) {
    var bot = bot(turn, place);
    if (presence.comes(bot, when(turn))) {
      all(onInstalled, turn, bot);
    }
  }

  private void uninstalled(Turn turn, String place) {
    var bot = bot(turn, place);
    if (presence.goes(bot, when(turn))) {
      presence.leave(place, when(turn));
      all(onUninstalled, turn, bot);
    }
  }

  private void all(List<TurnHandler> handlers, Turn turn, Presence.Key key) {
    try {
      handlers.forEach(handler -> handler.onTurn(turn));
    } catch (RuntimeException e) {
      presence.forget(key);
      throw e;
    }
  }

  private void each(List<MemberHandler> handlers, Turn turn, String place, ChannelAccount member) {
    try {
      handlers.forEach(handler -> handler.onMember(turn, member));
    } catch (RuntimeException e) {
      presence.forget(key(place, member));
      throw e;
    }
  }

  /// An app is installed in a team, whichever channel's conversation tells of it; people of a
  /// shared channel are in the channel only.
  private static String place(Turn turn, TeamsEvent event) {
    var inChannel =
        event == TeamsEvent.CHANNEL_MEMBER_ADDED || event == TeamsEvent.CHANNEL_MEMBER_REMOVED;
    var conversation = turn.reference().withoutThread().value();
    return inChannel
        ? conversation
        : turn.activity().envelope().team().map(TeamsTeam::id).orElse(conversation);
  }

  private static Presence.Key bot(Turn turn, String place) {
    return new Presence.Key(place, turn.reference().botId());
  }

  private static Presence.Key key(String place, ChannelAccount member) {
    return new Presence.Key(place, member.id());
  }

  private static boolean names(List<ChannelAccount> members, String id) {
    return members.stream().anyMatch(member -> member.id().equals(id));
  }

  private static @Nullable Instant when(Turn turn) {
    return turn.activity().envelope().timestamp();
  }
}
