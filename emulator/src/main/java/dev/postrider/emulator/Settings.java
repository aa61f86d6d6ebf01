package dev.postrider.emulator;

import dev.postrider.emulator.callback.InstallEventDisorder;
import dev.postrider.emulator.crowd.CrowdSettings;
import dev.postrider.emulator.keys.Keys;
import dev.postrider.emulator.tenant.Locality;
import dev.postrider.emulator.tenant.PlayedCloud;
import dev.postrider.emulator.tenant.Seed;
import dev.postrider.emulator.tenant.Tenant;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// How a local tenant is to start.
///
/// @param port for HTTPS; the next free one where it is taken; 0: any free one
/// @param httpPort for plain HTTP, likewise; -1: none
/// @param limits a profile of [dev.postrider.emulator.limit.Profile]: `published`, `none`,
///   `teams-2026-10`
/// @param randomSeed of faults that strike by chance
/// @param bot where the demo app's bot listens; null: nowhere
/// @param keyFolder where the certificate authority and the signing keys are kept; null: in memory
/// @param dataFolder where the tenant's state is kept from one start to the next; null: in memory
/// @param clock the time of day
/// @param nanoClock counts the windows of limits; never goes back
/// @param locality the cloud that is played
/// @param disorder what befalls the events of installations on their way to a bot
/// @param crowd how people answer bots by themselves; null: they do not
public record Settings(
    int port,
    int httpPort,
    Seed seed,
    long randomSeed,
    String limits,
    @Nullable URI bot,
    @Nullable Path keyFolder,
    @Nullable Path dataFolder,
    InstantSource clock,
    LongSupplier nanoClock,
    Locality locality,
    InstallEventDisorder disorder,
    @Nullable CrowdSettings crowd) {
  /// The port of the printed addresses.
  public static final int PORT = 7443;

  /// Port 7443, the company `acme`, the published limits, keys in the user's own folder.
  public static Settings standard() {
    return new Settings(
        PORT,
        -1,
        Seed.ACME,
        1,
        "published",
        null,
        Keys.defaultFolder(),
        null,
        InstantSource.system(),
        System::nanoTime,
        Locality.in(PlayedCloud.GLOBAL),
        InstallEventDisorder.none(),
        null);
  }

  /// For a test: any free port, keys in memory, twelve people, the published limits.
  public static Settings test() {
    return standard().withPort(0).withKeysInMemory().withSeed(Seed.TINY);
  }

  public Optional<URI> botEndpoint() {
    return Optional.ofNullable(bot);
  }

  public Settings withPort(int other) {
    return new Settings(
        other,
        httpPort,
        seed,
        randomSeed,
        limits,
        bot,
        keyFolder,
        dataFolder,
        clock,
        nanoClock,
        locality,
        disorder,
        crowd);
  }

  public Settings withHttpPort(int other) {
    return new Settings(
        port,
        other,
        seed,
        randomSeed,
        limits,
        bot,
        keyFolder,
        dataFolder,
        clock,
        nanoClock,
        locality,
        disorder,
        crowd);
  }

  public Settings withSeed(Seed other) {
    return new Settings(
        port,
        httpPort,
        other,
        randomSeed,
        limits,
        bot,
        keyFolder,
        dataFolder,
        clock,
        nanoClock,
        locality,
        disorder,
        crowd);
  }

  public Settings withRandomSeed(long other) {
    return new Settings(
        port,
        httpPort,
        seed,
        other,
        limits,
        bot,
        keyFolder,
        dataFolder,
        clock,
        nanoClock,
        locality,
        disorder,
        crowd);
  }

  public Settings withLimits(String profile) {
    return new Settings(
        port,
        httpPort,
        seed,
        randomSeed,
        profile,
        bot,
        keyFolder,
        dataFolder,
        clock,
        nanoClock,
        locality,
        disorder,
        crowd);
  }

  public Settings withBot(URI endpoint) {
    return new Settings(
        port,
        httpPort,
        seed,
        randomSeed,
        limits,
        endpoint,
        keyFolder,
        dataFolder,
        clock,
        nanoClock,
        locality,
        disorder,
        crowd);
  }

  public Settings withKeyFolder(Path folder) {
    return new Settings(
        port,
        httpPort,
        seed,
        randomSeed,
        limits,
        bot,
        folder,
        dataFolder,
        clock,
        nanoClock,
        locality,
        disorder,
        crowd);
  }

  public Settings withKeysInMemory() {
    return new Settings(
        port,
        httpPort,
        seed,
        randomSeed,
        limits,
        bot,
        null,
        dataFolder,
        clock,
        nanoClock,
        locality,
        disorder,
        crowd);
  }

  public Settings withDataFolder(Path folder) {
    return new Settings(
        port,
        httpPort,
        seed,
        randomSeed,
        limits,
        bot,
        keyFolder,
        folder,
        clock,
        nanoClock,
        locality,
        disorder,
        crowd);
  }

  public Settings withClock(InstantSource time, LongSupplier nanos) {
    return new Settings(
        port,
        httpPort,
        seed,
        randomSeed,
        limits,
        bot,
        keyFolder,
        dataFolder,
        time,
        nanos,
        locality,
        disorder,
        crowd);
  }

  /// The same, playing another cloud, with what its pages say that apps may do there.
  public Settings withCloud(PlayedCloud cloud) {
    return new Settings(
        port,
        httpPort,
        seed,
        randomSeed,
        limits,
        bot,
        keyFolder,
        dataFolder,
        clock,
        nanoClock,
        Locality.in(cloud),
        disorder,
        crowd);
  }

  public Settings withLocality(Locality other) {
    return new Settings(
        port,
        httpPort,
        seed,
        randomSeed,
        limits,
        bot,
        keyFolder,
        dataFolder,
        clock,
        nanoClock,
        other,
        disorder,
        crowd);
  }

  /// The same, with install events that get lost, doubled, late or swapped, in words as
  /// [InstallEventDisorder#of] reads them: `lost=0.1,late=0.2,late-by=5s`.
  public Settings withInstallEvents(String shares) {
    return withDisorder(InstallEventDisorder.of(shares));
  }

  public Settings withDisorder(InstallEventDisorder other) {
    return new Settings(
        port,
        httpPort,
        seed,
        randomSeed,
        limits,
        bot,
        keyFolder,
        dataFolder,
        clock,
        nanoClock,
        locality,
        other,
        crowd);
  }

  /// The same, with people who answer by themselves what bots ask them.
  public Settings withCrowd(CrowdSettings other) {
    return new Settings(
        port,
        httpPort,
        seed,
        randomSeed,
        limits,
        bot,
        keyFolder,
        dataFolder,
        clock,
        nanoClock,
        locality,
        disorder,
        other);
  }

  /// The same, in words as [CrowdSettings#of] reads them: `answers=70%,within=60s`.
  public Settings withCrowd(String words) {
    return withCrowd(CrowdSettings.of(words));
  }

  Tenant tenant() {
    return dataFolder == null
        ? Tenant.of(seed, clock, locality)
        : Tenant.open(dataFolder, seed, clock, locality);
  }

  Keys keys() {
    return keyFolder == null ? Keys.inMemory(clock) : Keys.in(keyFolder, clock);
  }
}
