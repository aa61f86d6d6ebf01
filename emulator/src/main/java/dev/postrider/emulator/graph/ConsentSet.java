package dev.postrider.emulator.graph;

import dev.postrider.emulator.keys.AccessTokens.Verified;
import dev.postrider.emulator.tenant.AppManifest.ResourcePermission;
import dev.postrider.emulator.tenant.AppManifest.ResourcePermission.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// The resource-specific permissions that an install or upgrade consents to
/// (`consentedPermissionSet`), and whether they are the ones that the app asks for.
record ConsentSet(Optional<List<ResourcePermission>> given) {
  private static final String NOT_GRANTABLE =
      "Failed to execute TeamsGraphService backend request "
          + "IsUserAuthorizedToGrantGroupResourceSpecificPermissionsRequest.Workload Unknown.";

  /// Reads the member of a body; a malformed one is refused (400).
  static ConsentSet read(JsonNode body) {
    var set = body.path("consentedPermissionSet");
    if (set.isMissingNode() || set.isNull()) {
      return new ConsentSet(Optional.empty());
    }
    var listed = set.path("resourceSpecificPermissions");
    if (!set.isObject() || !listed.isArray()) {
      throw GraphError.badRequest(
          "consentedPermissionSet holds an array resourceSpecificPermissions.");
    }
    var given = new ArrayList<ResourcePermission>();
    for (var one : listed) {
      given.add(new ResourcePermission(one.path("permissionValue").asString(""), kind(one)));
    }
    return new ConsentSet(Optional.of(List.copyOf(given)));
  }

  private static Kind kind(JsonNode permission) {
    return switch (permission.path("permissionType").asString("").toLowerCase(Locale.ROOT)) {
      case "application" -> Kind.APPLICATION;
      case "delegated" -> Kind.DELEGATED;
      default -> throw GraphError.badRequest("permissionType is 'application' or 'delegated'.");
    };
  }

  /// What is consented in the end, or a refusal. An app that asks for application permissions on
  /// the resource needs a caller that may consent (412) and the exact set (400).
  List<ResourcePermission> judged(
      List<ResourcePermission> asked, Verified caller, InstallPlace place) {
    var needsConsent = asked.stream().anyMatch(one -> one.kind() == Kind.APPLICATION);
    if (needsConsent && !mayConsent(caller, place)) {
      throw GraphError.of(412, "PreconditionFailed", NOT_GRANTABLE)
          .because(
              "The app asks for resource-specific permissions; only a ReadWriteAndConsent "
                  + "or ManageSelected permission for this kind of place lets an app install it.");
    }
    if (given.isEmpty() && !needsConsent) {
      return asked;
    }
    if (!normal(given.orElse(List.of())).equals(normal(asked))) {
      throw GraphError.badRequest(
          "The consentedPermissionSet is not the resource-specific permission set of the app: "
              + normal(asked));
    }
    return asked;
  }

  /// `TeamsAppInstallation.ReadWriteAndConsentForUser.All` consents for people only, and so on.
  private static boolean mayConsent(Verified caller, InstallPlace place) {
    var held = caller.isDelegated() ? caller.scopes() : caller.roles();
    return held.stream()
        .filter(name -> name.contains("ReadWriteAndConsent") || name.contains("ManageSelected"))
        .anyMatch(name -> name.replace(".All", "").endsWith("For" + place.word()));
  }

  private static Set<String> normal(List<ResourcePermission> permissions) {
    return permissions.stream()
        .map(one -> one.value().toLowerCase(Locale.ROOT) + " " + one.kind())
        .collect(Collectors.toUnmodifiableSet());
  }
}
