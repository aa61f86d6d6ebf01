package dev.postrider.doctor;

import static dev.postrider.doctor.Severity.NOTE;
import static dev.postrider.doctor.Severity.OK;
import static dev.postrider.doctor.Severity.PROBLEM;
import static dev.postrider.doctor.Severity.WARNING;
import static dev.postrider.doctor.Who.ADMINISTRATOR;
import static dev.postrider.doctor.Who.APP_AUTHOR;
import static dev.postrider.doctor.Who.NOBODY;
import static dev.postrider.doctor.Who.OPERATOR;
import static dev.postrider.doctor.Who.REGISTRATION_OWNER;

/// Everything that can be found, by a code that never changes its meaning.
/// `docs/reference/findings.md` has a line for each.
public enum Symptom {
  NOT_CHECKED(1, NOTE, NOBODY, "Not checked", "It can only be looked at when the rest works."),
  NOT_FINISHED(
      2, WARNING, OPERATOR, "Could not be finished", "What it would have found stays open."),

  SIGNED_IN(101, OK, NOBODY, "Sign-in works", "Every call needs a token."),
  SIGN_IN_REFUSED(
      102, PROBLEM, REGISTRATION_OWNER, "Sign-in was refused", "Nothing works without a token."),
  SIGN_IN_UNREACHABLE(
      103, PROBLEM, OPERATOR, "Sign-in does not answer", "Nothing works without a token."),
  TENANT_DIFFERS(
      104,
      PROBLEM,
      OPERATOR,
      "The tenant id is not the directory's",
      "Teams names the tenant by its directory id, and what comes in would not be recognized."),

  CREDENTIAL_LASTS(111, OK, NOBODY, "The credential lasts", "Sign-in ends with it."),
  CREDENTIAL_ENDS_SOON(
      112,
      WARNING,
      REGISTRATION_OWNER,
      "The credential ends soon",
      "From that moment nothing can be sent."),
  CREDENTIAL_ENDED(
      113,
      PROBLEM,
      REGISTRATION_OWNER,
      "The credential has ended",
      "Nothing can be sent any more."),
  CREDENTIAL_END_UNKNOWN(
      114,
      NOTE,
      REGISTRATION_OWNER,
      "When the credential ends cannot be seen from here",
      "It will end one day, and then nothing can be sent."),
  CREDENTIAL_UNREADABLE(
      115,
      PROBLEM,
      OPERATOR,
      "The credential cannot be read",
      "Nothing works without a token, and a token takes a credential."),

  CLOCK_RIGHT(121, OK, NOBODY, "The clock is right", "Tokens are good for a time only."),
  CLOCK_OFF(
      122,
      WARNING,
      OPERATOR,
      "The clock is off",
      "At five minutes tokens are refused, ours by Microsoft and Teams' by us."),
  CLOCK_WRONG(
      123,
      PROBLEM,
      OPERATOR,
      "The clock is wrong",
      "Tokens are refused, ours by Microsoft and Teams' by us."),

  PERMISSIONS_SUFFICE(
      131, OK, NOBODY, "The permissions suffice", "Each call needs one of those it accepts."),
  PERMISSION_MISSING(
      132, PROBLEM, ADMINISTRATOR, "A permission is missing", "Graph answers 403 without it."),
  PERMISSION_LEFT_OUT(
      133,
      NOTE,
      ADMINISTRATOR,
      "A permission that some uses need is not granted",
      "Whoever tries that is answered 403. If nobody does, leave it as it is."),
  PERMISSION_UNUSED(
      134,
      WARNING,
      ADMINISTRATOR,
      "A permission is granted and no call of ours needs it",
      "Whoever gets hold of the credential may do that too."),
  PERMISSION_SPARE(
      135,
      NOTE,
      ADMINISTRATOR,
      "A permission is granted and a narrower one does",
      "Whoever gets hold of the credential may do all that it allows."),
  PERMISSIONS_UNREADABLE(
      136,
      NOTE,
      NOBODY,
      "What is granted cannot be seen",
      "The token does not say it. Calls will: each names what it lacks."),
  PERMISSION_IDLE(
      137,
      NOTE,
      ADMINISTRATOR,
      "A permission is granted and was not used in this tenant's life",
      "If everything that the app does was tried here, it can do without."),

  GRAPH_UNREACHABLE(
      140,
      PROBLEM,
      OPERATOR,
      "Microsoft Graph does not answer",
      "The app is installed and people are found through it."),
  APP_IN_CATALOG(
      141, OK, NOBODY, "The app is in the catalogue", "Graph installs only what is there."),
  APP_NOT_IN_CATALOG(
      142,
      PROBLEM,
      APP_AUTHOR,
      "The app is not in the catalogue",
      "Graph installs only what is there, so nobody can be reached who does not have the app."),
  APP_NOT_PUBLISHED(
      143,
      PROBLEM,
      ADMINISTRATOR,
      "The app waits to be approved",
      "Until then it cannot be installed."),
  VERSION_WAITS(
      144, NOTE, ADMINISTRATOR, "A version waits to be approved", "People get the published one."),
  CATALOG_UNREADABLE(
      145, PROBLEM, ADMINISTRATOR, "The catalogue cannot be read", "Installing begins with it."),
  APP_NOT_INSTALLABLE(
      146,
      PROBLEM,
      APP_AUTHOR,
      "The app was uploaded for single people only",
      "Graph installs apps of the organization's catalogue and of the store."),
  PACKAGE_NEWER(
      147,
      WARNING,
      APP_AUTHOR,
      "The package is newer than the catalogue",
      "People get what is in the catalogue."),
  PACKAGE_OLDER(
      148, NOTE, APP_AUTHOR, "The catalogue is newer than the package", "The package is not used."),
  PACKAGE_OF_ANOTHER_APP(
      149,
      PROBLEM,
      OPERATOR,
      "The package is another app's",
      "What was configured and what is packaged do not belong together."),

  IDS_MATCH(
      151, OK, NOBODY, "The manifest's ids match", "They tie catalogue, bot and sign-in together."),
  CLIENT_DIFFERS(
      152,
      PROBLEM,
      APP_AUTHOR,
      "The manifest names another client id",
      "The Self permissions let an app install only itself: installing is answered 403."),
  BOT_DIFFERS(
      153,
      PROBLEM,
      APP_AUTHOR,
      "The manifest names another bot",
      "Installing brings that bot into the chat, and ours is not in it: messages are answered 403."),
  NO_BOT(
      154,
      WARNING,
      APP_AUTHOR,
      "The manifest has no bot",
      "Notifications can be sent, messages cannot."),
  NO_CLIENT(
      155,
      PROBLEM,
      APP_AUTHOR,
      "The manifest names no client id",
      "The Self permissions compare it with the caller: installing is answered 403."),

  CONSENT_POSSIBLE(
      161, OK, NOBODY, "Resource-specific consent is no obstacle", "Installing asks for it."),
  CONSENT_IMPOSSIBLE(
      162,
      PROBLEM,
      ADMINISTRATOR,
      "The app asks for a consent that it may not give",
      "Installing is answered 412: the manifest asks for resource-specific permissions."),

  CONNECTOR_ACCEPTS(
      171, OK, NOBODY, "The Bot Connector accepts the bot", "Messages are sent through it."),
  CONNECTOR_REFUSES(
      172,
      PROBLEM,
      REGISTRATION_OWNER,
      "The Bot Connector refuses the bot",
      "Every message would be refused."),
  CONNECTOR_UNREACHABLE(
      173, PROBLEM, OPERATOR, "The Bot Connector does not answer", "Messages are sent through it."),
  SERVICE_URL_UNTRUSTED(
      174,
      PROBLEM,
      OPERATOR,
      "The service URL is not one that gets our tokens",
      "A token at a foreign host would be a stolen one, so nothing is sent there."),
  NO_SERVICE_URL(
      175,
      NOTE,
      OPERATOR,
      "The cloud names no service URL to begin with",
      "People can be reached once an activity has come in and named one."),
  CONNECTOR_STRANGE(
      176,
      WARNING,
      OPERATOR,
      "Something else may answer at the Bot Connector's address",
      "Messages may not get through."),

  BOT_KEYS_READ(
      181, OK, NOBODY, "The keys that Teams signs with can be read", "Activities come signed."),
  BOT_KEYS_UNREACHABLE(
      182,
      PROBLEM,
      OPERATOR,
      "The keys that Teams signs with cannot be fetched",
      "The bot would answer every activity 503: no install event, no answer arrives."),
  BOT_KEYS_STRANGE(
      183,
      PROBLEM,
      OPERATOR,
      "The keys that Teams signs with are not as documented",
      "The bot would refuse every activity."),

  ENDPOINT_ANSWERS(191, OK, NOBODY, "The bot's endpoint answers", "Teams posts activities there."),
  ENDPOINT_UNSAFE(
      192, PROBLEM, OPERATOR, "The bot's endpoint is not https", "Teams posts to https only."),
  ENDPOINT_UNREACHABLE(
      193,
      PROBLEM,
      OPERATOR,
      "The bot's endpoint does not answer",
      "No install event and no answer of people arrives. Sending works without."),
  ENDPOINT_STRANGE(
      194,
      WARNING,
      OPERATOR,
      "Something else may answer at the bot's endpoint",
      "Activities may not arrive."),
  ENDPOINT_UNKNOWN(
      195,
      NOTE,
      OPERATOR,
      "Where the bot listens is not known here",
      "Sending works without; install events and people's answers go to it."),
  ENDPOINT_PRIVATE(
      196,
      PROBLEM,
      OPERATOR,
      "The bot's endpoint cannot be reached by Teams",
      "Microsoft's servers have to reach it from the internet."),

  LIMITS_KEPT(
      201, OK, NOBODY, "The limits that are kept to", "Whoever exceeds them is answered 429."),
  NO_LIMITS(
      202,
      WARNING,
      OPERATOR,
      "No limits are kept to",
      "Teams answers 429 to whoever is too fast, and sending takes longer than it would.");

  private final int number;
  private final Severity severity;
  private final Who who;
  private final String title;
  private final String why;

  Symptom(int number, Severity severity, Who who, String title, String why) {
    this.number = number;
    this.severity = severity;
    this.who = who;
    this.title = title;
    this.why = why;
  }

  /// As printed: `PST-DOC-132`.
  public String code() {
    return "PST-DOC-%03d".formatted(number);
  }

  public Severity severity() {
    return severity;
  }

  public Who who() {
    return who;
  }

  /// What it is, whoever has it.
  public String title() {
    return title;
  }

  /// Why it matters.
  public String why() {
    return why;
  }
}
