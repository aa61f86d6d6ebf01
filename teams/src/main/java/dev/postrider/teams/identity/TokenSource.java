package dev.postrider.teams.identity;

import dev.postrider.teams.wire.Bearer;

/// Where tokens of one app in one tenant come from.
///
/// Tokens are kept until shortly before they end. Signing in is a network call and may fail with a
/// [SignInException].
public interface TokenSource {
  /// A token for a scope such as `https://graph.microsoft.com/.default`.
  AccessToken token(String scope) throws InterruptedException;

  /// A token other than `refused`, which the far end answered with 401.
  AccessToken renewed(String scope, String refused) throws InterruptedException;

  /// These tokens, as a request carries them.
  default Bearer bearer(String scope) {
    return new Bearer() {
      @Override
      public String token() throws InterruptedException {
        return TokenSource.this.token(scope).value();
      }

      @Override
      public String renewed(String refused) throws InterruptedException {
        return TokenSource.this.renewed(scope, refused).value();
      }
    };
  }
}
