package dev.postrider.cli;

/// What can go wrong, by a code that never changes its meaning. `docs/reference/errors.md` has a
/// line for each.
enum Code {
  CONFIGURATION_UNUSABLE("PST-CFG-001", "The configuration cannot be used", Exit.USAGE),
  CONNECTION_INCOMPLETE("PST-CFG-002", "No connection to a tenant is set up", Exit.USAGE),
  TENANT_UNREACHABLE("PST-CFG-003", "The tenant cannot be spoken to", Exit.FAILED),
  SECRET_UNREADABLE("PST-CFG-004", "The client secret or certificate cannot be read", Exit.USAGE),
  SIGN_IN_UNAVAILABLE("PST-AUT-001", "Sign-in does not answer", Exit.TRY_AGAIN),
  SIGN_IN_REFUSED("PST-AUT-002", "Sign-in was refused", Exit.SIGN_IN),
  APP_NOT_IN_CATALOG("PST-APP-001", "The app is not in the catalogue", Exit.NOT_FOUND),
  PERMISSION_MISSING("PST-APP-002", "A permission is missing", Exit.SIGN_IN),
  APP_NOT_OURS("PST-APP-003", "The app belongs to another registration", Exit.SIGN_IN),
  PACKAGE_UNSOUND("PST-APP-004", "The app package has faults", Exit.FAILED),
  BOT_REFUSED("PST-APP-005", "Teams refuses the bot", Exit.SIGN_IN),
  PUBLISHING_REFUSED("PST-APP-010", "The app was not published", Exit.FAILED),
  APP_PUBLISHED_ALREADY("PST-APP-011", "The app is in the catalogue already", Exit.FAILED),
  VERSION_NOT_HIGHER("PST-APP-012", "The version is not higher", Exit.FAILED),
  APP_NOT_DELETED("PST-APP-013", "The app was not deleted", Exit.FAILED),
  APP_CONFIG_UNUSABLE("PST-APP-014", "The description of the app cannot be used", Exit.USAGE),
  NOT_IN_THIS_CLOUD("PST-APP-015", "This cloud does not have that", Exit.FAILED),
  INSTALLING_REFUSED("PST-APP-006", "The app was not installed or removed", Exit.FAILED),
  PLACE_UNKNOWN("PST-APP-007", "There is no such user, team or chat", Exit.NOT_FOUND),
  GRAPH_UNAVAILABLE("PST-APP-008", "Microsoft Graph does not answer", Exit.TRY_AGAIN),
  GRAPH_REFUSED("PST-APP-009", "Microsoft Graph did not do it", Exit.FAILED),
  AUDIENCE_UNKNOWN("PST-AUD-001", "The audience cannot be read", Exit.NOT_FOUND),
  AUDIENCE_FILE_UNUSABLE("PST-AUD-002", "The list of people cannot be used", Exit.USAGE),
  PERSON_UNKNOWN("PST-AUD-003", "Nobody in the tenant has this id or name", Exit.NOT_FOUND),
  CARD_UNUSABLE("PST-CRD-001", "The card cannot be used", Exit.USAGE),
  TEMPLATE_UNUSABLE("PST-CRD-002", "The template cannot be filled", Exit.USAGE),
  MESSAGE_TOO_LARGE("PST-CRD-003", "The message is too large for Teams", Exit.USAGE),
  NOTIFICATION_UNUSABLE("PST-CRD-004", "The notification cannot be used", Exit.USAGE),
  CARD_FAULTY("PST-CRD-005", "The card has faults", Exit.USAGE),
  UNFORESEEN("PST-RUN-001", "Something unforeseen happened", Exit.FAILED),
  CONFIRMATION_MISSING("PST-RUN-002", "Nothing was sent: this needs a confirmation", Exit.GUARD),
  INTERRUPTED("PST-RUN-003", "Interrupted", Exit.INTERRUPTED),
  NOTIFICATION_REFUSED("PST-RUN-004", "The notification was refused", Exit.SOME_FAILED),
  NOTIFICATION_UNCONFIRMED(
      "PST-RUN-005", "Whether the notification was sent is unknown", Exit.SOME_FAILED),
  POLL_FILE_UNUSABLE("PST-POL-001", "The poll file has faults", Exit.USAGE),
  BOT_HAS_NO_PORT("PST-BOT-001", "The bot has no port to listen on", Exit.FAILED),
  BOT_GONE("PST-BOT-002", "The bot that was sending has ended", Exit.FAILED),
  ARGUMENT_UNUSABLE("PST-REQ-001", "That cannot be used", Exit.USAGE),
  FILE_UNUSABLE("PST-REQ-002", "A file cannot be read or written", Exit.FAILED),
  NOT_FOUND("PST-REQ-005", "Not found", Exit.NOT_FOUND),
  STATE_FORBIDS("PST-REQ-006", "That is not possible any more", Exit.FAILED),
  LEDGER_IN_USE("PST-STO-001", "The ledger is in use", Exit.TRY_AGAIN),
  LEDGER_TOO_NEW("PST-STO-002", "The ledger was written by a newer Postrider", Exit.FAILED),
  LEDGER_UNUSABLE("PST-STO-003", "The ledger cannot be used", Exit.FAILED),
  LEDGER_TOO_OLD("PST-STO-004", "An older Postrider works on the ledger", Exit.TRY_AGAIN),
  TENANT_FILE_UNUSABLE("PST-EMU-001", "The local tenant's folder cannot be used", Exit.FAILED),
  NO_PORT("PST-EMU-002", "The local tenant has no port to listen on", Exit.FAILED);

  private final String text;
  private final String title;
  private final int exit;

  Code(String text, String title, int exit) {
    this.text = text;
    this.title = title;
    this.exit = exit;
  }

  /// As printed: `PST-STO-001`.
  String text() {
    return text;
  }

  String title() {
    return title;
  }

  int exit() {
    return exit;
  }

  /// This failure, ready to be thrown.
  Told because(String message) {
    return new Told(new Failure(this, message, ""));
  }
}
