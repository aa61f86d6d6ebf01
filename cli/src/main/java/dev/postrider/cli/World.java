package dev.postrider.cli;

import dev.postrider.emulator.LocalTenant;
import dev.postrider.emulator.Settings;
import dev.postrider.emulator.limit.Profile;
import dev.postrider.emulator.tenant.Seed;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What a local tenant begins with, and where it listens.
final class World {
  private static final int LAST_PORT = 65_535;

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      defaultValue = "acme",
      description = "The world to begin with: none, tiny, acme, acme-100k (default: acme).")
  private String seed;

  @Option(
      names = "--people",
      paramLabel = "N",
      description = "How many people the seed acme has (default: 1200).")
  private @Nullable Integer people;

  @Option(
      names = "--limits",
      paramLabel = "PROFILE",
      defaultValue = "published",
      description = "Teams' limits: published, teams-2026-10, or none (default: published).")
  private String limits;

  @Option(
      names = "--port",
      paramLabel = "P",
      description = {
        "The port for HTTPS; 0: any (default: 7443, or the next free one where that is taken)."
      })
  private @Nullable Integer port;

  Settings settings() {
    requirePort("--port", port());
    return Settings.standard().withSeed(seed()).withLimits(limits()).withPort(port());
  }

  boolean isUnlimited() {
    return limits().equals("none");
  }

  private int port() {
    return port == null ? Settings.PORT : port;
  }

  /// A port that somebody asked for is meant; another one in its place is said, where nobody did.
  ///
  /// @throws Told where the port that was asked for is taken
  void requirePortAsAsked(LocalTenant tenant, Terminal terminal) {
    int found = tenant.port();
    if (port != null && port != 0) {
      requirePort("--port", port, found);
    } else if (port == null && found != port()) {
      terminal.note("Port " + port() + " is taken; " + found + " is the next free.");
    }
  }

  static void requirePort(String flag, int asked, int found) {
    if (found != asked) {
      throw Code.NO_PORT.because(
          "Port "
              + asked
              + " of 127.0.0.1 is taken by another program. The next free one is "
              + found
              + ": "
              + flag
              + " "
              + found);
    }
  }

  static void requirePort(String flag, int port) {
    if (port < 0 || port > LAST_PORT) {
      throw new IllegalArgumentException(
          flag + " takes a number from 0 to 65535, not " + port + ".");
    }
  }

  private String limits() {
    String name = limits.strip().toLowerCase(Locale.ROOT);
    // Read once here, so that a wrong name is said before anything starts.
    Profile read = Profile.named(name, 1);
    return name.equals("published") ? name : read.name();
  }

  private Seed seed() {
    Seed named = Seed.of(seed.strip());
    if (people == null) {
      return named;
    }
    if (named.kind() != Seed.Kind.ACME || people < 1) {
      throw new IllegalArgumentException(
          "--people takes a number from 1 on, and the seed acme: --seed acme --people 5000");
    }
    return Seed.acme(people);
  }
}
