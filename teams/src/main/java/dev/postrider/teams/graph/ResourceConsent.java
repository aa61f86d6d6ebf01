package dev.postrider.teams.graph;

import java.util.List;

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

  /// One permission; `type` is `Application` or `Delegated`.
  public record Grant(String permission, String type) {}
}
