package dev.postrider.delivery;

import java.util.Locale;

/// Why a delivery ended as it did: one list for the ledger, the report, exports and metrics. Most
/// say why it was not accepted; those of [DeliveryState#ACCEPTED] say what there is to add. Each
/// says what it means, who can change it, and how.
public enum Reason {
  APP_NOT_INSTALLED(
      "The app is not installed, and installing it was not asked for or not allowed",
      Remedy.ADMINISTRATOR,
      "Let Postrider install the app, or assign it by a setup policy."),
  APP_INSTALL_BLOCKED_BY_POLICY(
      "An app permission policy forbids the app for this person",
      Remedy.ADMINISTRATOR,
      "Teams admin centre, Manage apps: allow the app for this person."),
  APP_INSTALL_REFUSED(
      "Microsoft Graph refused to install the app",
      Remedy.ADMINISTRATOR,
      "Read the recorded answer; the request id helps Microsoft's support."),
  APP_NOT_IN_CATALOG(
      "The app is not in the organization's catalogue",
      Remedy.ADMINISTRATOR,
      "Publish it: postrider app publish."),
  APP_REMOVED_BY_USER(
      "The bot is not in this conversation any more and could not be brought back",
      Remedy.PERSON,
      "The person, or an administrator's policy, must add the app again."),
  BOT_BLOCKED_BY_USER(
      "The person blocked the bot",
      Remedy.PERSON,
      "Only this person can unblock it; reach them another way."),
  BOT_DISABLED_BY_ADMIN(
      "The administrator disabled the bot in this tenant",
      Remedy.ADMINISTRATOR,
      "Teams admin centre, Manage apps: allow the bot."),
  USER_NOT_FOUND(
      "Nobody in the tenant has this id or name",
      Remedy.AUTHOR,
      "Correct the list; the person may have left."),
  USER_DISABLED(
      "The account is disabled", Remedy.ADMINISTRATOR, "Enable the account, or leave it out."),
  GUEST_EXCLUDED(
      "The person is a guest of the tenant; guests get no personal messages from apps",
      Remedy.AUTHOR,
      "Reach guests another way."),
  NO_TEAMS_LICENSE(
      "The person has no licence for Teams", Remedy.ADMINISTRATOR, "Assign a licence."),
  CONVERSATION_GONE(
      "The conversation no longer exists and could not be opened again",
      Remedy.OPERATOR,
      "Send again; if it stays, look at the recorded answer."),
  TEMPLATE_FIELD_MISSING(
      "The card shows something that is not known of this person",
      Remedy.AUTHOR,
      "Complete the directory or the list, or let the card do without:"
          + " ${if(exists(department), department, '')}."),
  MESSAGE_TOO_LARGE(
      "The message is larger than Teams accepts (about 100 KB, counted in UTF-16)",
      Remedy.AUTHOR,
      "Shorten the card, link pictures instead of inlining them."),
  CARD_REJECTED(
      "Teams refused the message as malformed",
      Remedy.AUTHOR,
      "Read the recorded answer and correct the card."),
  MESSAGE_NOT_MADE(
      "The message could not be made for this person: what the program does to make it failed",
      Remedy.AUTHOR,
      "Read the recorded words and correct the program, the dialog or the template."),
  CONVERSATION_BUSY(
      "Another dialog was under way in the conversation, and this one was to stay away then",
      Remedy.AUTHOR,
      "Send again to those who were skipped, or let the dialog wait until the other one is over."),
  CONVERSATION_STAYED_BUSY(
      "Other dialogs were under way in the conversation until the deadline",
      Remedy.AUTHOR,
      "Send again to those who were skipped, with a later deadline."),
  ALREADY_ANSWERED(
      "The person answered before the reminder was sent", Remedy.AUTHOR, "Nothing to do."),
  NOTIFICATION_REJECTED(
      "Microsoft Graph refused the notification as it is: its type, topic, parameters or recipient",
      Remedy.AUTHOR,
      "Read the recorded answer and correct the notification."),
  PERMISSION_MISSING(
      "The app lacks a permission this needs",
      Remedy.ADMINISTRATOR,
      "Grant the permission named in the recorded answer."),
  REFUSED(
      "Teams refused the request for a reason of its own",
      Remedy.OPERATOR,
      "Read the recorded answer; the request id helps Microsoft's support."),
  THROTTLED_GAVE_UP(
      "Teams kept asking us to slow down until the deadline",
      Remedy.OPERATOR,
      "Send again to those who failed, with a later deadline."),
  SERVICE_UNAVAILABLE_GAVE_UP(
      "Teams was not reachable, or not able to answer, in all attempts",
      Remedy.OPERATOR,
      "Send again to those who failed."),
  OUTCOME_UNCONFIRMED(
      "The message was sent and no answer came back: it may or may not have arrived",
      Remedy.AUTHOR,
      "Decide whether to send again to the unconfirmed: a second copy is possible."),
  EXPIRED_BEFORE_SEND(
      "The deadline passed before it was this person's turn",
      Remedy.AUTHOR,
      "Send again with a later deadline."),
  CANCELLED_BY_AUTHOR("The broadcast was cancelled first", Remedy.AUTHOR, "Nothing to do."),
  BULK_UNVERIFIED(
      "Sent in a bulk call, which Microsoft Graph accepts whatever becomes of it",
      Remedy.AUTHOR,
      "Send without bulk where it matters who has got it."),
  INSTALLED("The app was installed", Remedy.AUTHOR, "Nothing to do."),
  ALREADY_INSTALLED("The app was installed before", Remedy.AUTHOR, "Nothing to do."),
  UPGRADED("The app was brought to its newest version", Remedy.AUTHOR, "Nothing to do."),
  ALREADY_NEWEST("The app had its newest version before", Remedy.AUTHOR, "Nothing to do."),
  UNINSTALLED("The app was removed", Remedy.AUTHOR, "Nothing to do."),
  WAS_NOT_INSTALLED("The app was not installed", Remedy.AUTHOR, "Nothing to do.");

  /// Who can change what stood in the way.
  public enum Remedy {
    PERSON,
    ADMINISTRATOR,
    AUTHOR,
    OPERATOR
  }

  private final String meaning;
  private final Remedy who;
  private final String remedy;

  Reason(String meaning, Remedy who, String remedy) {
    this.meaning = meaning;
    this.who = who;
    this.remedy = remedy;
  }

  /// The state in which a delivery ends for this reason. Skipped is what is decided before anything
  /// is sent to the person, because of who they are.
  public DeliveryState endsAs() {
    return switch (this) {
      case USER_NOT_FOUND,
          USER_DISABLED,
          GUEST_EXCLUDED,
          NO_TEAMS_LICENSE,
          TEMPLATE_FIELD_MISSING,
          CONVERSATION_BUSY,
          CONVERSATION_STAYED_BUSY,
          ALREADY_ANSWERED ->
          DeliveryState.SKIPPED;
      case APP_NOT_INSTALLED,
          APP_INSTALL_BLOCKED_BY_POLICY,
          APP_INSTALL_REFUSED,
          APP_NOT_IN_CATALOG,
          APP_REMOVED_BY_USER,
          BOT_BLOCKED_BY_USER,
          BOT_DISABLED_BY_ADMIN,
          CONVERSATION_GONE,
          MESSAGE_TOO_LARGE,
          CARD_REJECTED,
          MESSAGE_NOT_MADE,
          NOTIFICATION_REJECTED,
          PERMISSION_MISSING,
          REFUSED,
          THROTTLED_GAVE_UP,
          SERVICE_UNAVAILABLE_GAVE_UP,
          EXPIRED_BEFORE_SEND ->
          DeliveryState.FAILED;
      case OUTCOME_UNCONFIRMED -> DeliveryState.UNCONFIRMED;
      case CANCELLED_BY_AUTHOR -> DeliveryState.CANCELLED;
      case BULK_UNVERIFIED,
          INSTALLED,
          ALREADY_INSTALLED,
          UPGRADED,
          ALREADY_NEWEST,
          UNINSTALLED,
          WAS_NOT_INSTALLED ->
          DeliveryState.ACCEPTED;
    };
  }

  /// The stable code of reports, exports and metrics, as in `bot_blocked_by_user`.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// One sentence without a full stop.
  public String meaning() {
    return meaning;
  }

  public Remedy who() {
    return who;
  }

  /// What to do about it, in a sentence.
  public String remedy() {
    return remedy;
  }

  /// Reads what [#code()] wrote.
  ///
  /// @throws IllegalArgumentException when there is no such code
  public static Reason ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
