package dev.postrider.teams.identity;

import com.microsoft.aad.msal4j.IAuthenticationResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

final class Waiting {
  private Waiting() {}

  static AccessToken result(
      CompletableFuture<IAuthenticationResult> future, String who, String tenant)
      throws InterruptedException {
    try {
      var result = future.get();
      return new AccessToken(result.accessToken(), result.expiresOnDate().toInstant());
    } catch (ExecutionException e) {
      throw SignInErrors.from(e.getCause() == null ? e : e.getCause(), who, tenant);
    } catch (InterruptedException e) {
      future.cancel(true);
      throw e;
    }
  }
}
