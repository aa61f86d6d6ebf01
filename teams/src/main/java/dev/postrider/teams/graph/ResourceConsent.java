package dev.postrider.teams.graph;

import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// The resource-specific permissions consented to while installing or upgrading. Graph wants
/// exactly those that the app's published definition asks for.
public record ResourceConsent(List<Grant> grants) {

  public ResourceConsent {
    grants = List.copyOf(grants);
  }

  /// For an app that asks for none.
  public static ResourceConsent none() {
    return new ResourceConsent(List.of());
  }

  /// What a `teamsAppPermissionSet` holds.
  static ResourceConsent from(JsonNode set) {
    return new ResourceConsent(
        StreamSupport.stream(set.path("resourceSpecificPermissions").spliterator(), false)
            .map(each ->
                new Grant(
                    Fields.textOrEmpty(each, "permissionValue"),
                    Fields.textOrEmpty(each, "permissionType")))
            .toList());
  }

  /// One permission; `type` is `Application` or `Delegated`.
  public record Grant(String permission, String type) {}
}
