package dev.postrider.teams.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.teams.wire.ConversationId;
import dev.postrider.teams.wire.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DirectoryTest {

  private final FakeGraph graph = new FakeGraph();

  @AfterEach
  void close() {
    graph.close();
  }

  @Test
  void aPersonIsFoundByPrincipalName() {
    graph.answers(
        200,
        """
        {"id":"ada-id","userPrincipalName":"ada@contoso.example","displayName":"Ada",
         "userType":"Member","accountEnabled":false,"assignedLicenses":[],"mail":null}
        """);

    var ada = graph.client().users().find(" ada@contoso.example ").found().orElseThrow();

    assertThat(ada.id()).isEqualTo(new UserId("ada-id"));
    assertThat(ada.isDisabled()).isTrue();
    assertThat(ada.isGuest()).isFalse();
    assertThat(ada.licensed()).isFalse();
    assertThat(ada.mail()).isNull();
    assertThat(graph.only().uri().getRawPath())
        .isEqualTo("/graph/v1.0/users/ada%40contoso.example");
  }

  @Test
  void aGuestIsKnownByTypeOrByName() {
    graph.answers(200, "{\"id\":\"1\",\"userType\":\"Guest\"}");
    graph.answers(200, "{\"id\":\"2\",\"userPrincipalName\":\"x_fabrikam#ext#@contoso.example\"}");

    assertThat(graph.client().users().find("1").found().orElseThrow().isGuest()).isTrue();
    var second = graph.client().users().find("x_fabrikam#EXT#@contoso.example");
    assertThat(second.found().orElseThrow().isGuest()).isTrue();
    assertThat(graph.asked.getLast().uri().getRawPath()).contains("%23EXT%23");
  }

  @Test
  void nobodyIsNotAnError() {
    graph.error(404, "Request_ResourceNotFound", "Resource 'x' does not exist");

    assertThat(graph.client().users().find("x")).isEqualTo(new Lookup.Absent<>());
    assertThat(graph.client().users().find("..")).isEqualTo(new Lookup.Absent<>());
    assertThat(graph.client().users().find(" ")).isEqualTo(new Lookup.Absent<>());
    assertThat(graph.asked).hasSize(1);
  }

  @Test
  void aThrottledLookupSaysForHowLong() {
    graph.answers(429, "{}", Map.of("Retry-After", "4"));

    assertThat(graph.client().users().find("x"))
        .isEqualTo(new Lookup.Throttled<>(Optional.of(Duration.ofSeconds(4))));
  }

  @Test
  void aRefusedTokenIsRenewedOnceAndThenTold() {
    graph.error(401, "InvalidAuthenticationToken", "Access token has expired or is not yet valid.");
    graph.error(401, "InvalidAuthenticationToken", "Access token has expired or is not yet valid.");

    var answer = graph.client().users().find("x");

    assertThat(((Lookup.Refused<GraphUser>) answer).refusal().reason())
        .isEqualTo(GraphReason.UNAUTHORIZED);
    assertThat(graph.asked)
        .extracting(it -> it.header("Authorization"))
        .containsExactly("Bearer token-1", "Bearer token-2");
  }

  @Test
  void aQuoteInANameIsDoubledAndEncoded() {
    graph.answers(200, "{\"value\":[]}");

    graph.client().groups().named("Ada's & co").first();

    assertThat(graph.only().uri().getRawQuery())
        .contains("%27Ada%27%27s%20%26%20co%27")
        .doesNotContain("Ada's");
  }

  @Test
  void aPersonIsFoundByMail() {
    graph.answers(200, "{\"value\":[{\"id\":\"ada-id\",\"mail\":\"o'hara@contoso.example\"}]}");

    var found = graph.client().users().findByMail(" o'hara@contoso.example ");

    assertThat(found.found().orElseThrow().id()).isEqualTo(new UserId("ada-id"));
    assertThat(graph.only().uri().getPath()).isEqualTo("/graph/v1.0/users");
    assertThat(graph.only().uri().getQuery())
        .startsWith("$filter=mail eq 'o''hara@contoso.example'&");
  }

  @Test
  void aMailAddressThatSeveralShareFindsNobody() {
    graph.answers(200, "{\"value\":[{\"id\":\"1\"},{\"id\":\"2\"}]}");

    assertThat(graph.client().users().findByMail("desk@contoso.example"))
        .isEqualTo(new Lookup.Absent<>());
  }

  @Test
  void membersWithoutAnEntraAccountAreLeftOut() {
    graph.answers(
        200,
        """
        {"value":[
          {"id":"m1","userId":"ada-id","displayName":"Ada","roles":["owner"],"tenantId":"t"},
          {"id":"m2","userId":"eve-id","roles":["guest"]},
          {"id":"m3","roles":[]}]}
        """);

    List<Membership> members =
        graph.client().teams().members(new TeamId("team-id")).stream().toList();

    assertThat(members)
        .extracting(Membership::user)
        .containsExactly(new UserId("ada-id"), new UserId("eve-id"));
    assertThat(members.get(1).isGuest()).isTrue();
  }

  @Test
  void thePersonalChatIsFoundByTheAppInstalledInIt() {
    graph.answers(200, "{\"value\":[{\"id\":\"19:c@unq.gbl.spaces\",\"chatType\":\"oneOnOne\"}]}");

    var chat =
        graph.client().chats().findPersonalChat(new UserId("ada-id"), new CatalogId("app-id"));

    assertThat(chat.found().orElseThrow().id())
        .isEqualTo(new ConversationId("19:c@unq.gbl.spaces"));
    assertThat(graph.only().uri().getQuery())
        .isEqualTo("$filter=installedApps/any(a:a/teamsApp/id eq 'app-id')");
  }

  @Test
  void bothSpellingsOfTheInnerErrorAreRead() {
    graph.answers(
        403,
        """
        {"error":{"code":"Forbidden","message":"no",
          "innererror":{"code":"AccessDenied","request-id":"old"}}}
        """);

    var refused = (Lookup.Refused<GraphUser>) graph.client().users().find("x");

    assertThat(refused.refusal().innerCode()).isEqualTo("AccessDenied");
    assertThat(refused.refusal().requestId()).contains("old");
  }

  @Test
  void anErrorWithoutABodyIsStillARefusal() {
    graph.answers(403, "<html>proxy</html>", Map.of("request-id", "from-the-header"));

    var refused = (Lookup.Refused<GraphUser>) graph.client().users().find("x");

    assertThat(refused.refusal().status()).isEqualTo(403);
    assertThat(refused.refusal().requestId()).contains("from-the-header");
  }
}
