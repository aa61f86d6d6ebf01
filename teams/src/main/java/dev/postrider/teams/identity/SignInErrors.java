package dev.postrider.teams.identity;

import com.microsoft.aad.msal4j.MsalServiceException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Turns what msal4j throws into what a person can act on. The numbers are those of "Microsoft
/// Entra authentication and authorization error codes" (MicrosoftDocs/entra-docs).
final class SignInErrors {
  private static final Pattern AADSTS = Pattern.compile("AADSTS\\d+");

  private SignInErrors() {}

  static SignInException from(Throwable cause, String who, String tenant) {
    if (!(cause instanceof MsalServiceException refused)) {
      return new SignInException(
          "Signing in as " + who + " in tenant " + tenant + " did not work: " + detail(cause),
          new SignInException.Problem("unreachable", null, null, true),
          cause);
    }
    var aadsts = aadsts(refused.getMessage());
    var status = refused.statusCode() == null ? 0 : refused.statusCode();
    var error = refused.errorCode() == null ? "unknown" : refused.errorCode();
    var message =
        "Entra refused to sign in %s in tenant %s (%s): %s"
            .formatted(who, tenant, aadsts == null ? error : aadsts, remedy(aadsts, error));
    var temporary = status == 429 || status >= 500 || error.equals("temporarily_unavailable");
    return new SignInException(
        message,
        new SignInException.Problem(error, aadsts, refused.correlationId(), temporary),
        refused);
  }

  private static @Nullable String aadsts(@Nullable String message) {
    var found = AADSTS.matcher(message == null ? "" : message);
    return found.find() ? found.group() : null;
  }

  private static String remedy(@Nullable String aadsts, String error) {
    return switch (aadsts == null ? "" : aadsts) {
      case "AADSTS7000215" ->
          "the client secret is wrong. Use the secret's value, not its id, from"
              + " 'Certificates & secrets' of the app registration.";
      case "AADSTS7000222" ->
          "the client secret has expired. Make a new one in 'Certificates & secrets' of the app"
              + " registration and configure it.";
      case "AADSTS700016" ->
          "the app is not known in this tenant. Check the app id and the tenant id, and have an"
              + " administrator of the tenant consent to the app.";
      case "AADSTS90002" ->
          "there is no such tenant. Check the tenant id, and that the cloud is the right one.";
      case "AADSTS7000112" -> "the app is disabled in this tenant. Ask its administrator.";
      case "AADSTS7000218" ->
          "no client secret or assertion arrived. Configure the app's credentials.";
      case "AADSTS70011", "AADSTS500011" ->
          "the scope is not one this tenant knows. Check the cloud in the settings.";
      default -> "Entra says '" + error + "'. Look the code up, with the correlation id at hand.";
    };
  }

  private static String detail(Throwable cause) {
    var deepest = cause;
    while (deepest.getCause() != null && deepest.getCause() != deepest) {
      deepest = deepest.getCause();
    }
    var message = deepest.getMessage();
    return message == null ? deepest.getClass().getSimpleName() : message;
  }
}
