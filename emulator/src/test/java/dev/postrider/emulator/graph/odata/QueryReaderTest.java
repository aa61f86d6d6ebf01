package dev.postrider.emulator.graph.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryReaderTest {
  private record Bot(String id) {}

  private record Definition(String id, String version, @Nullable Bot bot) {}

  private record App(
      String id, String name, String method, Instant made, int rank, List<Definition> versions) {}

  private record Install(String id, App app) {}

  private record Member(String id, String userId, List<String> roles) {}

  private static final QueryReader READER =
      new QueryReader(
          List.of(
              Shape.entity("teamworkBot", Bot.class).text("id", Bot::id).build(),
              Shape.entity("teamsAppDefinition", Definition.class)
                  .text("id", Definition::id)
                  .text("version", Definition::version)
                  .link("bot", "teamworkBot", Definition::bot)
                  .build(),
              Shape.entity("teamsApp", App.class)
                  .text("id", App::id)
                  .text("displayName", App::name)
                  .text("distributionMethod", App::method)
                  .instant("createdDateTime", App::made)
                  .number("rank", App::rank)
                  .onlyWhenSelected()
                  .links("appDefinitions", "teamsAppDefinition", App::versions)
                  .build(),
              Shape.entity("teamsAppInstallation", Install.class)
                  .text("id", Install::id)
                  .link("teamsApp", "teamsApp", Install::app)
                  .build(),
              Shape.entity("conversationMember", Member.class)
                  .text("id", Member::id)
                  .text("userId", Member::userId)
                  .texts("roles", Member::roles)
                  .cast("aadUserConversationMember")
                  .build()));

  private static final App HUB =
      new App(
          "app-1",
          "Company Hub",
          "organization",
          Instant.parse("2026-01-02T03:04:05Z"),
          7,
          List.of(
              new Definition("d1", "1.0.0", null), new Definition("d2", "2.0.0", new Bot("b1"))));

  private static final App POLLS =
      new App("app-2", "O'Polls", "store", Instant.parse("2025-01-01T00:00:00Z"), 3, List.of());

  private static boolean matches(String shape, String filter, Object row) {
    return read(shape, "$filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8)).matches(row);
  }

  private static Query read(String shape, String query) {
    return READER.read(READER.shape(shape), query);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "id eq 'app-1' | true | false",
        "id ne 'app-1' | false | true",
        "distributionMethod eq 'organization' | true | false",
        "distributionMethod eq 'Organization' | true | false",
        "displayName eq 'O''Polls' | false | true",
        "not (id eq 'app-1') | false | true",
        "id eq 'app-1' and distributionMethod eq 'store' | false | false",
        "id eq 'app-1' or distributionMethod eq 'store' | true | true",
        "startswith(displayName,'comp') | true | false",
        "endswith(displayName,'polls') | false | true",
        "contains(displayName,'HUB') | true | false",
        "tolower(displayName) eq 'company hub' | true | false",
        "id in ('app-1','app-9') | true | false",
        "createdDateTime ge 2026-01-01T00:00:00Z | true | false",
        "rank gt 5 | true | false",
        "rank le 3 | false | true",
        "displayName eq null | false | false",
        "appDefinitions/any() | true | false",
        "appDefinitions/any(a:a/bot ne null) | true | false",
        "appDefinitions/any(a:a/bot/id eq 'b1') | true | false",
        "appDefinitions/all(a:a/version eq '2.0.0') | false | true",
      })
  void filtersOnTeamsAppsAreEvaluated(String filter, boolean hub, boolean polls) {
    assertThat(matches("teamsApp", filter, HUB)).isEqualTo(hub);
    assertThat(matches("teamsApp", filter, POLLS)).isEqualTo(polls);
  }

  @Test
  void filtersReachThroughLinks() {
    var installed = new Install("i", HUB);

    assertThat(matches("teamsAppInstallation", "teamsApp/id eq 'app-1'", installed)).isTrue();
    assertThat(matches("teamsAppInstallation", "teamsApp/displayName eq 'x'", installed)).isFalse();
  }

  @Test
  void filtersCastToTheDerivedMemberType() {
    var ada = new Member("m", "u-1", List.of("owner"));

    assertThat(
            matches(
                "conversationMember",
                "microsoft.graph.aadUserConversationMember/userId eq 'u-1'",
                ada))
        .isTrue();
    assertThat(matches("conversationMember", "roles/any(r:r eq 'owner')", ada)).isTrue();
    assertThat(matches("conversationMember", "roles/any(r:r eq 'guest')", ada)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$filter=",
        "$count=true",
        "$format=json",
        "unknown=1",
        "filter=id eq 'app-1'",
        "$Filter=id%20eq%20%27app-1%27",
        "$filter=id+eq+'app-1'",
        "&&",
      })
  void harmlessOptionsAreAccepted(String query) {
    assertThat(read("teamsApp", query.replace(" ", "%20")).matches(HUB)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$filter=id eq",
        "$filter=nothing eq 'x'",
        "$filter=id eq 5",
        "$filter=(((",
        "$filter=%zz",
        "$filter=length(id) eq 3",
        "$select=nothing",
        "$expand=nothing",
        "$expand=appDefinitions($levels=3)",
        "$expand=*",
        "$orderby=nothing",
        "$top=many",
        "$top=-1",
        "$apply=aggregate(rank with sum as total)",
        "$compute=rank add 1 as more",
        "$search=",
        "$search=\"nothing:x\"",
        "$search=NOT \"displayName:x\"",
      })
  void brokenOptionsAreRefusedRatherThanIgnored(String query) {
    if (query.equals("$search=")) {
      assertThat(read("teamsApp", query).isSearched()).isFalse();
      return;
    }
    assertThatThrownBy(() -> read("teamsApp", query.replace(" ", "%20").replace("\"", "%22")))
        .isInstanceOf(BadQuery.class);
  }

  @Test
  void searchFindsTheStartOfAnyWord() {
    assertThat(read("teamsApp", "$search=%22displayName:hub%22").matches(HUB)).isTrue();
    assertThat(read("teamsApp", "$search=%22displayName:ub%22").matches(HUB)).isFalse();
    assertThat(
            read("teamsApp", "$search=%22displayName:hub%22%20OR%20%22displayName:o%27p%22")
                .matches(POLLS))
        .isTrue();
  }

  @Test
  void literalsJoinedByAndArePinnedForAnIndex() {
    var query = read("teamsApp", "$filter=id%20eq%20%27A%27%20and%20rank%20gt%201");

    assertThat(query.pinned("id")).contains(List.of("A"));
    assertThat(query.pinned("rank")).isEmpty();
    assertThat(read("teamsApp", "$filter=id%20eq%20%27A%27%20or%20rank%20gt%201").pinned("id"))
        .isEmpty();
    assertThat(read("teamsApp", "$filter=id%20in%20(%27A%27,%27B%27)").pinned("id"))
        .contains(List.of("A", "B"));
  }

  @Test
  void theProjectionNamesWhatWasSelectedAndExpanded() {
    var query = read("teamsApp", "$select=id,displayName&$expand=appDefinitions($expand=bot)");

    assertThat(query.projection()).isEqualTo("(id,displayName,appDefinitions(bot()))");
  }

  @Test
  void orderingIsStableAndMayDescend() {
    var query = read("teamsApp", "$orderby=distributionMethod%20desc,id");

    assertThat(List.<Object>of(HUB, POLLS).stream().sorted(query.order()))
        .containsExactly(POLLS, HUB);
  }

  @Nested
  class Writing {
    private final JsonView view = new JsonView(READER);

    @Test
    void selectedPropertiesAndTheKeyAreWritten() {
      var json = view.write(HUB, read("teamsApp", "$select=rank"));

      assertThat(json.toString()).isEqualTo("{\"rank\":7,\"id\":\"app-1\"}");
    }

    @Test
    void expandedLinksCarryTheirOwnOptions() {
      var json =
          view.write(
              HUB,
              read(
                  "teamsApp",
                  "$select=id&$expand=appDefinitions($select=version;$filter=version%20eq%20%272.0.0%27;$expand=bot)"));

      assertThat(json.toString())
          .isEqualTo(
              "{\"id\":\"app-1\",\"appDefinitions\":[{\"version\":\"2.0.0\",\"id\":\"d2\","
                  + "\"bot\":{\"id\":\"b1\"}}]}");
    }

    @Test
    void linksThatWereNotExpandedAreLeftOut() {
      assertThat(view.write(new Install("i", HUB), read("teamsAppInstallation", "")).toString())
          .isEqualTo("{\"id\":\"i\"}");
    }

    @Test
    void derivedTypesNameThemselves() {
      var json = view.write(new Member("m", "u", List.of()), read("conversationMember", ""));

      assertThat(json.path("@odata.type").asString())
          .isEqualTo("#microsoft.graph.aadUserConversationMember");
    }
  }
}
