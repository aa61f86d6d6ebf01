package dev.postrider.emulator.control;

import dev.postrider.emulator.fault.Faults;
import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.http.Routes;
import dev.postrider.emulator.http.Routes.Match;
import dev.postrider.emulator.limit.Limits;
import dev.postrider.emulator.limit.Profile;
import dev.postrider.emulator.tenant.Seed;
import dev.postrider.emulator.tenant.Tenant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Orientation: who the tenant is, whether it answers, its time, its description; and reset.
record TenantRoutes(Tenant tenant, Limits limits, Faults faults, Whereabouts whereabouts) {
  private static final String DESCRIPTION = "control.openapi.yaml";

  private record LimitsView(String profile, boolean enforced) {}

  private record TenantView(
      String tenantId,
      String domain,
      String seed,
      String cloud,
      int people,
      int groups,
      int teams,
      Map<String, String> addresses,
      @Nullable String caPath,
      LimitsView limits,
      Map<String, String> connect) {}

  private record ClockView(Instant now) {}

  void on(Routes routes) {
    routes
        .on("GET", "/", this::discover)
        .on("GET", "/ready", match -> Answer.json(200, Map.of("ready", true)))
        .on("GET", "/openapi.yaml", match -> description())
        .on("GET", "/clock", match -> Answer.json(200, new ClockView(tenant.clock().instant())))
        .on("POST", "/reset", this::reset);
  }

  private Answer discover(Match match) {
    Profile profile = limits.profile();
    return Answer.json(
        200,
        new TenantView(
            tenant.id(),
            tenant.domain(),
            name(tenant.seed()),
            tenant.cloud().word(),
            tenant.people().all().size(),
            tenant.groups().all().size(),
            tenant.teams().all().size(),
            whereabouts.addresses(),
            whereabouts.caPath() == null ? null : whereabouts.caPath().toString(),
            new LimitsView(profile.name(), !profile.rows().isEmpty()),
            whereabouts.connect()));
  }

  /// As it was asked for: `tiny`, or how many people live in the company.
  private static String name(Seed seed) {
    if (seed.equals(Seed.ACME_100K)) {
      return "acme-100k";
    }
    String kind = seed.kind().name().toLowerCase(Locale.ROOT);
    return seed.kind() != Seed.Kind.ACME || seed.equals(Seed.ACME)
        ? kind
        : kind + " with " + seed.people() + " people";
  }

  private Answer reset(Match match) {
    faults.clear();
    limits.reset();
    tenant.reset();
    return Answer.empty(204);
  }

  private static Answer description() {
    try (InputStream in = TenantRoutes.class.getClassLoader().getResourceAsStream(DESCRIPTION)) {
      return Answer.bytes(
          200,
          "application/yaml; charset=utf-8",
          Objects.requireNonNull(in, DESCRIPTION).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
