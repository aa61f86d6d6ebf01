package dev.postrider.teams.bot;

import dev.postrider.teams.activity.ChannelAccount;

/// Your code for one person who was added to a conversation of the bot.
@FunctionalInterface
public interface MemberHandler {
  void onMember(Turn turn, ChannelAccount member);
}
