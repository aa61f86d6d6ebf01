package dev.postrider.delivery;

import static java.util.Objects.requireNonNull;

import dev.postrider.teams.wire.TenantId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What deliveries come from, as far as delivering them needs to know.
///
/// @param expanded whether all recipients were added
/// @param cursor where adding them goes on; opaque, null at the beginning
/// @param notAfter nothing is sent after this instant; null: no deadline
public record Origin(
    OriginId id,
    TenantId tenant,
    State state,
    Policy policy,
    boolean expanded,
    @Nullable String cursor,
    @Nullable Instant notAfter) {
  /// Whether intents may commit.
  public enum State {
    RUNNING,
    PAUSED,
    CANCELLED
  }

  public Origin {
    requireNonNull(id, "id");
    requireNonNull(tenant, "tenant");
    requireNonNull(state, "state");
    requireNonNull(policy, "policy");
  }

  /// A running origin to which nobody was added yet.
  public static Origin opened(OriginId id, TenantId tenant, Policy policy) {
    return new Origin(id, tenant, State.RUNNING, policy, false, null, null);
  }

  /// The same with a deadline.
  public Origin until(Instant deadline) {
    return new Origin(id, tenant, state, policy, expanded, cursor, deadline);
  }

  /// The same, with nobody left for an expander to add.
  public Origin complete() {
    return new Origin(id, tenant, state, policy, true, null, notAfter);
  }

  public Optional<Instant> deadline() {
    return Optional.ofNullable(notAfter);
  }
}
