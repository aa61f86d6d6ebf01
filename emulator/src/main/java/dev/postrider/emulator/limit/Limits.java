package dev.postrider.emulator.limit;

import java.util.Optional;

/// The limits of the tenant, counted. Safe for any number of threads.
public final class Limits {
  private Limits() {}

  /// No limits at all.
  public static Limits none() {
    return new Limits();
  }

  /// Counts a request, or refuses it. `resource` is as [Operation] says, empty where nothing.
  public Optional<Refusal> check(
      Operation operation, String appId, String tenantId, String resource) {
    return check(Ask.of(operation, appId, tenantId, resource));
  }

  /// Counts a request, or refuses it.
  public Optional<Refusal> check(Ask ask) {
    return Optional.empty();
  }
}
