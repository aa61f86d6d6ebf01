package dev.postrider.emulator.entra;

import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.http.Request;
import dev.postrider.emulator.tenant.Tenant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;

/// A refusal by the token service, in Entra's shape. Numbers and texts rest on *Microsoft Entra
/// authentication and authorization error codes*; for most of them the `error` word and the status
/// follow the OAuth convention, because that page gives neither.
final class SignInError extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  private final int status;
  private final String error;
  private final int number;

  SignInError(int status, String error, int number, String text) {
    super(text, null, false, false);
    this.status = status;
    this.error = error;
    this.number = number;
  }

  /// 400 `invalid_request`.
  static SignInError request(int number, String text) {
    return new SignInError(400, "invalid_request", number, text);
  }

  /// 401 `invalid_client`.
  static SignInError client(int number, String text) {
    return new SignInError(401, "invalid_client", number, text);
  }

  /// 400 `unauthorized_client`.
  static SignInError unauthorized(int number, String text) {
    return new SignInError(400, "unauthorized_client", number, text);
  }

  /// 400 `invalid_scope`.
  static SignInError scope(int number, String text) {
    return new SignInError(400, "invalid_scope", number, text);
  }

  /// 400 `invalid_grant`.
  static SignInError grant(int number, String text) {
    return new SignInError(400, "invalid_grant", number, text);
  }

  /// 400 with a word of the device code flow.
  static SignInError device(String error, int number, String text) {
    return new SignInError(400, error, number, text);
  }

  static SignInError missing(String field) {
    return request(
        900144, "The request body must contain the following parameter: '" + field + "'.");
  }

  Answer answer(Request request, Tenant tenant) {
    String correlation =
        request.header("client-request-id").orElseGet(() -> UUID.randomUUID().toString());
    String time = TIME.format(tenant.clock().instant());
    var body = new LinkedHashMap<String, Object>();
    body.put("error", error);
    body.put(
        "error_description",
        "AADSTS%d: %s Trace ID: %s Correlation ID: %s Timestamp: %s"
            .formatted(number, getMessage(), request.requestId(), correlation, time));
    body.put("error_codes", List.of(number));
    body.put("timestamp", time);
    body.put("trace_id", request.requestId());
    body.put("correlation_id", correlation);
    body.put("error_uri", "https://" + tenant.cloud().loginHost() + "/error?code=" + number);
    return Answer.json(status, body)
        .withHeader("Cache-Control", "no-store, no-cache")
        .withHeader("Pragma", "no-cache");
  }
}
