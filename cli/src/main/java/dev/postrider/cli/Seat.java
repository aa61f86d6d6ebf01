package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.Settings;
import dev.postrider.broadcast.BroadcastId;
import dev.postrider.jdbc.Ledger;
import dev.postrider.jdbc.LedgerHolder;
import java.util.Collection;
import java.util.Optional;

/// Where a command that sends sits at the ledger: alone, and then it delivers itself; or beside the
/// bot that runs, and then it hands in and looks on.
///
/// @param bot the process that delivers; empty: this one
record Seat(Ledger ledger, Optional<LedgerHolder> bot) implements AutoCloseable {
  /// A front door that delivers here, or hands in.
  Postrider connect(Settings settings) {
    return bot.isPresent()
        ? Postrider.handingIn(settings, ledger.stores())
        : Postrider.connect(settings, ledger.stores());
  }

  /// Pauses what nobody asked for, where this process would go on with it.
  void hold(Unfinished unfinished, Terminal terminal, Collection<BroadcastId> except) {
    if (bot.isEmpty()) {
      unfinished.hold(terminal, except);
    }
  }

  /// Says that the bot installs with what it was allowed when it was started, where the app asks
  /// for permissions.
  void tellOfConsent(Postrider postrider, Terminal terminal) {
    if (bot.isPresent() && !Consent.of(postrider).asked().isEmpty()) {
      terminal.note(
          "▲ The bot installs the app with the consent that it was started with: postrider bot run"
              + " --consent");
    }
  }

  /// Stays until everybody is accounted for, and gives the exit code.
  int watch(BroadcastId id, Postrider postrider, Terminal terminal, Afterwards afterwards) {
    return bot.isPresent()
        ? new HandedIn(postrider, terminal, afterwards, ledger, bot.get()).watch(id)
        : new Sending(postrider, terminal, afterwards).watch(id);
  }

  @Override
  public void close() {
    ledger.close();
  }
}
