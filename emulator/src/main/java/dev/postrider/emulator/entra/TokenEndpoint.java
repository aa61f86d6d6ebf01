package dev.postrider.emulator.entra;

import dev.postrider.emulator.entra.DeviceCodes.DeviceSignIn;
import dev.postrider.emulator.entra.DeviceCodes.State;
import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.http.Request;
import dev.postrider.emulator.tenant.AppRegistration;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Tenant;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `POST /{tenant}/oauth2/v2.0/token` and `…/devicecode`. Checks come in this order: the form, the
/// grant type, the client, the tenant, the app in it, its credential, the scope.
final class TokenEndpoint {
  private static final String DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";
  private static final int POLLED_EVERY = 1;

  private final Tenant tenant;
  private final InstantSource clock;
  private final Directories directories;
  private final Clients clients;
  private final TokenMint mint;
  private final DeviceCodes devices;
  private final RefreshTokens refreshTokens = new RefreshTokens();

  TokenEndpoint(Tenant tenant, Clients clients, TokenMint mint, DeviceCodes devices) {
    this.tenant = tenant;
    this.clock = tenant.clock();
    this.directories = new Directories(tenant);
    this.clients = clients;
    this.mint = mint;
    this.devices = devices;
  }

  Answer token(Request request, String directory) {
    Map<String, String> fields = Clients.fields(request);
    String grant = Clients.required(fields, "grant_type");
    return switch (grant) {
      case "client_credentials" -> forApp(request, directory, fields);
      case DEVICE_GRANT, "device_code" -> forDevice(request, directory, fields);
      case "refresh_token" -> again(request, directory, fields);
      default ->
          throw new SignInError(
              400,
              "unsupported_grant_type",
              70003,
              "The app requested an unsupported grant type '"
                  + grant
                  + "'. The local tenant grants client_credentials, device_code, refresh_token.");
    };
  }

  Answer deviceCode(Request request, String directory) {
    Map<String, String> fields = Clients.fields(request);
    String clientId = Clients.required(fields, "client_id");
    directories.forPerson(directory);
    AppRegistration app = clients.registered(clientId);
    String scope = Clients.required(fields, "scope");
    DeviceSignIn signIn = devices.begin(app.clientId(), consented(app, scope));
    String page = request.base() + "/devicelogin";
    var body = new LinkedHashMap<String, Object>();
    body.put("user_code", signIn.userCode());
    body.put("device_code", signIn.deviceCode());
    body.put("verification_uri", page);
    body.put("expires_in", DeviceCodes.LIFETIME.toSeconds());
    body.put("interval", POLLED_EVERY);
    body.put(
        "message",
        "To sign in, use a web browser to open the page %s and enter the code %s to authenticate."
            .formatted(page, signIn.userCode()));
    return unstored(body);
  }

  private Answer forApp(Request request, String directory, Map<String, String> fields) {
    String clientId = Clients.required(fields, "client_id");
    String tenantId = directories.forApp(directory);
    AppRegistration app = clients.registered(clientId);
    clients.authenticate(app, fields, request.base() + request.path(), now());
    Resource resource = Resource.ofDefaultScope(Clients.required(fields, "scope"), tenant);
    return unstored(bearer(mint.forApp(app, tenantId, resource)));
  }

  private Answer forDevice(Request request, String directory, Map<String, String> fields) {
    String clientId = Clients.required(fields, "client_id");
    String tenantId = directories.forPerson(directory);
    AppRegistration app = clients.registered(clientId);
    String code = Clients.required(fields, "device_code");
    DeviceSignIn signIn =
        devices
            .findByDeviceCode(code)
            .filter(each -> each.appId().equalsIgnoreCase(clientId))
            .orElseThrow(() ->
                SignInError.device("bad_verification_code", 70018, "Invalid verification code."));
    return switch (signIn.state()) {
      case State.Approved(String personId) -> {
        devices.end(signIn);
        var grant = new RefreshTokens.Grant(app.clientId(), personId, signIn.scopes());
        yield signedIn(request, tenantId, app, grant, fields);
      }
      case State.Declined() -> {
        devices.end(signIn);
        throw SignInError.device(
            "authorization_declined", 65004, "User declined to consent to access the app.");
      }
      case State.Pending() -> throw waiting(signIn);
    };
  }

  private SignInError waiting(DeviceSignIn signIn) {
    return now().isBefore(signIn.expires())
        ? SignInError.device(
            "authorization_pending",
            70016,
            "OAuth 2.0 device flow error. Authorization is pending. Continue polling.")
        : SignInError.device("expired_token", 70019, "Verification code expired.");
  }

  private Answer again(Request request, String directory, Map<String, String> fields) {
    String clientId = Clients.required(fields, "client_id");
    String tenantId = directories.forPerson(directory);
    AppRegistration app = clients.registered(clientId);
    if (fields.containsKey("client_secret") || fields.containsKey("client_assertion")) {
      clients.authenticate(app, fields, request.base() + request.path(), now());
    }
    RefreshTokens.Grant grant =
        refreshTokens
            .find(Clients.required(fields, "refresh_token"))
            .filter(each -> each.appId().equalsIgnoreCase(clientId))
            .orElseThrow(() ->
                SignInError.grant(
                    70000,
                    "The provided value for the input parameter 'refresh_token' is not valid,"
                        + " or was issued to another app or an earlier run of the local"
                        + " tenant."));
    return signedIn(request, tenantId, app, grant, fields);
  }

  private Answer signedIn(
      Request request,
      String tenantId,
      AppRegistration app,
      RefreshTokens.Grant grant,
      Map<String, String> fields) {
    Person person = signedIn(grant.personId());
    String issuer = request.base() + "/" + tenantId + "/v2.0";
    Map<String, Object> body = bearer(mint.forPerson(app, person, tenantId, grant.scopes()));
    body.put("scope", String.join(" ", grant.scopes()));
    body.put("refresh_token", refreshTokens.give(grant));
    body.put("id_token", mint.identity(app, person, tenantId, issuer));
    if (fields.getOrDefault("client_info", "").equals("1")) {
      String info = "{\"uid\":\"%s\",\"utid\":\"%s\"}".formatted(person.id(), tenantId);
      body.put(
          "client_info",
          Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(info.getBytes(StandardCharsets.UTF_8)));
    }
    return unstored(body);
  }

  private Person signedIn(String personId) {
    Person person =
        tenant
            .people()
            .find(personId)
            .orElseThrow(() ->
                SignInError.grant(50034, "The user account does not exist in the directory."));
    if (!person.accountEnabled()) {
      throw SignInError.grant(50057, "The user account is disabled.");
    }
    return person;
  }

  private List<String> consented(AppRegistration app, String scope) {
    for (String asked : Resource.delegated(scope, tenant.cloud())) {
      if (!app.delegatedScopes().contains(asked)) {
        throw SignInError.grant(
            65001,
            "The user or administrator has not consented to use the application with ID '%s' named '%s' for '%s'. Add the delegated permission to the registration."
                .formatted(app.clientId(), app.displayName(), asked));
      }
    }
    return app.delegatedScopes().stream().sorted().toList();
  }

  private Map<String, Object> bearer(String token) {
    long seconds = Math.max(0, mint.lifetime().toSeconds() - 1);
    var body = new LinkedHashMap<String, Object>();
    body.put("token_type", "Bearer");
    body.put("expires_in", seconds);
    body.put("ext_expires_in", seconds);
    body.put("access_token", token);
    return body;
  }

  private static Answer unstored(Map<String, Object> body) {
    return Answer.json(200, body)
        .withHeader("Cache-Control", "no-store, no-cache")
        .withHeader("Pragma", "no-cache");
  }

  private Instant now() {
    return clock.instant();
  }
}
