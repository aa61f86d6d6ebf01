package dev.postrider;

import static java.util.Objects.requireNonNull;

import dev.postrider.delivery.Retries;
import dev.postrider.teams.cloud.Cloud;
import dev.postrider.teams.graph.ManifestId;
import dev.postrider.teams.identity.AppCredentials;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.Trust;
import dev.postrider.throttle.Ceilings;
import dev.postrider.throttle.Throttle;
import java.time.Duration;

/// Which tenant is written to, as which app, and how.
///
/// @param tenant the tenant's id as Teams names it in activities: the directory id
/// @param app the `id` in the Teams app's manifest
/// @param trust whose certificates are believed; a local tenant has a CA of its own
/// @param ceilings the limits believed to hold
/// @param margin the share of each ceiling to use
/// @param mayInstall whether the app is installed for people who do not have it
/// @param eventWait how long an install event is waited for before the conversation is opened; zero
///   where this process hosts no bot endpoint
/// @param concurrency how many messages may be in flight at a time
/// @param checkInstallations whether Graph is asked, before each chat message to a person, if the
///   app is still installed for them
/// @param acceptsEmulator whether the Bot Framework Emulator may talk to the bot: for development
public record Settings(
    TenantId tenant,
    Cloud cloud,
    AppCredentials credentials,
    ManifestId app,
    Trust trust,
    Ceilings ceilings,
    double margin,
    Retries retries,
    boolean mayInstall,
    Duration eventWait,
    int concurrency,
    boolean checkInstallations,
    boolean acceptsEmulator) {
  private static final int STANDARD_CONCURRENCY = 64;

  public Settings {
    requireNonNull(tenant, "tenant");
    requireNonNull(cloud, "cloud");
    requireNonNull(credentials, "credentials");
    requireNonNull(app, "app");
  }

  /// The published limits, a share of them, and no bot endpoint in this process.
  public static Settings of(
      TenantId tenant, Cloud cloud, AppCredentials credentials, ManifestId app) {
    return new Settings(
        tenant,
        cloud,
        credentials,
        app,
        Trust.system(),
        Ceilings.published(),
        Throttle.STANDARD_MARGIN,
        Retries.standard(),
        true,
        Duration.ZERO,
        STANDARD_CONCURRENCY,
        false,
        false);
  }

  public Settings withTrust(Trust trust) {
    return new Settings(
        tenant,
        cloud,
        credentials,
        app,
        trust,
        ceilings,
        margin,
        retries,
        mayInstall,
        eventWait,
        concurrency,
        checkInstallations,
        acceptsEmulator);
  }

  public Settings withCeilings(Ceilings ceilings) {
    return new Settings(
        tenant,
        cloud,
        credentials,
        app,
        trust,
        ceilings,
        margin,
        retries,
        mayInstall,
        eventWait,
        concurrency,
        checkInstallations,
        acceptsEmulator);
  }

  public Settings withRetries(Retries retries) {
    return new Settings(
        tenant,
        cloud,
        credentials,
        app,
        trust,
        ceilings,
        margin,
        retries,
        mayInstall,
        eventWait,
        concurrency,
        checkInstallations,
        acceptsEmulator);
  }

  /// Never installs the app: whoever does not have it is reported.
  public Settings withoutInstalling() {
    return new Settings(
        tenant,
        cloud,
        credentials,
        app,
        trust,
        ceilings,
        margin,
        retries,
        false,
        eventWait,
        concurrency,
        checkInstallations,
        acceptsEmulator);
  }

  /// This process hosts the bot's endpoint, so install events are heard, usually within a second.
  public Settings hearingEvents(Duration wait) {
    return new Settings(
        tenant,
        cloud,
        credentials,
        app,
        trust,
        ceilings,
        margin,
        retries,
        mayInstall,
        wait,
        concurrency,
        checkInstallations,
        acceptsEmulator);
  }

  public Settings withConcurrency(int messages) {
    return new Settings(
        tenant,
        cloud,
        credentials,
        app,
        trust,
        ceilings,
        margin,
        retries,
        mayInstall,
        eventWait,
        messages,
        checkInstallations,
        acceptsEmulator);
  }

  /// Trusts no event: before each chat message to a person, Graph is asked whether the app is still
  /// installed for them, and what is known of them is corrected. It costs a request for each person
  /// (30 a second), also where the conversation is known; after an uninstall Teams may go on
  /// accepting messages that nobody sees, and then nothing else tells.
  public Settings checkingInstallations() {
    return new Settings(
        tenant,
        cloud,
        credentials,
        app,
        trust,
        ceilings,
        margin,
        retries,
        mayInstall,
        eventWait,
        concurrency,
        true,
        acceptsEmulator);
  }

  /// For a developer's own machine: the bot's endpoint accepts the tokens of the Bot Framework
  /// Emulator as well, from loopback, and says so in a warning. Whoever knows the bot's secret can
  /// speak to it as anybody then.
  public Settings acceptingEmulator() {
    return new Settings(
        tenant,
        cloud,
        credentials,
        app,
        trust,
        ceilings,
        margin,
        retries,
        mayInstall,
        eventWait,
        concurrency,
        checkInstallations,
        true);
  }
}
