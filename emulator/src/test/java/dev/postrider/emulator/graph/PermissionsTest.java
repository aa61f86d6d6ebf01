package dev.postrider.emulator.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postrider.emulator.keys.AccessTokens.Verified;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.Seed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class PermissionsTest {
  private static final Permissions TABLE = Permissions.load();

  private final LocalGraph graph = LocalGraph.of(Seed.TINY);

  static Stream<String> operations() {
    return TABLE.operations().stream().sorted();
  }

  private static boolean passes(
      String operation, Set<String> roles, Set<String> scopes, Set<String> grants) {
    var caller =
        new Verified(
            DemoNames.CLIENT_ID,
            DemoNames.TENANT_ID,
            roles,
            scopes,
            scopes.isEmpty() ? "" : "someone",
            LocalGraph.NOW);
    try {
      TABLE.check(operation, caller, () -> grants);
      return true;
    } catch (GraphError refused) {
      assertThat(refused.status()).isEqualTo(403);
      return false;
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void eachAcceptedPermissionAloneSufficesAndNoOtherDoes(String operation) {
    var accepted = TABLE.accepted(operation);

    assertThat(accepted.application())
        .allMatch(role -> passes(operation, Set.of(role), Set.of(), Set.of()));
    assertThat(accepted.resourceSpecific())
        .allMatch(grant -> passes(operation, Set.of(), Set.of(), Set.of(grant)));
    assertThat(accepted.delegated())
        .allMatch(scope -> passes(operation, Set.of(), Set.of(scope), Set.of()));
    assertThat(passes(operation, Set.of(), Set.of(), Set.of())).isFalse();
    assertThat(passes(operation, Set.of("Mail.Read"), Set.of(), Set.of("Mail.Read.Group")))
        .isFalse();
    assertThat(passes(operation, Set.of(), Set.of("Mail.Read"), Set.of())).isFalse();
  }

  @Test
  void theTableIsMicrosofts() throws Exception {
    var contract = System.getProperty("postrider.contract", "");
    var file = Path.of(contract, "graph-permissions-subset.json");
    assumeTrue(!contract.isEmpty() && Files.exists(file), "postrider.contract is not set");

    var operations = JsonMapper.shared().readTree(file).path("operations");
    var differences = new ArrayList<String>();
    for (var entry : operations.properties()) {
      var application = names(entry.getValue().path("Application"));
      var delegated = names(entry.getValue().path("DelegatedWork"));
      var ours = TABLE.accepted(entry.getKey());
      // Documented for proactive installation, and absent from the data.
      var appOnly = new HashSet<>(ours.appOnly());
      if (entry.getKey().equals("GET /users/{user-id}/chats")) {
        appOnly.remove("Chat.Read.All");
      }
      if (!appOnly.equals(application)) {
        differences.add(entry.getKey() + " application: " + appOnly + " / " + application);
      }
      if (!new HashSet<>(ours.delegated()).equals(delegated)) {
        differences.add(entry.getKey() + " delegated: " + ours.delegated() + " / " + delegated);
      }
    }

    assertThat(operations.size()).isPositive();
    assertThat(differences).isEmpty();
  }

  private static Set<String> names(tools.jackson.databind.JsonNode permissions) {
    var names = new HashSet<String>();
    permissions.forEach(one -> names.add(one.path("permission").asString()));
    return names;
  }

  @Nested
  class Tokens {
    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer ", "Bearer not-a-token", "Basic YTpi"})
    void brokenTokensAreRefusedBeforeAnythingElse(String authorization) {
      var reply = graph.with("Authorization", authorization).get("/nowhere/at/all");

      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.code()).isEqualTo("InvalidAuthenticationToken");
    }

    @Test
    void expiredTokensAndTokensForTheBotConnectorAreRefused() {
      var expired =
          LocalGraph.token(
              DemoNames.CLIENT_ID, "https://graph.microsoft.com", LocalGraph.NOW, "User.Read.All");
      var foreign =
          LocalGraph.token(
              DemoNames.CLIENT_ID,
              "https://api.botframework.com",
              LocalGraph.NOW.plusSeconds(60),
              "User.Read.All");

      assertThat(graph.withToken(expired).get("/users").expect(401).code())
          .isEqualTo("InvalidAuthenticationToken");
      assertThat(graph.withToken(foreign).get("/users").expect(401).code())
          .isEqualTo("InvalidAuthenticationToken");
    }
  }

  @Nested
  class Refusals {
    @Test
    void aMissingRoleIsNamedWithTheRolesPresent() {
      var reply = graph.as("User.Read.All").get("/appCatalogs/teamsApps").expect(403);

      assertThat(reply.code()).isEqualTo("Forbidden");
      assertThat(reply.message())
          .isEqualTo(
              "Missing role permissions on the request. API requires one of 'AppCatalog.Read.All,"
                  + " AppCatalog.ReadWrite.All'. Roles on the request 'User.Read.All'.");
      assertThat(reply.header("X-Postrider-Emulator")).contains("AppCatalog.Read.All");
    }

    @Test
    void theDirectorySaysLessAndTheHeaderSaysMore() {
      var reply = graph.as().get("/users").expect(403);

      assertThat(reply.code()).isEqualTo("Authorization_RequestDenied");
      assertThat(reply.message()).isEqualTo("Insufficient privileges to complete the operation.");
      assertThat(reply.header("X-Postrider-Emulator")).contains("User.ReadBasic.All");
    }

    @Test
    void aMissingScopeIsNamed() {
      var reply =
          graph
              .signedIn(graph.person("ada"), "User.Read")
              .get("/appCatalogs/teamsApps")
              .expect(403);

      assertThat(reply.message())
          .startsWith("Missing scope permissions on the request. API requires one of '")
          .endsWith("Scopes on the request 'User.Read'");
    }
  }

  @Nested
  class Envelope {
    @Test
    void errorsCarryGraphsMembersAndNoOthers() {
      var reply =
          graph
              .as("User.Read.All")
              .with("client-request-id", "11111111-2222-3333-4444-555555555555")
              .get("/users/nobody")
              .expect(404);
      var error = reply.json().path("error");

      assertThat(reply.json().propertyNames()).containsExactly("error");
      assertThat(error.propertyNames()).containsExactly("code", "message", "innerError");
      assertThat(error.path("innerError").propertyNames())
          .containsExactly("date", "request-id", "client-request-id");
      assertThat(error.path("innerError").path("date").asString()).isEqualTo("2026-11-02T09:00:00");
      assertThat(reply.header("client-request-id"))
          .isEqualTo("11111111-2222-3333-4444-555555555555");
      assertThat(reply.header("request-id")).isNotEmpty();
    }

    @Test
    void anUnknownPathNamesTheNearestThatIsEmulated() {
      var reply = graph.as("User.Read.All").get("/users/x/teamwork/installedApp").expect(404);

      assertThat(reply.header("X-Postrider-Emulator")).contains("/teamwork/installedApps");
    }

    @Test
    void aWrongVerbNamesTheRightOnes() {
      var reply = graph.as("User.Read.All").delete("/users").expect(405);

      assertThat(reply.header("Allow")).isEqualTo("GET");
    }

    @Test
    void bothVersionsAnswerAndOthersDoNot() {
      var users = graph.as("User.Read.All");

      users.get("/v1.0/users").expect(200);
      assertThat(users.get("/beta/users").expect(200).json().path("@odata.context").asString())
          .isEqualTo(LocalGraph.BASE + "/beta/$metadata#users");
      assertThat(
              users
                  .surface
                  .answer(
                      dev.postrider.emulator.http.Request.of(
                          "GET",
                          "/v2.0/users",
                          java.util.Map.of(
                              "Authorization",
                              "Bearer "
                                  + LocalGraph.token(
                                      "x",
                                      "https://graph.microsoft.com",
                                      LocalGraph.NOW.plusSeconds(9),
                                      "User.Read.All")),
                          ""))
                  .status())
          .isEqualTo(400);
    }
  }
}
