package dev.postrider.emulator;

import dev.postrider.emulator.callback.Callback;
import dev.postrider.emulator.callback.CallbackSettings;
import dev.postrider.emulator.callback.ConnectorIdentity;
import dev.postrider.emulator.connector.ConnectorSettings;
import dev.postrider.emulator.connector.ConnectorSurface;
import dev.postrider.emulator.control.ControlSurface;
import dev.postrider.emulator.control.Whereabouts;
import dev.postrider.emulator.crowd.Crowd;
import dev.postrider.emulator.entra.EntraSurface;
import dev.postrider.emulator.fault.Faults;
import dev.postrider.emulator.files.FilesSurface;
import dev.postrider.emulator.graph.GraphSurface;
import dev.postrider.emulator.http.Inside;
import dev.postrider.emulator.http.LoopbackServer;
import dev.postrider.emulator.http.MicrosoftHosts;
import dev.postrider.emulator.http.StaticPage;
import dev.postrider.emulator.http.Switchboard;
import dev.postrider.emulator.http.Traffic;
import dev.postrider.emulator.keys.AccessTokens;
import dev.postrider.emulator.keys.Keys;
import dev.postrider.emulator.limit.Limits;
import dev.postrider.emulator.limit.Profile;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.Seed;
import dev.postrider.emulator.tenant.Tenant;
import dev.postrider.emulator.tenant.TenantFileException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;
import javax.net.ssl.SSLContext;

/// A Teams tenant on this machine: sign-in, Graph, the Bot Connector and a control API behind one
/// HTTPS port on loopback.
public final class LocalTenant implements AutoCloseable {
  private final Keys keys;
  private final Tenant tenant;
  private final Limits limits;
  private final Faults faults;
  private final EntraSurface entra;
  private final ControlSurface control;
  private final LoopbackServer server;
  private final int port;
  private final OptionalInt httpPort;
  private final Callback callback;
  private final Crowd crowd;

  /// Starts one; it is ready when this returns.
  ///
  /// @throws PortException where there is no port to listen on
  /// @throws TenantFileException where the data folder cannot be used
  /// @throws IllegalArgumentException where the crowd names somebody whom the tenant does not know
  public static LocalTenant start(Settings settings) {
    return new LocalTenant(settings);
  }

  /// Starts one for a test: `none`, `tiny`, `acme` or `acme-100k`, on any free port.
  public static LocalTenant start(String seed) {
    return start(Settings.test().withSeed(Seed.of(seed)));
  }

  private LocalTenant(Settings settings) {
    // Making keys and inventing people take about as long: side by side.
    var making = CompletableFuture.supplyAsync(settings::keys);
    this.tenant = settings.tenant();
    this.limits =
        new Limits(
            Profile.named(settings.limits(), tenant.people().all().size()), settings.nanoClock());
    this.faults = new Faults(settings.randomSeed());
    settings.botEndpoint().ifPresent(this::listenAt);
    this.keys = making.join();
    this.entra = new EntraSurface(tenant, keys);
    this.control = new ControlSurface(tenant, limits, faults, entra);
    this.server = new LoopbackServer(switchboard(), faults, settings.clock());
    var context = keys.authority().serverContext(names());
    this.port = listening(() -> server.listenSecurely(context, settings.port()));
    this.httpPort =
        settings.httpPort() < 0
            ? OptionalInt.empty()
            : OptionalInt.of(listening(() -> server.listen(settings.httpPort())));
    this.callback =
        Callback.start(
            tenant, identity(), CallbackSettings.standard().withDisorder(settings.disorder()));
    this.crowd = new Crowd(tenant, callback.client());
    control.open(callback, crowd, whereabouts());
    gather(settings);
  }

  /// `https://127.0.0.1:7443`; every other address begins with it.
  public URI url() {
    return URI.create("https://127.0.0.1:" + port);
  }

  /// The plain-HTTP twin of [#url]; empty where none was asked for.
  public Optional<URI> httpUrl() {
    return httpPort.isEmpty()
        ? Optional.empty()
        : Optional.of(URI.create("http://127.0.0.1:" + httpPort.getAsInt()));
  }

  /// Graph's root, before `/v1.0`.
  public URI graphUrl() {
    return url().resolve("/graph");
  }

  /// The Connector's base: what activities carry as their service URL.
  public URI serviceUrl() {
    return url().resolve("/connector/");
  }

  /// The authority that sign-in libraries are given.
  public URI authority() {
    return url().resolve("/" + tenant.id());
  }

  /// Where a bot reads whose tokens to trust.
  public URI botOpenIdMetadataUrl() {
    return url().resolve("/v1/.well-known/openidconfiguration");
  }

  /// The control API.
  public URI controlUrl() {
    return url().resolve("/_postrider/v1");
  }

  public int port() {
    return port;
  }

  /// The certificate to trust.
  public X509Certificate certificate() {
    return keys.authority().certificate();
  }

  /// The same as a PEM file; empty where the keys are in memory.
  public Optional<Path> certificatePath() {
    return keys.certificatePath();
  }

  /// For a client in this process that trusts the local tenant and nobody else.
  public SSLContext clientContext() {
    return keys.authority().clientContext();
  }

  public Tenant tenant() {
    return tenant;
  }

  public Limits limits() {
    return limits;
  }

  public Faults faults() {
    return faults;
  }

  public EntraSurface entra() {
    return entra;
  }

  /// The signing keys, to rotate them.
  public Keys keys() {
    return keys;
  }

  /// What is posted to bots, and what people do in Teams.
  public Callback callback() {
    return callback;
  }

  /// The people who answer by themselves; nobody does until it begins.
  public Crowd crowd() {
    return crowd;
  }

  /// The control API, for tests in this process.
  public ControlSurface control() {
    return control;
  }

  /// Tells a listener of every exchange from now on.
  public void onTraffic(Traffic.Listener listener) {
    server.onTraffic(listener);
  }

  @Override
  public void close() {
    control.close();
    crowd.close();
    callback.close();
    server.close();
    tenant.close();
  }

  /// A crowd that names nobody of this tenant leaves no server behind.
  private void gather(Settings settings) {
    if (settings.crowd() != null) {
      try {
        crowd.begin(settings.crowd());
      } catch (IllegalArgumentException unknown) {
        close();
        throw unknown;
      }
    }
  }

  private Switchboard switchboard() {
    var tokens = new AccessTokens(keys.entra(), tenant.clock());
    return new Switchboard("page", new StaticPage())
        .mount(
            "/graph",
            "graph",
            new GraphSurface(tenant, tokens, limits, new Inside(faults, "graph")))
        .mount(
            "/connector",
            "connector",
            new ConnectorSurface(
                tenant,
                tokens,
                limits,
                ConnectorSettings.standard().withAudience(tenant.cloud().connector())))
        .mount("/files", "files", new FilesSurface(tenant))
        .mount("/_postrider/v1", "control", control)
        .signIn("entra", entra, entra::claims);
  }

  private ConnectorIdentity identity() {
    return new ConnectorIdentity(
        "https://127.0.0.1:" + port + "/connector/",
        keys.connector(),
        keys.authority().certificate());
  }

  private Whereabouts whereabouts() {
    var addresses = new LinkedHashMap<String, String>();
    addresses.put("page", url() + "/");
    addresses.put("control", controlUrl().toString());
    addresses.put("graph", graphUrl().toString());
    addresses.put("connector", serviceUrl().toString());
    addresses.put("authority", authority().toString());
    addresses.put("openIdMetadata", botOpenIdMetadataUrl().toString());
    httpUrl().ifPresent(plain -> addresses.put("http", plain.toString()));
    var connect = new LinkedHashMap<String, String>();
    connect.put("MicrosoftAppId", DemoNames.CLIENT_ID);
    connect.put("MicrosoftAppTenantId", tenant.id());
    connect.put("ToChannelFromBotLoginUrl", authority().toString());
    connect.put("ToChannelFromBotOAuthScope", tenant.cloud().connector());
    connect.put("ToBotFromChannelTokenIssuer", tenant.cloud().connector());
    connect.put("ToBotFromChannelOpenIdMetadataUrl", botOpenIdMetadataUrl().toString());
    return new Whereabouts(addresses, certificatePath().orElse(null), connect);
  }

  private void listenAt(URI bot) {
    tenant
        .registrations()
        .update(DemoNames.CLIENT_ID, registration -> registration.withEndpoint(bot));
  }

  private static int listening(IntSupplier listen) {
    try {
      return listen.getAsInt();
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof BindException) {
        throw new PortException(String.valueOf(e.getMessage()), e);
      }
      throw e;
    }
  }

  private static List<String> names() {
    var names = new ArrayList<>(List.of("localhost", "127.0.0.1", "::1"));
    names.addAll(MicrosoftHosts.all());
    return names;
  }
}
