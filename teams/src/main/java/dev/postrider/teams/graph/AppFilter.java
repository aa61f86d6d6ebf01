package dev.postrider.teams.graph;

import java.util.function.UnaryOperator;

/// A condition on an app, for the lists of installed apps and of the catalogue (Microsoft's pages:
/// *List apps installed for user*, *List teamsApps*: `$filter` on any field of `teamsApp`).
public final class AppFilter {

  /// How an app came into the tenant.
  public enum Distribution {
    STORE("store"),
    ORGANIZATION("organization"),
    SIDELOADED("sideloaded");

    private final String value;

    Distribution(String value) {
      this.value = value;
    }
  }

  private final UnaryOperator<String> condition;

  /// @param condition given what stands before a field's name: empty, or `teamsApp/`
  private AppFilter(UnaryOperator<String> condition) {
    this.condition = condition;
  }

  /// Not for apps of the store, whose catalogue id is the manifest's.
  public static AppFilter manifest(ManifestId id) {
    return field("externalId", id.value());
  }

  public static AppFilter catalog(CatalogId id) {
    return field("id", id.value());
  }

  public static AppFilter displayName(String name) {
    return field("displayName", name);
  }

  public static AppFilter distribution(Distribution distribution) {
    return field("distributionMethod", distribution.value);
  }

  public AppFilter and(AppFilter other) {
    return new AppFilter(before -> "(" + on(before) + ") and (" + other.on(before) + ")");
  }

  public AppFilter or(AppFilter other) {
    return new AppFilter(before -> "(" + on(before) + ") or (" + other.on(before) + ")");
  }

  public AppFilter not() {
    return new AppFilter(before -> "not (" + on(before) + ")");
  }

  private static AppFilter field(String name, String value) {
    return new AppFilter(before -> before + name + " eq " + GraphRoute.literal(value));
  }

  /// The condition as OData writes it.
  String on(String before) {
    return condition.apply(before);
  }

  @Override
  public String toString() {
    return on("");
  }
}
