package dev.postrider.conformance;

import dev.postrider.conformance.SampleCalls.Wire;
import dev.postrider.emulator.tenant.DemoNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/// Sends requests with tokens that hold exactly the permissions named: the app signs in with its
/// secret, a person by a token of the control API.
final class Caller {

  private static final Set<String> EVERYTHING =
      Set.of(
          "AppCatalog.ReadWrite.All",
          "TeamsTab.Read.All",
          "Chat.Read",
          "TeamMember.Read.All",
          "ChannelMember.Read.All");

  private final Bench bench;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Caller(Bench bench) {
    this.bench = bench;
  }

  Observed asApp(Wire wire, Set<String> roles) {
    consent(roles, Set.of());
    String form =
        "grant_type=client_credentials&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default"
            + "&client_id="
            + DemoNames.CLIENT_ID
            + "&client_secret="
            + DemoNames.CLIENT_SECRET;
    URI endpoint =
        URI.create(
            bench.tenant().httpUrl().orElseThrow()
                + "/"
                + DemoNames.TENANT_ID
                + "/oauth2/v2.0/token");
    var request =
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    return send(wire, JsonMapper.shared().readTree(sent(request)).path("access_token").asString());
  }

  Observed asPerson(Wire wire, Set<String> scopes) {
    return asPerson(wire, scopes, "mina");
  }

  Observed asAdministrator(Wire wire) {
    return asPerson(wire, EVERYTHING, "mina");
  }

  private Observed asPerson(Wire wire, Set<String> scopes, String nickname) {
    consent(Set.of(), scopes);
    String person = bench.person(nickname).value();
    return send(
        wire,
        bench.tenant().entra().tokenFor(DemoNames.CLIENT_ID, person, List.of()).orElseThrow());
  }

  private void consent(Set<String> application, Set<String> delegated) {
    bench
        .tenant()
        .tenant()
        .registrations()
        .update(DemoNames.CLIENT_ID, app -> app.withPermissions(application, delegated));
  }

  private Observed send(Wire wire, String token) {
    var request =
        HttpRequest.newBuilder(URI.create(bench.relay() + "/graph/v1.0" + wire.path()))
            .header("Authorization", "Bearer " + token)
            .method(wire.method(), BodyPublishers.ofByteArray(wire.body().raw()));
    wire.headers().forEach(request::header);
    sent(request.build());
    return bench.byUs().getLast();
  }

  private String sent(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString()).body();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
