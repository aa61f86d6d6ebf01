package dev.postrider.teams.graph;

import dev.postrider.teams.wire.Reply;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Reads Graph's error object (Microsoft's page: *Microsoft Graph error responses and resource
/// types*) and finds out what it asks of whom.
final class GraphErrors {

  private static final Pattern WANTED = Pattern.compile("API requires one of '([^']*)'");
  private static final int LONGEST_MESSAGE = 500;

  private final GraphSettings settings;

  GraphErrors(GraphSettings settings) {
    this.settings = settings;
  }

  GraphRefusal read(Operation operation, Reply.Answered answer) {
    JsonNode error = answer.body().json().path("error");
    JsonNode inner = error.has("innerError") ? error.path("innerError") : error.path("innererror");
    String code = Fields.textOrEmpty(error, "code");
    String message = Fields.textOrEmpty(error, "message");
    GraphReason reason = reason(operation, answer.status(), code, message);
    List<String> permissions =
        reason == GraphReason.MISSING_PERMISSION ? wanted(operation, message) : List.of();
    return new GraphRefusal(
        answer.status(),
        code,
        Fields.textOrEmpty(inner, "code"),
        message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) + "…" : message,
        Optional.ofNullable(Fields.text(inner, "request-id")).or(answer::requestId),
        reason,
        permissions,
        remedy(reason, permissions));
  }

  private static GraphReason reason(Operation operation, int status, String code, String message) {
    return switch (status) {
      case 400 -> GraphReason.BAD_REQUEST;
      case 401 -> GraphReason.UNAUTHORIZED;
      case 403 ->
          lacksPermission(code, message) ? GraphReason.MISSING_PERMISSION : GraphReason.FORBIDDEN;
      case 404 -> GraphReason.NOT_FOUND;
      case 409 -> GraphReason.CONFLICT;
      case 412 ->
          operation == Operation.NOTIFY_BULK
              ? GraphReason.TOKEN_TOO_SHORT
              : GraphReason.CONSENT_MISSING;
      default -> status / 100 == 5 ? GraphReason.SERVICE_ERROR : GraphReason.OTHER;
    };
  }

  private static boolean lacksPermission(String code, String message) {
    return code.equals("Authorization_RequestDenied")
        || message.contains("Missing role permissions")
        || message.contains("Missing scope permissions");
  }

  /// What the message names, unless it names nothing, as on the directory's endpoints.
  private static List<String> wanted(Operation operation, String message) {
    var named = WANTED.matcher(message);
    if (!named.find() || named.group(1).isBlank()) {
      return operation.needs();
    }
    List<String> all = Arrays.stream(named.group(1).split(",")).map(String::strip).toList();
    List<String> least = operation.needs().stream().filter(all::contains).toList();
    return least.isEmpty() ? all : least;
  }

  private String remedy(GraphReason reason, List<String> permissions) {
    return switch (reason) {
      case MISSING_PERMISSION -> permission(permissions);
      case UNAUTHORIZED ->
          "Graph does not accept the token: look at the tenant, the app and the scope "
              + settings.scope();
      case CONSENT_MISSING ->
          "The app asks for resource-specific permissions: consent to exactly those of its"
              + " published definition, with a permission whose name has AndConsent in it";
      case TOKEN_TOO_SHORT ->
          "A bulk notification wants a token with 45 minutes to live: sign in anew, and let the"
              + " tenant's policy give tokens of an hour";
      case NOT_IN_THIS_CLOUD, NOT_FOUND, CONFLICT, FORBIDDEN, BAD_REQUEST, SERVICE_ERROR, OTHER ->
          "";
    };
  }

  private String permission(List<String> permissions) {
    String ways =
        "The app "
            + settings.app()
            + " needs "
            + String.join(" or ", permissions)
            + ". Add it to the app registration; an administrator of the tenant then grants it at "
            + settings.adminConsentUrl();
    var inManifest = permissions.stream().filter(GraphErrors::isResourceSpecific).toList();
    return inManifest.isEmpty()
        ? ways
        : ways
            + " (or declare "
            + String.join(", ", inManifest)
            + " in the manifest and install the app again with consent to it)";
  }

  /// Whether it is declared in a manifest and granted for one team, chat or person at a time.
  private static boolean isResourceSpecific(String permission) {
    return permission.endsWith(".Group")
        || permission.endsWith(".Chat")
        || permission.endsWith(".User");
  }
}
