package dev.postrider.doctor;

import dev.postrider.teams.graph.CatalogId;
import dev.postrider.teams.graph.GraphClient;
import dev.postrider.teams.graph.GraphSettings;
import dev.postrider.teams.graph.Lookup;
import dev.postrider.teams.graph.TeamsApp;
import dev.postrider.teams.identity.AppTokens;
import dev.postrider.teams.identity.SignInException;
import dev.postrider.teams.identity.TokenHint;
import dev.postrider.teams.identity.TokenSource;
import dev.postrider.teams.wire.Api;
import dev.postrider.teams.wire.Call;
import dev.postrider.teams.wire.Exchange;
import dev.postrider.teams.wire.Reply;
import dev.postrider.teams.wire.Request;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/// What the checks of one examination found out for each other. Each thing is asked for once, by
/// the first check that wants it, with nothing but GETs and requests for tokens.
final class Evidence implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final int LONGEST_ANSWER = 4 << 20;

  /// An answer, and when it came.
  record Seen(Reply reply, Instant asked, Instant answered) {}

  private final Patient patient;
  private final InstantSource clock;
  private final Exchange exchange;
  private final Lazy<TokenSource> tokens;
  private final Lazy<SignIn> graphSignIn;
  private final Lazy<SignIn> botSignIn;
  private final Lazy<Seen> signInPage;
  private final Lazy<Lookup<TeamsApp>> app;

  /// Where tokens come from, given the way to the far end.
  @FunctionalInterface
  interface TokenDoor {
    TokenSource open(Exchange exchange, Patient patient);

    /// The one that Entra keeps.
    static TokenSource ofEntra(Exchange exchange, Patient patient) {
      return AppTokens.ofTenant(exchange, patient.cloud(), patient.tenant(), patient.credentials());
    }
  }

  Evidence(Patient patient, InstantSource clock, TokenDoor door) {
    this.patient = patient;
    this.clock = clock;
    exchange =
        new Exchange(
            Exchange.Settings.standard()
                .withTrust(patient.trust())
                .withTimeouts(CONNECT, ANSWER)
                .withLongestAnswer(LONGEST_ANSWER)
                .withClock(clock));
    tokens = new Lazy<>(() -> door.open(exchange, patient));
    graphSignIn = new Lazy<>(() -> signIn(patient.cloud().graphScope()));
    botSignIn = new Lazy<>(() -> signIn(patient.cloud().botScope()));
    signInPage =
        new Lazy<>(() ->
            see(
                URI.create(
                    patient.cloud().authority(patient.tenant().value())
                        + "/v2.0/.well-known/openid-configuration")));
    app = new Lazy<>(this::lookUpApp);
  }

  Patient patient() {
    return patient;
  }

  Instant now() {
    return clock.instant();
  }

  /// A token for Graph.
  SignIn graphSignIn() throws InterruptedException {
    return graphSignIn.get();
  }

  /// A token for the Bot Connector.
  SignIn botSignIn() throws InterruptedException {
    return botSignIn.get();
  }

  /// What is granted, as far as the token tells.
  Optional<Set<String>> granted() throws InterruptedException {
    return graphSignIn() instanceof SignIn.Token token
        ? token.hint().map(TokenHint::roles)
        : Optional.empty();
  }

  /// The tenant's public sign-in metadata.
  Seen signInPage() throws InterruptedException {
    return signInPage.get();
  }

  /// The app in the catalogue. To be asked for only when there is a token.
  Lookup<TeamsApp> app() throws InterruptedException {
    return app.get();
  }

  GraphClient graph() throws InterruptedException {
    return new GraphClient(exchange, graphSettings(), tokens.get());
  }

  URI consentUrl() {
    return URI.create(graphSettings().adminConsentUrl());
  }

  /// Fetches an address, without a token.
  Seen see(URI address) {
    Instant asked = clock.instant();
    Reply reply = exchange.send(Call.of(patient.tenant(), Api.SIGN_IN), Request.get(address));
    return new Seen(reply, asked, clock.instant());
  }

  /// Fetches an address of the Connector with the bot's token, which goes nowhere else.
  Reply askConnector(URI address) throws InterruptedException {
    var bearer = tokens.get().bearer(patient.cloud().botScope());
    return exchange.send(
        Call.of(patient.tenant(), Api.CONNECTOR_OTHER), Request.get(address).as(bearer));
  }

  private SignIn signIn(String scope) throws InterruptedException {
    try {
      var token = tokens.get().token(scope);
      return new SignIn.Token(token, TokenHint.read(token));
    } catch (SignInException e) {
      return e.isTemporary() ? new SignIn.Unanswered(e) : new SignIn.Refused(e);
    }
  }

  private Lookup<TeamsApp> lookUpApp() throws InterruptedException {
    var catalog = graph().catalog();
    var found = catalog.findWithBot(patient.app());
    return found instanceof Lookup.Absent<TeamsApp>
        ? catalog.findWithBot(new CatalogId(patient.app().value()))
        : found;
  }

  private GraphSettings graphSettings() {
    return GraphSettings.of(patient.cloud(), patient.tenant(), patient.credentials().app());
  }

  @Override
  public void close() {
    exchange.close();
  }
}
