package dev.postrider.emulator.control;

import dev.postrider.emulator.entra.DeviceCodes.DeviceSignIn;
import dev.postrider.emulator.entra.EntraSurface;
import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.http.Routes;
import dev.postrider.emulator.http.Routes.Match;
import dev.postrider.emulator.tenant.AppRegistration;
import dev.postrider.emulator.tenant.Person;
import java.time.Instant;
import java.util.List;

/// Delegated sign-in without a browser: device codes, and a token for a person.
record SignInRoutes(Lookups lookups, EntraSurface entra) {

  private record CodeView(
      String userCode, String clientId, List<String> scopes, Instant expiresAt) {
    static CodeView of(DeviceSignIn signIn) {
      return new CodeView(signIn.userCode(), signIn.appId(), signIn.scopes(), signIn.expires());
    }
  }

  private record TokenView(String accessToken, String tokenType, long expiresIn) {
    @Override
    public String toString() {
      return "TokenView[expires in " + expiresIn + " s]";
    }
  }

  void on(Routes routes) {
    routes
        .on("GET", "/device-codes", this::pending)
        .on("POST", "/device-codes/{userCode}/approval", this::approve)
        .on("POST", "/people/{personId}/token", this::token);
  }

  private Answer pending(Match match) {
    return Answer.json(
        200, Page.whole(entra.deviceCodes().pending().stream().map(CodeView::of).toList()));
  }

  private Answer approve(Match match) {
    String userCode = match.variable("userCode");
    var fields = new Fields(match.request().json(), "personId");
    Person person = lookups.person(fields.text("personId"));
    if (!entra.deviceCodes().approve(userCode, person.id())) {
      throw Problem.missing(
          "device code",
          userCode,
          "nothing waits for it: it expired, was used, or was mistyped. GET "
              + ControlSurface.ROOT
              + "/device-codes lists those that wait.");
    }
    return Answer.empty(204);
  }

  private Answer token(Match match) {
    Person person = lookups.person(match);
    var fields = new Fields(match.request().json(), "clientId", "scopes");
    AppRegistration app = lookups.app(fields.text("clientId"));
    List<String> scopes = fields.texts("scopes", List.of());
    String token =
        entra
            .tokenFor(app.clientId(), person.id(), scopes)
            .orElseThrow(() ->
                Problem.refused(
                    "The person cannot sign in",
                    "Their account is disabled, or the app is. PATCH them first."));
    return Answer.json(200, new TokenView(token, "Bearer", entra.tokenLifetime().toSeconds()))
        .withHeader("Cache-Control", "no-store");
  }
}
