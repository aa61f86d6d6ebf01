package dev.postrider.teams.identity;

import dev.postrider.teams.wire.Bearer;
import java.time.Duration;

/// Where tokens of one app in one tenant come from.
///
/// Tokens are kept until shortly before they end. Signing in is a network call and may fail with a
/// [SignInException].
public interface TokenSource {
  /// A token for a scope such as `https://graph.microsoft.com/.default`.
  AccessToken token(String scope) throws InterruptedException;

  /// A token other than `refused`, which the far end answered with 401.
  AccessToken renewed(String scope, String refused) throws InterruptedException;

  /// A token that is good for at least this long, where Entra gives such: a kept one with less life
  /// left is replaced. What is given may still be shorter; the far end decides then.
  default AccessToken token(String scope, Duration life) throws InterruptedException {
    return token(scope);
  }

  /// Whether these are a person's tokens rather than an app's own: Microsoft allows some calls only
  /// to one of the two.
  default boolean actsForPerson() {
    return false;
  }

  /// These tokens, as a request carries them.
  default Bearer bearer(String scope) {
    return bearer(scope, Duration.ZERO);
  }

  /// These tokens, each good for at least this long where Entra gives such.
  default Bearer bearer(String scope, Duration life) {
    return new Bearer() {
      @Override
      public String token() throws InterruptedException {
        return TokenSource.this.token(scope, life).value();
      }

      @Override
      public String renewed(String refused) throws InterruptedException {
        return TokenSource.this.renewed(scope, refused).value();
      }
    };
  }
}
