package dev.postrider.cli;

import dev.postrider.jdbc.Ledger;
import dev.postrider.poll.PollId;
import dev.postrider.poll.PollResults;

/// The commands that one goes on with after looking at a poll, and what keeps votes from coming in.
record PollNext(Connection connection, LedgerFile file, PollNoun noun) {
  void say(Terminal terminal, PollResults results) {
    PollId id = results.sent().id();
    terminal.say("");
    if (results.isClosed()) {
      terminal.say("To keep them: " + command("export", id) + " -o results.csv");
      return;
    }
    long silent = results.accepted() - results.answered();
    if (silent > 0) {
      terminal.say(
          "To remind the "
              + Figures.people(silent)
              + (silent == 1 ? " who has" : " who have")
              + " not answered: "
              + command("remind", id));
    }
    terminal.say("To end it: " + command("close", id));
  }

  /// After the poll was sent, when nobody had the time to answer.
  void sayAfterSending(Terminal terminal, PollId id) {
    terminal.say("");
    terminal.say("What comes back:                 " + results(id));
    terminal.say("Later, to who has not answered:  " + command("remind", id));
    terminal.say("To end it:                       " + command("close", id));
  }

  /// After somebody stopped looking on at a poll that goes on.
  ///
  /// @param heard whether this process was the bot
  void sayStopped(Terminal terminal, PollId id, boolean heard) {
    terminal.note("▲ Stopped. The " + noun.thing() + " is still open.");
    if (heard) {
      terminal.note("  Its votes reach nobody until a bot runs: " + bot());
    }
    terminal.note("  What came back: " + results(id));
    terminal.note("  To end it:      " + command("close", id));
  }

  /// Says that votes need a bot, where none runs.
  void warn(Terminal terminal, Ledger ledger) {
    if (Ledger.holder(ledger.file()).flatMap(BotRole::of).isEmpty()) {
      terminal.note("▲ No bot runs on this ledger, and votes come to the bot: " + bot());
    }
  }

  String results(PollId id) {
    return command("results", id);
  }

  String list() {
    return "postrider " + noun.word() + " list" + flags();
  }

  /// The flags that these commands need to speak of the same ledger and tenant.
  String flags() {
    return connection.flags() + file.flag();
  }

  private String bot() {
    return "postrider bot run" + flags();
  }

  private String command(String verb, PollId id) {
    return "postrider " + noun.word() + " " + verb + " " + id + flags();
  }
}
