package dev.postrider.testkit;

import com.sun.net.httpserver.HttpServer;
import dev.postrider.BotHttpHandler;
import dev.postrider.Postrider;
import dev.postrider.Settings;
import dev.postrider.Stores;
import dev.postrider.emulator.LocalTenant;
import dev.postrider.emulator.crowd.Crowd;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.Seed;
import dev.postrider.teams.cloud.Cloud;
import dev.postrider.teams.graph.ManifestId;
import dev.postrider.teams.identity.AppCredentials;
import dev.postrider.teams.identity.ClientCredentials;
import dev.postrider.teams.wire.AppId;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.Trust;
import dev.postrider.throttle.Ceilings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/// A local tenant, the demo app's bot on loopback, and a [Postrider] that is connected to both: all
/// in this process, in memory, on free ports.
///
/// ```java
/// try (var world = LocalWorld.start("tiny")) {
///   world.postrider().send(Recipient.user("ada@demo-acme.example"), ChatMessage.text("Hello"));
/// }
/// ```
public final class LocalWorld implements AutoCloseable {
  private static final Duration EVENT_WAIT = Duration.ofSeconds(2);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final LocalTenant tenant;
  private final Settings settings;
  private final Postrider postrider;

  /// A world of the seed `none`, `tiny`, `acme` or `acme-100k`, under the published limits.
  public static LocalWorld start(String seed) {
    return start(tenantSettings().withSeed(Seed.of(seed)), UnaryOperator.identity());
  }

  /// Twelve people, the published limits, any free port, and keys that all worlds of this process
  /// share.
  static dev.postrider.emulator.Settings tenantSettings() {
    return dev.postrider.emulator.Settings.test().withKeyFolder(SharedKeys.folder());
  }

  /// A world of your own making.
  ///
  /// @param tenant how the tenant starts; where the bot listens is filled in
  /// @param connection changes how Postrider connects to it
  public static LocalWorld start(
      dev.postrider.emulator.Settings tenant, UnaryOperator<Settings> connection) {
    return new LocalWorld(tenant, connection);
  }

  private LocalWorld(
      dev.postrider.emulator.Settings tenantSettings, UnaryOperator<Settings> connection) {
    // Without it each answer waits for the acknowledgement of its headers.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    server = listen();
    tenant = LocalTenant.start(tenantSettings.withBot(bot()));
    settings = connection.apply(settingsFor(tenant).hearingEvents(EVENT_WAIT));
    postrider = Postrider.connect(settings, Stores.inMemory());
    server.createContext("/api/messages", new BotHttpHandler(postrider));
    server.setExecutor(threads);
    server.start();
  }

  /// How to connect to a local tenant as the demo's app, in the cloud that it plays.
  public static Settings settingsFor(LocalTenant tenant) {
    return Settings.of(
            new TenantId(tenant.tenant().id()),
            Cloud.localTenant(tenant.url(), played(tenant)),
            new AppCredentials(
                new AppId(DemoNames.CLIENT_ID), ClientCredentials.secret(DemoNames.CLIENT_SECRET)),
            new ManifestId(DemoNames.MANIFEST_ID))
        .withTrust(Trust.systemAnd(tenant.certificate()))
        .withCeilings(
            tenant.limits().profile().rows().isEmpty() ? Ceilings.none() : Ceilings.published());
  }

  private static Cloud played(LocalTenant tenant) {
    return Cloud.find(tenant.tenant().cloud().word()).orElseThrow();
  }

  public LocalTenant tenant() {
    return tenant;
  }

  public Settings settings() {
    return settings;
  }

  public Postrider postrider() {
    return postrider;
  }

  /// What a person of the tenant got from the bot.
  ///
  /// @param person object id or user principal name; `ada` is short for `ada@` the tenant's domain
  public Inbox inbox(String person) {
    return Inbox.of(tenant, person);
  }

  /// A person of the tenant who acts; named as in [#inbox].
  public Somebody person(String person) {
    return Somebody.of(tenant, person);
  }

  /// The people who answer by themselves, where the tenant's settings have any; more can begin.
  public Crowd crowd() {
    return tenant.crowd();
  }

  private URI bot() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/messages");
  }

  private static HttpServer listen() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("No port for the bot's endpoint", e);
    }
  }

  @Override
  public void close() {
    postrider.close();
    tenant.close();
    server.stop(0);
    threads.shutdownNow();
  }
}
