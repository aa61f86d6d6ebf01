package dev.postrider.cli;

import dev.postrider.audience.AudienceException;
import dev.postrider.emulator.PortException;
import dev.postrider.emulator.tenant.TenantFileException;
import dev.postrider.jdbc.LedgerException;
import dev.postrider.jdbc.LedgerInUseException;
import dev.postrider.jdbc.LedgerTooNewException;
import dev.postrider.jdbc.LedgerTooOldException;
import dev.postrider.message.NotificationException;
import dev.postrider.reach.ReachException;
import dev.postrider.teams.activity.CardException;
import dev.postrider.teams.card.TemplateException;
import dev.postrider.teams.graph.GraphException;
import dev.postrider.teams.graph.GraphReason;
import dev.postrider.teams.graph.GraphRefusal;
import dev.postrider.teams.identity.SignInException;
import dev.postrider.teams.wire.WireException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// A failure as it is told: what happened, why, and what to do.
///
/// @param foreign the far end's own code, such as `AADSTS7000215`; empty where there is none
record Failure(Code code, String message, String foreign) {
  static Failure of(Throwable failure) {
    String words = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    return switch (failure) {
      case Told told -> told.failure();
      case SignInException e ->
          new Failure(
              e.isTemporary() ? Code.SIGN_IN_UNAVAILABLE : Code.SIGN_IN_REFUSED,
              words,
              e.aadsts().orElse(""));
      case ReachException e -> new Failure(reach(e), words, "");
      case CardException e -> new Failure(Code.CARD_UNUSABLE, words, "");
      case TemplateException e -> new Failure(Code.TEMPLATE_UNUSABLE, words, "");
      case NotificationException e ->
          new Failure(Code.NOTIFICATION_UNUSABLE, words + "\nNothing was sent.", "");
      case AudienceException e ->
          new Failure(
              e.isWorthRepeating() ? Code.GRAPH_UNAVAILABLE : Code.AUDIENCE_UNKNOWN, words, "");
      case GraphException e -> new Failure(graph(e), words, "");
      case WireException e -> new Failure(Code.TENANT_UNREACHABLE, words, "");
      case LedgerInUseException e -> new Failure(Code.LEDGER_IN_USE, inUse(e, words), "");
      case LedgerTooOldException e -> new Failure(Code.LEDGER_TOO_OLD, words, "");
      case LedgerTooNewException e -> new Failure(Code.LEDGER_TOO_NEW, words, "");
      case LedgerException e -> new Failure(Code.LEDGER_UNUSABLE, words, "");
      case TenantFileException e -> new Failure(Code.TENANT_FILE_UNUSABLE, words, "");
      case PortException e -> new Failure(Code.NO_PORT, words, "");
      case CompletionException e when e.getCause() != null -> of(e.getCause());
      case NoSuchElementException e -> new Failure(Code.NOT_FOUND, words, "");
      case UncheckedIOException e -> new Failure(Code.FILE_UNUSABLE, file(e.getCause(), words), "");
      case IOException e -> new Failure(Code.FILE_UNUSABLE, file(e, words), "");
      case IllegalArgumentException e -> new Failure(Code.ARGUMENT_UNUSABLE, words, "");
      case InterruptedException e ->
          new Failure(Code.INTERRUPTED, "It was stopped before it was done.", "");
      default ->
          new Failure(
              Code.UNFORESEEN,
              failure + "\nRun it again with POSTRIDER_DEBUG=1 and report what it prints.",
              "");
    };
  }

  /// What Graph refused while somebody waited for it.
  static Failure of(Code otherwise, GraphRefusal refusal) {
    return new Failure(
        switch (refusal.reason()) {
          case MISSING_PERMISSION, CONSENT_MISSING -> Code.PERMISSION_MISSING;
          case UNAUTHORIZED -> Code.SIGN_IN_REFUSED;
          case NOT_FOUND -> Code.PLACE_UNKNOWN;
          case SERVICE_ERROR -> Code.GRAPH_UNAVAILABLE;
          case NOT_IN_THIS_CLOUD -> Code.NOT_IN_THIS_CLOUD;
          case CONFLICT, FORBIDDEN, TOKEN_TOO_SHORT, BAD_REQUEST, OTHER -> otherwise;
        },
        refusal.inWords(),
        "");
  }

  /// The same, in other words.
  Failure with(String words) {
    return new Failure(code, words, foreign);
  }

  /// The same, with a sentence more.
  Failure and(String sentence) {
    return new Failure(code, message + "\n" + sentence, foreign);
  }

  /// As in `The ledger is in use (PST-STO-001)`.
  String heading() {
    return code.title() + " (" + code.text() + (foreign.isEmpty() ? "" : ", " + foreign) + ")";
  }

  Map<String, Object> json() {
    var json = new LinkedHashMap<String, Object>();
    json.put("type", "error");
    json.put("code", code.text());
    json.put("title", code.title());
    json.put("message", message);
    json.put("exitCode", code.exit());
    return json;
  }

  private static String inUse(LedgerInUseException e, String words) {
    return BotRole.of(e.holder())
        .map(bot -> words + "\nThat process is the bot of tenant " + bot.tenant() + ".")
        .orElse(words);
  }

  private static Code reach(ReachException e) {
    return switch (e.trouble()) {
      case APP_NOT_IN_CATALOG -> Code.APP_NOT_IN_CATALOG;
      case PERMISSION_MISSING -> Code.PERMISSION_MISSING;
      case APP_NOT_OURS -> Code.APP_NOT_OURS;
      case NO_SERVICE_URL -> Code.CONNECTION_INCOMPLETE;
      case BOT_REFUSED -> Code.BOT_REFUSED;
      case NOT_IN_THIS_CLOUD -> Code.NOT_IN_THIS_CLOUD;
      case GRAPH_REFUSED -> Code.GRAPH_REFUSED;
      case UNAVAILABLE -> Code.GRAPH_UNAVAILABLE;
    };
  }

  private static Code graph(GraphException e) {
    if (e.isWorthRepeating()) {
      return Code.GRAPH_UNAVAILABLE;
    }
    return switch (e.refusal().map(GraphRefusal::reason).orElse(GraphReason.OTHER)) {
      case MISSING_PERMISSION -> Code.PERMISSION_MISSING;
      case NOT_IN_THIS_CLOUD -> Code.NOT_IN_THIS_CLOUD;
      case UNAUTHORIZED,
          NOT_FOUND,
          CONFLICT,
          FORBIDDEN,
          CONSENT_MISSING,
          TOKEN_TOO_SHORT,
          BAD_REQUEST,
          SERVICE_ERROR,
          OTHER ->
          Code.GRAPH_REFUSED;
    };
  }

  private static String file(@Nullable Throwable trouble, String otherwise) {
    return switch (trouble) {
      case NoSuchFileException none -> "There is no file " + none.getFile() + ".";
      case AccessDeniedException denied ->
          "The file " + denied.getFile() + " may not be read or written. Check its permissions.";
      case FileAlreadyExistsException there ->
          "The file " + there.getFile() + " is there already. Name another one.";
      case null, default -> otherwise;
    };
  }
}
