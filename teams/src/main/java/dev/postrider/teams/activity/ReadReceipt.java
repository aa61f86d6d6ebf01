package dev.postrider.teams.activity;

import dev.postrider.teams.wire.ActivityId;
import java.math.BigInteger;

/// The person read everything up to a message ("Receive a read receipt",
/// MicrosoftDocs/msteams-docs). Teams sends it in personal chats only, where the app may ask for it
/// and the person allows it.
public record ReadReceipt(ActivityId lastRead) {
  static final String NAME = "application/vnd.microsoft.readReceipt";

  /// Whether that message of the bot was read: Teams numbers messages in the order of their times.
  public boolean covers(ActivityId message) {
    return isNumber(message)
        && isNumber(lastRead)
        && new BigInteger(message.value()).compareTo(new BigInteger(lastRead.value())) <= 0;
  }

  private static boolean isNumber(ActivityId id) {
    return id.value().length() <= 40 && id.value().chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
