package dev.postrider.teams.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postrider.teams.wire.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PagesTest {

  private final FakeGraph graph = new FakeGraph();

  @AfterEach
  void close() {
    graph.close();
  }

  @Test
  void pagesAreReadOneAfterAnotherAndOnlyWhenAskedFor() {
    graph.answers(200, page("ada", "/graph/v1.0/users?$skiptoken=2"));
    graph.answers(200, page("", "/graph/v1.0/users?$skiptoken=3"));
    graph.answers(200, page("bob", ""));

    var people = graph.client().users().list().stream().iterator();

    assertThat(people.next().id()).isEqualTo(new UserId("ada"));
    assertThat(graph.asked).hasSize(1);
    assertThat(people.next().id()).isEqualTo(new UserId("bob"));
    assertThat(people.hasNext()).isFalse();
    assertThat(graph.asked.get(1).uri().getRawQuery()).isEqualTo("$skiptoken=2");
  }

  @Test
  void anotherProcessGoesOnFromAStoredCursor() {
    graph.answers(200, page("ada", "/graph/v1.0/groups/g/members?$skiptoken=X%2FY"));
    graph.answers(200, page("bob", ""));
    String cursor = graph.client().groups().members(new GroupId("g")).first().next().orElseThrow();

    var second = graph.client().groups().members(new GroupId("g")).at(cursor);

    assertThat(second.items()).extracting(GraphUser::id).containsExactly(new UserId("bob"));
    assertThat(second.next()).isEmpty();
    assertThat(graph.asked.getLast().uri().getRawQuery()).isEqualTo("$skiptoken=X%2FY");
    assertThat(graph.asked)
        .extracting(it -> it.header("Consistencylevel"))
        .containsExactly("eventual", "eventual");
  }

  @Test
  void aCursorToAnotherPlaceGetsNoToken() {
    int port = graph.root().getPort();
    var users = graph.client().users().list();

    for (String foreign :
        List.of(
            "http://evil.example/graph/v1.0/users",
            "http://127.0.0.1:" + (port + 1) + "/graph/v1.0/users",
            "https://127.0.0.1:" + port + "/graph/v1.0/users",
            "http://127.0.0.1:" + port + "/elsewhere",
            "http://127.0.0.1:" + port + "/graph/../elsewhere",
            "http://user@127.0.0.1:" + port + "/graph/v1.0/users",
            "http://127.0.0.1:" + port + "@evil.example/graph/v1.0/users",
            "/graph/v1.0/users",
            "no address")) {
      assertThatThrownBy(() -> users.at(foreign))
          .as(foreign)
          .isInstanceOf(GraphException.class)
          .hasMessageContaining("Not followed");
    }
    assertThat(graph.asked).isEmpty();
  }

  @Test
  void aThrottledPageIsReadAgainAfterRetryAfter() {
    graph.answers(429, "{}", Map.of("Retry-After", "3"));
    graph.answers(200, page("ada", ""));

    assertThat(graph.client().users().list().first().items()).hasSize(1);
    assertThat(graph.pauses).containsExactly(Duration.ofSeconds(3));
  }

  @Test
  void readingGivesUpAfterAFewTries() {
    for (int i = 0; i < 10; i++) {
      graph.error(503, "ServiceUnavailable", "busy");
    }

    var gaveUp =
        catchThrowableOfType(GraphException.class, () -> graph.client().users().list().first());

    assertThat(gaveUp.isWorthRepeating()).isTrue();
    assertThat(graph.asked).hasSize(5);
    assertThat(graph.pauses).hasSize(4).isSortedAccordingTo(Duration::compareTo);
  }

  @Test
  void aLongRetryAfterIsLeftToTheCaller() {
    graph.answers(429, "{}", Map.of("Retry-After", "600"));

    var gaveUp =
        catchThrowableOfType(GraphException.class, () -> graph.client().users().list().first());

    assertThat(gaveUp.retryAfter()).contains(Duration.ofMinutes(10));
    assertThat(graph.pauses).isEmpty();
  }

  @Test
  void aRefusedPageIsNotAskedForAgain() {
    graph.error(
        403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");

    var refused =
        catchThrowableOfType(
            GraphException.class,
            () -> graph.client().groups().transitiveMembers(new GroupId("g")).first());

    assertThat(refused.isWorthRepeating()).isFalse();
    assertThat(refused.refusal().orElseThrow().permissions())
        .containsExactly("GroupMember.ReadBasic.All", "GroupMember.Read.All");
    assertThat(refused).hasMessageContaining("adminconsent");
    assertThat(graph.asked).hasSize(1);
  }

  private String page(String id, String next) {
    String link =
        next.isEmpty() ? "" : ",\"@odata.nextLink\":\"" + graph.root().resolve(next) + "\"";
    String item = id.isEmpty() ? "" : "{\"id\":\"" + id + "\"}";
    return "{\"value\":[" + item + "]" + link + "}";
  }
}
