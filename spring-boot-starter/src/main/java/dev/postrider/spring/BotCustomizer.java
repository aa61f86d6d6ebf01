package dev.postrider.spring;

import dev.postrider.teams.bot.BotHandlers;

/// A bean that says what the bot does:
///
/// ```java
/// @Bean
/// BotCustomizer helpDesk() {
///   return bot -> bot.onText("help", turn -> turn.reply("Ask me anything."));
/// }
/// ```
///
/// All of them are asked, in the order of their `@Order`, before the first activity comes in.
@FunctionalInterface
public interface BotCustomizer {
  void customize(BotHandlers bot);
}
