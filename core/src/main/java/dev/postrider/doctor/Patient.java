package dev.postrider.doctor;

import static java.util.Objects.requireNonNull;

import dev.postrider.teams.cloud.Cloud;
import dev.postrider.teams.graph.ManifestId;
import dev.postrider.teams.identity.AppCredentials;
import dev.postrider.teams.manifest.AppPackage;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.Trust;
import dev.postrider.throttle.Ceilings;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who is examined: an app in a tenant, and what it was set up with.
///
/// @param margin the share of each ceiling that is used
/// @param endpoint where the bot listens; null where nobody said
/// @param appPackage the package as its author has it; null where nobody named one
/// @param idle the application permissions that are granted and that no call has used so far; null
///   where the tenant does not tell, which only a local one does
public record Patient(
    TenantId tenant,
    Cloud cloud,
    AppCredentials credentials,
    ManifestId app,
    Trust trust,
    Ceilings ceilings,
    double margin,
    @Nullable URI endpoint,
    @Nullable AppPackage appPackage,
    @Nullable Set<String> idle) {
  public Patient {
    requireNonNull(tenant, "tenant");
    requireNonNull(cloud, "cloud");
    requireNonNull(credentials, "credentials");
    requireNonNull(app, "app");
    requireNonNull(trust, "trust");
    requireNonNull(ceilings, "ceilings");
    idle = idle == null ? null : Set.copyOf(idle);
  }

  public Patient withEndpoint(@Nullable URI endpoint) {
    return new Patient(
        tenant, cloud, credentials, app, trust, ceilings, margin, endpoint, appPackage, idle);
  }

  public Patient withAppPackage(@Nullable AppPackage appPackage) {
    return new Patient(
        tenant, cloud, credentials, app, trust, ceilings, margin, endpoint, appPackage, idle);
  }

  public Patient withIdle(@Nullable Set<String> idle) {
    return new Patient(
        tenant, cloud, credentials, app, trust, ceilings, margin, endpoint, appPackage, idle);
  }

  Optional<Set<String>> findIdle() {
    return Optional.ofNullable(idle);
  }

  Optional<URI> findEndpoint() {
    return Optional.ofNullable(endpoint);
  }
}
