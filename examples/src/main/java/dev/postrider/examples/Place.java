package dev.postrider.examples;

import dev.postrider.Settings;
import dev.postrider.emulator.LocalTenant;
import dev.postrider.emulator.crowd.CrowdSettings;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.Seed;
import dev.postrider.teams.cloud.Cloud;
import dev.postrider.teams.graph.ManifestId;
import dev.postrider.teams.identity.AppCredentials;
import dev.postrider.teams.identity.ClientCredentials;
import dev.postrider.teams.wire.AppId;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.Trust;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where the examples run: in the tenant that the environment names, or else in a local tenant of
/// twelve people that is started beside them.
///
/// @param local null in a tenant of Microsoft's
record Place(Settings settings, @Nullable LocalTenant local) implements AutoCloseable {
  /// A place where no bot listens.
  static Place ofSending() {
    return of(System.getenv(), null);
  }

  /// A place whose bot listens there. In a tenant of Microsoft's its registration says where.
  static Place withBotAt(String url) {
    return of(System.getenv(), URI.create(url));
  }

  private static Place of(Map<String, String> environment, @Nullable URI bot) {
    if (!environment.containsKey("POSTRIDER_TENANT_ID")) {
      return startLocal(bot);
    }
    return new Place(real(environment), null);
  }

  // region settings
  static Settings real(Map<String, String> environment) {
    return Settings.of(
        new TenantId(named(environment, "POSTRIDER_TENANT_ID")),
        Cloud.GLOBAL,
        new AppCredentials(
            new AppId(named(environment, "POSTRIDER_TENANT_CLIENTID")),
            ClientCredentials.secret(named(environment, "POSTRIDER_TENANT_CLIENTSECRET"))),
        new ManifestId(named(environment, "POSTRIDER_APP_MANIFESTID")));
  }

  // endregion

  private static String named(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("Set " + name + " in the environment.");
    }
    return value;
  }

  private static Place startLocal(@Nullable URI bot) {
    var start = dev.postrider.emulator.Settings.standard().withSeed(Seed.TINY);
    var tenant = LocalTenant.start(bot == null ? start : start.withBot(bot));
    System.out.println("The local tenant is at " + tenant.url() + ": be any of its people there.");
    if (bot != null) {
      System.out.println("To give Ada the bot: " + installing(tenant, "ada"));
    }
    return new Place(local(tenant, bot != null), tenant);
  }

  /// Lets the people of a local tenant answer by themselves.
  void peopleAnswer() {
    if (local != null) {
      local.crowd().begin(CrowdSettings.of("answers=90%,within=15s,seed=7"));
    }
  }

  private static String installing(LocalTenant tenant, String person) {
    var app = tenant.tenant().catalogue().findByExternalId(DemoNames.MANIFEST_ID).orElseThrow();
    return "curl -k -X PUT "
        + (tenant.controlUrl() + "/people/" + person + "@" + DemoNames.DOMAIN)
        + ("/installations/" + app.id());
  }

  private static Settings local(LocalTenant tenant, boolean hasBot) {
    return Settings.of(
            new TenantId(tenant.tenant().id()),
            Cloud.localTenant(tenant.url()),
            new AppCredentials(
                new AppId(DemoNames.CLIENT_ID), ClientCredentials.secret(DemoNames.CLIENT_SECRET)),
            new ManifestId(DemoNames.MANIFEST_ID))
        .withTrust(Trust.systemAnd(tenant.certificate()))
        .hearingEvents(hasBot ? Duration.ofSeconds(2) : Duration.ZERO);
  }

  @Override
  public void close() {
    if (local != null) {
      local.close();
    }
  }
}
