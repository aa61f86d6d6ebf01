package dev.postrider.conformance;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.microsoft.graph.core.requests.BaseGraphRequestAdapter;
import com.microsoft.graph.core.requests.GraphClientFactory;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.authentication.AzureIdentityAuthenticationProvider;
import dev.postrider.emulator.LocalTenant;
import dev.postrider.emulator.Settings;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.teams.cloud.Cloud;
import dev.postrider.teams.graph.GraphClient;
import dev.postrider.teams.graph.GraphSettings;
import dev.postrider.teams.graph.GraphVersion;
import dev.postrider.teams.graph.TeamId;
import dev.postrider.teams.identity.AccessToken;
import dev.postrider.teams.identity.AppCredentials;
import dev.postrider.teams.identity.AppTokens;
import dev.postrider.teams.identity.ClientCredentials;
import dev.postrider.teams.identity.TokenSource;
import dev.postrider.teams.wire.AppId;
import dev.postrider.teams.wire.ConversationId;
import dev.postrider.teams.wire.Exchange;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.Trust;
import dev.postrider.teams.wire.UserId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/// A local tenant of twelve people, a client of Microsoft's and one of ours, and everything that
/// passed between them and Graph.
final class Bench implements AutoCloseable {

  private final LocalTenant tenant;
  private final Relay relay;
  private final Exchange exchange;
  private final List<Observed> byMicrosoft = new CopyOnWriteArrayList<>();
  private final List<Observed> byUs = new CopyOnWriteArrayList<>();

  Bench(Path keys) {
    this(Settings.test().withLimits("none").withHttpPort(0).withKeyFolder(keys));
  }

  Bench(Settings settings) {
    tenant = LocalTenant.start(settings);
    relay = new Relay(tenant.httpUrl().orElseThrow(), byUs::add);
    exchange =
        new Exchange(
            Exchange.Settings.standard()
                .withTrust(Trust.systemAndCa(tenant.certificatePath().orElseThrow())));
  }

  LocalTenant tenant() {
    return tenant;
  }

  /// Where to send what shall be witnessed as ours; Graph is below `/graph`.
  URI relay() {
    return relay.address();
  }

  List<Observed> byMicrosoft() {
    return byMicrosoft;
  }

  List<Observed> byUs() {
    return byUs;
  }

  /// The newest answer that a client of Microsoft's was given.
  Observed last() {
    return byMicrosoft.getLast();
  }

  /// Microsoft's Graph SDK with Microsoft's sign-in library, over the local tenant's TLS.
  GraphServiceClient microsoft() {
    return microsoft(DemoNames.CLIENT_ID, tenant.graphUrl() + "/v1.0", "127.0.0.1");
  }

  /// The same for another app, whose secret is the demo's.
  GraphServiceClient microsoft(String clientId) {
    return microsoft(clientId, tenant.graphUrl() + "/v1.0", "127.0.0.1");
  }

  /// The same at Microsoft's own address, which leads here: its batches cut the first five
  /// characters off each path and so need the version at the root.
  GraphServiceClient microsoftAtItsOwnAddress() {
    return microsoft(
        DemoNames.CLIENT_ID,
        "https://graph.microsoft.com:" + tenant.port() + "/v1.0",
        "graph.microsoft.com");
  }

  private GraphServiceClient microsoft(String clientId, String root, String host) {
    var signIn =
        new ClientSecretCredentialBuilder()
            .tenantId(DemoNames.TENANT_ID)
            .clientId(clientId)
            .clientSecret(DemoNames.CLIENT_SECRET)
            .authorityHost(tenant.url().toString())
            .disableInstanceDiscovery()
            .httpClient(
                new JdkHttpClientBuilder(HttpClient.newBuilder().sslContext(tenant.clientContext()))
                    .build())
            .build();
    var provider =
        new AzureIdentityAuthenticationProvider(
            signIn, new String[] {host}, "https://graph.microsoft.com/.default");
    var http =
        GraphClientFactory.create()
            .sslSocketFactory(tenant.clientContext().getSocketFactory(), trust())
            .dns(name -> List.of(InetAddress.getLoopbackAddress()))
            .addNetworkInterceptor(new Recorder(byMicrosoft::add))
            .build();
    return new GraphServiceClient(new BaseGraphRequestAdapter(provider, root, http));
  }

  GraphClient ours() {
    return ours(GraphVersion.V1, appTokens());
  }

  GraphClient ours(GraphVersion version) {
    return ours(version, appTokens());
  }

  /// Ours with the token of the person who may publish apps.
  GraphClient oursAsAdministrator() {
    String token =
        tenant
            .entra()
            .tokenFor(DemoNames.CLIENT_ID, person("mina").value(), List.of())
            .orElseThrow();
    return ours(GraphVersion.V1, new HeldToken(token));
  }

  /// Ours as an app to which the administrator consented nothing.
  GraphClient oursWithoutConsent() {
    var registrations = tenant.tenant().registrations();
    var demo = registrations.find(DemoNames.CLIENT_ID).orElseThrow();
    registrations.put(demo.withPermissions(Set.of(), Set.of()));
    var tokens = appTokens();
    try {
      String token = tokens.token("https://graph.microsoft.com/.default").value();
      return ours(GraphVersion.V1, new HeldToken(token));
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    } finally {
      registrations.put(demo);
    }
  }

  private GraphClient ours(GraphVersion version, TokenSource tokens) {
    var settings =
        new GraphSettings(
            new TenantId(DemoNames.TENANT_ID),
            new AppId(DemoNames.CLIENT_ID),
            relay.address().resolve("/graph"),
            "https://graph.microsoft.com/.default",
            tenant.url());
    return new GraphClient(exchange, settings, tokens, version);
  }

  private TokenSource appTokens() {
    return AppTokens.ofTenant(
        exchange,
        Cloud.localTenant(tenant.url()),
        new TenantId(DemoNames.TENANT_ID),
        new AppCredentials(
            new AppId(DemoNames.CLIENT_ID), new ClientCredentials.Secret(DemoNames.CLIENT_SECRET)));
  }

  UserId person(String nickname) {
    return new UserId(
        tenant.tenant().people().find(nickname + "@" + DemoNames.DOMAIN).orElseThrow().id());
  }

  TeamId team(String name) {
    return tenant.tenant().teams().all().stream()
        .filter(it -> it.displayName().equals(name))
        .map(it -> new TeamId(it.id()))
        .findFirst()
        .orElseThrow();
  }

  ConversationId chat(String topic) {
    return tenant.tenant().chats().all().stream()
        .filter(it -> topic.equals(it.topic()))
        .map(it -> new ConversationId(it.id()))
        .findFirst()
        .orElseThrow();
  }

  private X509TrustManager trust() {
    try {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry("local-tenant", tenant.certificate());
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return (X509TrustManager) factory.getTrustManagers()[0];
    } catch (GeneralSecurityException | IOException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /// Stops everything, and has all that passed judged.
  @Override
  public void close() {
    exchange.close();
    relay.close();
    tenant.close();
    Tally.add(byUs, byMicrosoft);
  }

  private record HeldToken(String value) implements TokenSource {

    @Override
    public AccessToken token(String scope) {
      return new AccessToken(value, Instant.MAX);
    }

    @Override
    public AccessToken renewed(String scope, String refused) {
      return token(scope);
    }
  }
}
