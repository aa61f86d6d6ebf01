package dev.postrider.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.graph.core.content.BatchRequestContent;
import com.microsoft.graph.core.content.BatchResponseContent;
import com.microsoft.graph.models.User;
import com.microsoft.graph.models.UserScopeTeamsAppInstallation;
import com.microsoft.graph.models.UserScopeTeamsAppInstallationCollectionResponse;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import dev.postrider.emulator.tenant.DemoNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Batches made and read by Microsoft's own Graph client.
final class MicrosoftBatchTest {
  private static final String BATCHING =
      "Combine multiple HTTP requests using JSON batching (json-batching)";

  private Bench bench;
  private GraphServiceClient graph;

  @BeforeEach
  void start(@TempDir Path keys) {
    bench = new Bench(keys);
    graph = bench.microsoftAtItsOwnAddress();
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  @FromDocs(BATCHING)
  void manyReadsAreOneRequestAndEachAnswerIsFoundByItsId() throws IOException {
    var batch = new BatchRequestContent(graph);
    String ada = bench.person("ada").value();
    String first =
        batch.addBatchRequestStep(
            graph
                .users()
                .byUserId(ada)
                .toGetRequestInformation(
                    it -> it.queryParameters.select = new String[] {"id", "displayName"}));
    String second =
        batch.addBatchRequestStep(graph.users().byUserId("nobody").toGetRequestInformation());

    var answers = posted(batch);

    assertThat(answers.getResponsesStatusCode())
        .containsExactlyInAnyOrderEntriesOf(Map.of(first, 200, second, 404));
    assertThat(answers.getResponseById(first, User::createFromDiscriminatorValue).getId())
        .isEqualTo(ada);
  }

  @Test
  @FromDocs(BATCHING)
  void anInstallAndTheLookAtItAreOneBatchInOrder() throws IOException {
    var apps = graph.users().byUserId(bench.person("ben").value()).teamwork().installedApps();
    var batch = new BatchRequestContent(graph);
    String install = batch.addBatchRequestStep(apps.toPostRequestInformation(demoApp()));
    String look =
        batch.addBatchRequestStep(
            apps.toGetRequestInformation(it -> {
              it.queryParameters.filter = "teamsApp/externalId eq '" + DemoNames.MANIFEST_ID + "'";
              it.queryParameters.expand = new String[] {"teamsApp"};
            }));
    after(batch, look, install);

    var answers = posted(batch);

    assertThat(answers.getResponsesStatusCode())
        .containsEntry(install, 201)
        .containsEntry(look, 200);
    var found =
        answers.getResponseById(
            look, UserScopeTeamsAppInstallationCollectionResponse::createFromDiscriminatorValue);
    assertThat(found.getValue()).hasSize(1);
    assertThat(found.getValue().getFirst().getTeamsApp().getExternalId())
        .isEqualTo(DemoNames.MANIFEST_ID);
  }

  @Test
  @FromDocs(BATCHING)
  void whatDependsOnAFailureIs424() throws IOException {
    var nobody = graph.users().byUserId("nobody@nowhere.example");
    var batch = new BatchRequestContent(graph);
    String install =
        batch.addBatchRequestStep(
            nobody.teamwork().installedApps().toPostRequestInformation(demoApp()));
    String after = batch.addBatchRequestStep(graph.users().toGetRequestInformation());
    after(batch, after, install);

    assertThat(posted(batch).getResponsesStatusCode())
        .containsExactlyInAnyOrderEntriesOf(Map.of(install, 404, after, 424));
  }

  @Test
  @FromDocs("throttling (Throttling and batching), and graph-subset.openapi.yaml")
  void whatPassedFitsTheContract() throws IOException {
    var batch = new BatchRequestContent(graph);
    batch.addBatchRequestStep(graph.users().toGetRequestInformation());
    posted(batch);

    assertThat(bench.last().status()).isEqualTo(200);
    var judge = new Judge(Contract.need("graph-subset.openapi.yaml"));
    assertThat(judge.judge(List.of(bench.last())).violations()).isEmpty();
  }

  private static void after(BatchRequestContent batch, String later, String earlier) {
    Objects.requireNonNull(batch.getBatchRequestSteps().get(later)).addDependsOnId(earlier);
  }

  private BatchResponseContent posted(BatchRequestContent batch) throws IOException {
    return graph.getBatchRequestBuilder().post(batch, null);
  }

  private UserScopeTeamsAppInstallation demoApp() {
    var installation = new UserScopeTeamsAppInstallation();
    var id =
        bench
            .tenant()
            .tenant()
            .catalogue()
            .findByExternalId(DemoNames.MANIFEST_ID)
            .orElseThrow()
            .id();
    installation.setAdditionalData(
        new java.util.HashMap<>(
            Map.of(
                "teamsApp@odata.bind",
                "https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/" + id)));
    return installation;
  }
}
