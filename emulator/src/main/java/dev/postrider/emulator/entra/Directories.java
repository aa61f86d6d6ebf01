package dev.postrider.emulator.entra;

import dev.postrider.emulator.tenant.PlayedCloud;
import dev.postrider.emulator.tenant.Tenant;
import java.util.Locale;
import java.util.Set;

/// The tenants that a sign-in path may name: ours, Microsoft's own for bots, and "whichever".
final class Directories {
  private static final Set<String> ANY = Set.of("common", "organizations", "consumers");

  private final Tenant tenant;

  Directories(Tenant tenant) {
    this.tenant = tenant;
  }

  /// The tenant id that an app's own token will carry.
  String forApp(String named) {
    String lower = named.toLowerCase(Locale.ROOT);
    if (ANY.contains(lower)) {
      throw SignInError.request(
          9001023,
          "The grant type isn't supported over the /common or /consumers endpoints. Please use the"
              + " /organizations or tenant-specific endpoint.");
    }
    if (tenant.cloud().namesBotTenant(named)) {
      return tenant.cloud().botTenantId();
    }
    for (var other : PlayedCloud.values()) {
      if (other.namesBotTenant(named)) {
        throw SignInError.request(
            90038,
            "The specified tenant '%s' belongs to the National Cloud '%s'. Current cloud instance '%s' does not federate with %s."
                .formatted(named, other.word(), tenant.cloud().word(), other.word()));
      }
    }
    return own(named);
  }

  /// The tenant id that a person's token will carry.
  String forPerson(String named) {
    return ANY.contains(named.toLowerCase(Locale.ROOT)) ? tenant.id() : own(named);
  }

  /// The tenant id to write into metadata for whatever was named.
  String described(String named) {
    return ANY.contains(named.toLowerCase(Locale.ROOT)) ? "{tenantid}" : forApp(named);
  }

  private String own(String named) {
    if (!tenant.isNamed(named)) {
      throw SignInError.request(
          90002,
          "Tenant '"
              + named
              + "' not found. Check to make sure you have the correct tenant ID and are signing"
              + " into the correct cloud. The local tenant is "
              + tenant.id()
              + " ("
              + tenant.domain()
              + ").");
    }
    return tenant.id();
  }
}
