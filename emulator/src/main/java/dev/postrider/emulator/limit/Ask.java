package dev.postrider.emulator.limit;

/// A request that wants to pass the windows.
///
/// @param resource what the request is about, as [Operation] says; empty where nothing
/// @param cost how many requests, or resource units, it counts for
public record Ask(Operation operation, String appId, String tenantId, String resource, int cost) {
  public Ask {
    if (cost < 1) {
      throw new IllegalArgumentException("A request costs at least 1, not " + cost + ".");
    }
  }

  /// A request that costs one.
  public static Ask of(Operation operation, String appId, String tenantId, String resource) {
    return new Ask(operation, appId, tenantId, resource, 1);
  }

  /// The same request at another cost.
  public Ask costing(int units) {
    return new Ask(operation, appId, tenantId, resource, units);
  }
}
