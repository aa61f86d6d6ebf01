package dev.postrider.doctor;

import dev.postrider.teams.identity.AccessToken;
import dev.postrider.teams.identity.SignInException;
import dev.postrider.teams.identity.TokenHint;
import java.util.Optional;

/// How asking for a token ended.
sealed interface SignIn {
  record Token(AccessToken token, Optional<TokenHint> hint) implements SignIn {}

  /// Entra said no, or the credential cannot be read.
  record Refused(SignInException trouble) implements SignIn {}

  /// Entra did not answer, or is overloaded.
  record Unanswered(SignInException trouble) implements SignIn {}
}
