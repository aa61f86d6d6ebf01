package dev.postrider.teams.wire;

import org.jspecify.annotations.Nullable;

/// One call as the limits see it.
///
/// @param resource the conversation or team that a window of its own counts by; null where none
///   does
public record Call(TenantId tenant, Api api, @Nullable String resource) {
  public static Call of(TenantId tenant, Api api) {
    return new Call(tenant, api, null);
  }
}
