package dev.postrider.emulator.entra;

import dev.postrider.emulator.http.Request;
import dev.postrider.emulator.tenant.AppRegistration;
import dev.postrider.emulator.tenant.Tenant;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/// Who asks for a token, and whether they are who they say.
final class Clients {
  private static final String ASSERTION_TYPE =
      "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  private final Tenant tenant;
  private final ClientCertificates certificates;

  Clients(Tenant tenant, ClientCertificates certificates) {
    this.tenant = tenant;
    this.certificates = certificates;
  }

  /// The form's fields, with the client's id and secret from a Basic header where they are there.
  static Map<String, String> fields(Request request) {
    var fields = new LinkedHashMap<>(form(request));
    String header = request.header("Authorization").orElse("");
    if (header.regionMatches(true, 0, "Basic ", 0, 6)) {
      String pair = decodedBasic(header.substring(6).strip());
      int colon = pair.indexOf(':');
      if (colon < 0) {
        throw SignInError.request(9002313, "Invalid request. Request is malformed or invalid.");
      }
      fields.putIfAbsent("client_id", url(pair.substring(0, colon)));
      fields.putIfAbsent("client_secret", url(pair.substring(colon + 1)));
    }
    return fields;
  }

  static String required(Map<String, String> fields, String name) {
    String value = fields.getOrDefault(name, "");
    if (value.isBlank()) {
      throw SignInError.missing(name);
    }
    return value;
  }

  /// The registration that a client id names.
  AppRegistration registered(String clientId) {
    AppRegistration registration =
        tenant
            .registrations()
            .find(clientId)
            .orElseThrow(() ->
                SignInError.unauthorized(
                    700016,
                    "Application with identifier '"
                        + clientId
                        + "' was not found in the directory '"
                        + tenant.displayName()
                        + "'. This can happen if the application has not been installed by the"
                        + " administrator of the tenant or consented to by any user in the"
                        + " tenant. You may have sent your authentication request to the wrong"
                        + " tenant."));
    if (registration.disabled()) {
      throw SignInError.unauthorized(
          7000112,
          "Application '%s'(%s) is disabled."
              .formatted(registration.clientId(), registration.displayName()));
    }
    return registration;
  }

  /// Checks the credential of a confidential client.
  void authenticate(AppRegistration app, Map<String, String> fields, String endpoint, Instant now) {
    String assertion = fields.getOrDefault("client_assertion", "");
    String secret = fields.getOrDefault("client_secret", "");
    if (!assertion.isEmpty()) {
      String type = required(fields, "client_assertion_type");
      if (!type.equals(ASSERTION_TYPE)) {
        throw SignInError.request(
            900143, "The client_assertion_type must be '" + ASSERTION_TYPE + "'.");
      }
      certificates.check(app.clientId(), assertion, endpoint, now);
    } else if (secret.isEmpty()) {
      throw SignInError.client(
          7000218,
          "The request body must contain the following parameter: 'client_assertion' or"
              + " 'client_secret'.");
    } else {
      checkSecret(app, secret, now);
    }
  }

  private static void checkSecret(AppRegistration app, String secret, Instant now) {
    var matching = app.secrets().stream().filter(known -> isSame(known.value(), secret)).toList();
    if (matching.isEmpty()) {
      throw SignInError.client(
          7000215,
          "Invalid client secret provided. Ensure the secret being sent in the request is the"
              + " client secret value, not the client secret ID, for a secret added to app '"
              + app.clientId()
              + "'.");
    }
    if (matching.stream().allMatch(known -> known.isExpiredAt(now))) {
      throw SignInError.client(
          7000222,
          "The provided client secret keys for app '"
              + app.clientId()
              + "' are expired. Create new keys for your app, or consider using certificate"
              + " credentials for added security.");
    }
  }

  private static boolean isSame(String known, String given) {
    return MessageDigest.isEqual(
        known.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, String> form(Request request) {
    String type = request.header("Content-Type").orElse("");
    if (!type.regionMatches(true, 0, "application/x-www-form-urlencoded", 0, 33)) {
      return Map.of();
    }
    return request.form();
  }

  private static String decodedBasic(String text) {
    try {
      return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw SignInError.request(9002313, "Invalid request. Request is malformed or invalid.");
    }
  }

  private static String url(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
