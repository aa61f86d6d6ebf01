package dev.postrider.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The judge itself: it has to find what is wrong, or its silence means nothing.
final class JudgeTest {

  private static final String SOUND = "{\"value\":[{\"id\":\"a\",\"displayName\":\"YPA\"}]}";

  @Test
  @FromDocs("graph-subset.openapi.yaml")
  void aSoundExchangeHasNoFault() {
    var verdict = judge(exchange("GET", "/v1.0/appCatalogs/teamsApps?$top=1", 200, SOUND));

    assertThat(verdict.violations()).isEmpty();
    assertThat(verdict.notInContract()).isEmpty();
  }

  @Test
  @FromDocs("graph-subset.openapi.yaml: closed schemas")
  void anInventedMemberIsFound() {
    var verdict =
        judge(
            exchange(
                "GET",
                "/v1.0/appCatalogs/teamsApps",
                200,
                "{\"value\":[{\"id\":\"a\",\"teamsAppName\":\"YPA\"}]}"));

    assertThat(verdict.violations()).hasSize(1);
    assertThat(verdict.violations().getFirst()).contains("teamsAppName");
  }

  @Test
  @FromDocs("graph-subset.openapi.yaml: status codes")
  void aStatusThatIsNotDocumentedIsFound() {
    var verdict = judge(exchange("GET", "/v1.0/appCatalogs/teamsApps", 202, SOUND));

    assertThat(verdict.violations()).isNotEmpty();
  }

  @Test
  @FromDocs("graph-subset.openapi.yaml: query options")
  void aQueryOptionThatDoesNotExistIsFound() {
    var verdict = judge(exchange("GET", "/v1.0/appCatalogs/teamsApps?$filtre=x", 200, SOUND));

    assertThat(verdict.violations()).isNotEmpty();
  }

  @Test
  @FromDocs("graph-subset.openapi.yaml: error object")
  void anErrorWithoutACodeIsFound() {
    var verdict =
        judge(
            exchange(
                "GET", "/v1.0/appCatalogs/teamsApps", 404, "{\"error\":{\"message\":\"no\"}}"));

    assertThat(verdict.violations()).isNotEmpty();
  }

  @Test
  @FromDocs("README.md of the contract data")
  void anOperationThatIsNotDescribedIsCountedApart() {
    var verdict = judge(exchange("GET", "/v1.0/me/events", 200, "{}"));

    assertThat(verdict.violations()).isEmpty();
    assertThat(verdict.notInContract()).hasSize(1);
  }

  private static Judge.Verdict judge(Observed exchange) {
    return new Judge(Contract.need("graph-subset.openapi.yaml")).judge(List.of(exchange));
  }

  private static Observed exchange(String method, String target, int status, String body) {
    return new Observed(
        method,
        target,
        Map.of(),
        Observed.Bytes.of(new byte[0]),
        status,
        Map.of("content-type", List.of("application/json")),
        Observed.Bytes.of(body.getBytes(StandardCharsets.UTF_8)));
  }
}
