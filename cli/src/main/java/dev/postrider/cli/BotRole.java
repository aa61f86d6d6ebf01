package dev.postrider.cli;

import dev.postrider.jdbc.LedgerHolder;
import dev.postrider.teams.wire.TenantId;
import java.util.Optional;

/// What a running bot says of itself to whoever finds the ledger in use: whose bot it is, and why
/// it cannot send just now.
record BotRole(String tenant, String trouble) {
  private static final String BOT = "bot of ";

  static BotRole of(TenantId tenant) {
    return new BotRole(tenant.value(), "");
  }

  /// Read from who holds the ledger; empty where that is no bot.
  static Optional<BotRole> of(LedgerHolder holder) {
    String[] lines = holder.role().split("\n", 2);
    return lines[0].startsWith(BOT)
        ? Optional.of(
            new BotRole(lines[0].substring(BOT.length()), lines.length == 1 ? "" : lines[1]))
        : Optional.empty();
  }

  BotRole in(String why) {
    return new BotRole(tenant, why);
  }

  boolean serves(TenantId other) {
    return tenant.equalsIgnoreCase(other.value());
  }

  String text() {
    return BOT + tenant + (trouble.isEmpty() ? "" : "\n" + trouble);
  }
}
