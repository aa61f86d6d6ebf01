package dev.postrider.teams.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AppCatalogTest {

  private final FakeGraph graph = new FakeGraph();

  @AfterEach
  void close() {
    graph.close();
  }

  @Test
  void theCatalogueIdIsFoundByTheManifestsId() {
    graph.answers(
        200,
        """
        {"value":[{"id":"cat","externalId":"man","displayName":"YPA",
          "distributionMethod":"organization","appDefinitions":[
            {"id":"d1","teamsAppId":"cat","version":"1.0.0","publishingState":"published",
             "authorization":{"requiredPermissionSet":{"resourceSpecificPermissions":[
               {"permissionValue":"TeamsActivity.Send.User","permissionType":"application"}]}}},
            {"id":"d2","teamsAppId":"cat","version":"1.1.0","publishingState":"submitted"}]}]}
        """);

    var app = graph.client().catalog().find(new ManifestId("man")).found().orElseThrow();

    assertThat(app.id()).isEqualTo(new CatalogId("cat"));
    assertThat(app.published().orElseThrow().version()).isEqualTo("1.0.0");
    assertThat(app.published().orElseThrow().asks().grants())
        .containsExactly(new ResourceConsent.Grant("TeamsActivity.Send.User", "application"));
    assertThat(graph.only().uri().getQuery())
        .isEqualTo("$filter=externalId eq 'man'&$expand=appDefinitions");
  }

  @Test
  void theVersionInForceIsTheHighestNumberAndNotTheLastNamed() {
    graph.answers(
        200,
        """
        {"value":[{"id":"cat","appDefinitions":[
          {"id":"a","version":"1.9.0","publishingState":"published"},
          {"id":"b","version":"1.10.0","publishingState":"published"},
          {"id":"c","version":"1.2.0","publishingState":"published"},
          {"id":"d","version":"2.0.0","publishingState":"rejected"}]}]}
        """);

    var app = graph.client().catalog().find(new CatalogId("cat")).found().orElseThrow();

    assertThat(app.published().orElseThrow().version()).isEqualTo("1.10.0");
  }

  @Test
  void anAppOfTheStoreIsFoundByTheManifestsIdAsItsOwn() {
    graph.answers(200, "{\"value\":[]}");
    graph.answers(200, "{\"value\":[{\"id\":\"man\",\"distributionMethod\":\"store\"}]}");

    var app = graph.client().catalog().findAnywhere(new ManifestId("man")).found().orElseThrow();

    assertThat(app.id()).isEqualTo(new CatalogId("man"));
    assertThat(app.isFromStore()).isTrue();
    assertThat(graph.asked)
        .extracting(asked -> asked.uri().getQuery())
        .containsExactly(
            "$filter=externalId eq 'man'&$expand=appDefinitions",
            "$filter=id eq 'man'&$expand=appDefinitions");
  }

  @Test
  void theCatalogueIsListedByFilter() {
    graph.answers(200, "{\"value\":[]}");

    var page =
        graph
            .client()
            .catalog()
            .list(AppFilter.distribution(AppFilter.Distribution.ORGANIZATION))
            .first();

    assertThat(page.items()).isEmpty();
    assertThat(graph.only().uri().getQuery())
        .isEqualTo("$filter=distributionMethod eq 'organization'&$expand=appDefinitions");
  }

  @Test
  void theOlderShapeOfAnAppIsUnderstood() {
    graph.answers(
        200,
        "{\"value\":[{\"id\":\"cat\",\"name\":\"YPA\",\"distributionMethod\":\"Organization\"}]}");

    var app = graph.client().catalog().find(new ManifestId("man")).found().orElseThrow();

    assertThat(app.displayName()).isEqualTo("YPA");
    assertThat(app.distribution()).isEqualTo("organization");
    assertThat(app.manifestId()).isNull();
  }

  @Test
  void aPackageIsPublishedAsAZip() {
    graph.answers(201, "{\"id\":\"cat\",\"externalId\":\"man\",\"displayName\":\"YPA\"}");

    var result = graph.client().catalog().publish(new byte[] {'P', 'K'}, false);

    assertThat(((PublishResult.Published) result).app().id()).isEqualTo(new CatalogId("cat"));
    assertThat(graph.only().header("Content-type")).isEqualTo("application/zip");
    assertThat(graph.only().uri().getQuery()).isNull();
  }

  @Test
  void aPackageForReviewSaysSo() {
    graph.answers(201, "{\"id\":\"cat\"}");

    graph.client().catalog().publish(new byte[] {'P', 'K'}, true);

    assertThat(graph.only().uri().getQuery()).isEqualTo("requiresReview=true");
  }

  @Test
  void anAppThatIsThereAlreadyIsNotPublishedTwice() {
    graph.answers(
        409,
        """
        {"error":{"code":"Conflict","message":"Conflict",
          "innerError":{"code":"AppDefinitionAlreadyExists"}}}
        """);

    var result = graph.client().catalog().publish(new byte[] {'P', 'K'}, false);

    assertThat(((PublishResult.AlreadyThere) result).refusal().innerCode())
        .isEqualTo("AppDefinitionAlreadyExists");
  }

  @Test
  void anAppTokenCannotPublishAndIsToldWhatCould() {
    graph.error(
        403,
        "Forbidden",
        "Missing scope permissions on the request. API requires one of 'AppCatalog.Submit,"
            + " AppCatalog.ReadWrite.All'. Scopes on the request ''");

    var result = graph.client().catalog().publish(new byte[] {'P', 'K'}, false);

    assertThat(((PublishResult.Refused) result).refusal().permissions())
        .containsExactly("AppCatalog.Submit", "AppCatalog.ReadWrite.All");
  }

  @Test
  void aNewVersionMayBeLeftToAnAdministrator() {
    graph.answers(201, "{\"id\":\"d3\",\"publishingState\":\"submitted\"}");

    var result = graph.client().catalog().update(new CatalogId("cat"), new byte[] {'P'}, true);

    assertThat(result).isInstanceOf(ChangeResult.Done.class);
    assertThat(graph.only().uri().getPath()).endsWith("/teamsApps/cat/appDefinitions");
    assertThat(graph.only().uri().getQuery()).isEqualTo("requiresReview=true");
  }

  @Test
  void aVersionThatWaitsCanBeTakenBack() {
    graph.answers(204, "");

    var result = graph.client().catalog().withdraw(new CatalogId("cat"), "d2");

    assertThat(result).isInstanceOf(ChangeResult.Done.class);
    assertThat(graph.only().uri().getPath()).endsWith("/teamsApps/cat/appDefinitions/d2");
  }

  @Test
  void theVersionsOfAnAppComeWithTheirStateTheirEntraAppAndTheirBot() {
    graph.answers(
        200,
        """
        {"value":[{"id":"d1","teamsAppId":"cat","version":"1.0.0","publishingState":"submitted",
          "authorization":{"clientAppId":"entra"},"bot":{"id":"bot"}}]}
        """);

    var definition =
        graph.client().catalog().definitions(new CatalogId("cat")).stream()
            .findFirst()
            .orElseThrow();

    assertThat(definition.isSubmitted()).isTrue();
    assertThat(definition.entraAppId()).isEqualTo("entra");
    assertThat(definition.botId()).isEqualTo("bot");
    assertThat(graph.only().uri().getQuery()).isEqualTo("$expand=bot");
  }

  @Test
  void aFailureAndAnAnswerThatNamesNoAppLeavePublishingInDoubt() {
    graph.answers(502, "");
    graph.answers(202, "");

    assertThat(graph.client().catalog().publish(new byte[] {'P', 'K'}, false))
        .isInstanceOf(PublishResult.Unanswered.class);
    assertThat(graph.client().catalog().publish(new byte[] {'P', 'K'}, false))
        .isInstanceOf(PublishResult.Unanswered.class);
  }
}
