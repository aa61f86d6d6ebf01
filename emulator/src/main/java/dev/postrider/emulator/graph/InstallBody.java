package dev.postrider.emulator.graph;

import dev.postrider.emulator.tenant.PlayedCloud;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The body of an install: the app, bound by its address in the catalogue, and the consent.
///
/// The address may be of any version and of the played cloud's host or ours
/// (`https://graph.microsoft.com/v1.0/…`); what counts is the id at its end. Another cloud's host
/// is a mistake that would be refused there, and is refused here.
record InstallBody(String teamsAppId, ConsentSet consent) {
  private static final String BIND = "teamsApp@odata.bind";
  private static final Set<String> MEMBERS =
      Set.of(BIND, "consentedPermissionSet", "@odata.type", "id");
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?i)(?:https?://[^/?#\\s]+(?:/[^/?#\\s]+)*?)?/?(?:(?:v1\\.0|beta)/)?"
              + "appCatalogs/teamsApps(?:/([^/?#'()\\s]+)/?|\\('([^/?#'()\\s]+)'\\))");

  static InstallBody read(JsonNode body, PlayedCloud cloud) {
    if (!body.isObject()) {
      throw GraphError.badRequest("The body is not a JSON object.");
    }
    for (var name : body.propertyNames()) {
      if (!MEMBERS.contains(name)) {
        throw GraphError.badRequest(
            "The property '%s' does not exist on type 'microsoft.graph.teamsAppInstallation'."
                .formatted(name));
      }
    }
    var bind = body.path(BIND);
    if (!bind.isString()) {
      throw GraphError.badRequest("The body names the app in '" + BIND + "'.");
    }
    requireOwnCloud(bind.asString(), cloud);
    return new InstallBody(id(bind.asString()), ConsentSet.read(body));
  }

  private static void requireOwnCloud(String address, PlayedCloud cloud) {
    var path = address.indexOf('/', "https://".length());
    var other =
        PlayedCloud.ofGraph(path < 0 ? address : address.substring(0, path))
            .filter(named -> named != cloud);
    if (other.isPresent()) {
      throw GraphError.badRequest("Invalid bind value '" + address + "' for 'teamsApp'.")
          .because(
              "That is Graph of the cloud %s; this is %s."
                  .formatted(other.get().word(), cloud.word()));
    }
  }

  private static String id(String address) {
    var match = ADDRESS.matcher(address);
    if (!match.matches()) {
      throw GraphError.badRequest("Invalid bind value '" + address + "' for 'teamsApp'.")
          .because("It ends in /appCatalogs/teamsApps/{teamsAppId}.");
    }
    var id = match.group(1) == null ? match.group(2) : match.group(1);
    try {
      return URLDecoder.decode(id, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      throw GraphError.badRequest("Invalid bind value '" + address + "' for 'teamsApp'.");
    }
  }
}
