package dev.postrider.emulator.entra;

import dev.postrider.emulator.tenant.Tenant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The tenants that a sign-in path may name: ours, Microsoft's own for bots, and "whichever".
final class Directories {
  private static final String BOTS = "d6d49420-f39b-4df7-a1dc-d59a935871db";
  private static final Map<String, String> BOT_TENANTS =
      Map.of(
          "botframework.com",
          BOTS,
          BOTS,
          BOTS,
          "microsoftservices.onmicrosoft.us",
          "cab8a31a-1906-4287-a0d8-4eef66b95f6e",
          "cab8a31a-1906-4287-a0d8-4eef66b95f6e",
          "cab8a31a-1906-4287-a0d8-4eef66b95f6e",
          "microsoftservices.partner.onmschina.cn",
          "0b4a31a2-c1a0-475d-b363-5f26668660a3",
          "0b4a31a2-c1a0-475d-b363-5f26668660a3",
          "0b4a31a2-c1a0-475d-b363-5f26668660a3");
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
    String bots = BOT_TENANTS.get(lower);
    return bots == null ? own(named) : bots;
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
