package dev.postrider.cli;

import dev.postrider.audience.AudienceException;
import dev.postrider.reach.ReachException;
import dev.postrider.teams.activity.CardException;
import dev.postrider.teams.graph.GraphException;
import dev.postrider.teams.identity.SignInException;
import dev.postrider.teams.wire.WireException;
import java.util.NoSuchElementException;

/// A failure as it is told: a title, a code that never changes its meaning, and an exit code.
record Failure(String code, String title, String message, int exitCode) {
  static Failure of(Throwable failure) {
    String words = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    return switch (failure) {
      case Told told -> told.failure();
      case SignInException e -> new Failure("PST-AUT-002", "Sign-in failed", words, Exit.SIGN_IN);
      case ReachException e -> reach(e, words);
      case CardException e ->
          new Failure("PST-CRD-001", "The card cannot be used", words, Exit.USAGE);
      case AudienceException e ->
          new Failure("PST-AUD-001", "The audience cannot be read", words, Exit.NOT_FOUND);
      case GraphException e ->
          new Failure("PST-APP-009", "Microsoft Graph did not do it", words, Exit.FAILED);
      case WireException e ->
          new Failure("PST-CFG-003", "The tenant cannot be spoken to", words, Exit.FAILED);
      case NoSuchElementException e ->
          new Failure("PST-REQ-005", "Not found", words, Exit.NOT_FOUND);
      case IllegalArgumentException e ->
          new Failure("PST-REQ-001", "That cannot be used", words, Exit.USAGE);
      default ->
          new Failure(
              "PST-RUN-001",
              "Something unforeseen happened",
              failure + "\nRun it again with POSTRIDER_DEBUG=1 and report what it prints.",
              Exit.FAILED);
    };
  }

  private static Failure reach(ReachException e, String words) {
    return switch (e.trouble()) {
      case APP_NOT_IN_CATALOG ->
          new Failure("PST-APP-001", "The app is not in the catalogue", words, Exit.NOT_FOUND);
      case PERMISSION_MISSING ->
          new Failure("PST-APP-002", "A permission is missing", words, Exit.SIGN_IN);
      case APP_NOT_OURS ->
          new Failure(
              "PST-APP-003", "The app belongs to another registration", words, Exit.SIGN_IN);
      case BOT_REFUSED -> new Failure("PST-APP-005", "Teams refuses the bot", words, Exit.SIGN_IN);
      case UNAVAILABLE ->
          new Failure("PST-APP-008", "Microsoft Graph does not answer", words, Exit.TRY_AGAIN);
    };
  }

  /// Thrown by a command that knows how its failure is to be told.
  static final class Told extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    Told(Failure failure) {
      super(failure.message());
      this.failure = failure;
    }

    Failure failure() {
      return failure;
    }
  }
}
