package dev.postrider.emulator.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.emulator.tenant.Group;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Seed;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryTest {
  private static final String ALL_HANDS = "aaaaaaaa-0000-4000-8000-000000000001";
  private static final String NESTED = "aaaaaaaa-0000-4000-8000-000000000002";

  private final LocalGraph graph =
      LocalGraph.of(Seed.TINY).as("User.Read.All", "Group.Read.All", "Directory.Read.All");
  private final LocalGraph eventual = graph.with("ConsistencyLevel", "eventual");

  private void addPeople(int count) {
    for (var number = 0; number < count; number++) {
      addPerson(number);
    }
  }

  private void addPerson(int number) {
    var id = extra(number);
    graph
        .tenant
        .people()
        .put(Person.named(id, "Extra " + number, "extra" + number + "@demo-acme.example"));
  }

  private static String extra(int number) {
    return "bbbbbbbb-0000-4000-8000-%012d".formatted(number);
  }

  private void addGroup(String id, String name) {
    graph
        .tenant
        .groups()
        .put(
            new Group(
                id,
                name,
                null,
                name.toLowerCase(java.util.Locale.ROOT),
                null,
                List.of(),
                true,
                LocalGraph.NOW));
  }

  @Nested
  class Users {
    @Test
    void aUserIsFoundByIdAndByPrincipalName() {
      var ada = graph.person("ada");

      var byId = graph.get("/users/" + ada.id()).expect(200).json();
      var byName = graph.get("/users/" + ada.userPrincipalName()).expect(200).json();

      assertThat(byId).isEqualTo(byName);
      assertThat(byId.path("@odata.context").asString())
          .isEqualTo(LocalGraph.BASE + "/v1.0/$metadata#users/$entity");
      assertThat(byId.propertyNames())
          .containsExactlyInAnyOrder(
              "@odata.context",
              "businessPhones",
              "displayName",
              "givenName",
              "jobTitle",
              "mail",
              "mobilePhone",
              "officeLocation",
              "preferredLanguage",
              "surname",
              "userPrincipalName",
              "id");
    }

    @Test
    void anUnknownUserIsNotFoundInTheDirectorysWords() {
      var reply = graph.get("/users/nobody@demo-acme.example").expect(404);

      assertThat(reply.code()).isEqualTo("Request_ResourceNotFound");
      assertThat(reply.message())
          .isEqualTo(
              "Resource 'nobody@demo-acme.example' does not exist or one of its queried"
                  + " reference-property objects are not present.");
    }

    @Test
    void twelveHundredPeopleAreReadInPagesAndNobodyIsLostOrDoubled() {
      addPeople(1_200);

      var first = graph.get("/users?$select=id,displayName").expect(200).json();
      var ids = new HashSet<String>();
      var rows = graph.all("/users?$select=id,displayName&$top=77");
      rows.forEach(row -> ids.add(row.path("id").asString()));

      assertThat(first.path("value").size()).isEqualTo(100);
      assertThat(first.path("@odata.nextLink").asString())
          .startsWith(LocalGraph.BASE + "/v1.0/users?$select=id,displayName&$skiptoken=");
      assertThat(rows).hasSize(1_212);
      assertThat(ids).hasSize(1_212);
    }

    @Test
    void theLastPageHasNoLink() {
      assertThat(graph.get("/users?$top=12").expect(200).json().has("@odata.nextLink")).isFalse();
      assertThat(graph.get("/users?$top=11").expect(200).json().has("@odata.nextLink")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1000", "5000"})
    void aPageSizeOutOfRangeIsRefused(String top) {
      var reply = graph.get("/users?$top=" + top).expect(400);

      assertThat(reply.code()).isEqualTo("Request_UnsupportedQuery");
      assertThat(reply.message())
          .isEqualTo(
              "Invalid page size specified: '" + top + "'. Must be between 1 and 999 inclusive.");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "userPrincipalName eq 'ADA@demo-acme.example' | 1",
          "mail eq 'ada@demo-acme.example' | 1",
          "id eq 'nothing' | 0",
          "startswith(displayName,'Ada') | 1",
          "accountEnabled eq true | 11",
          "userType eq 'Guest' | 1",
          "displayName eq 'Ada Clarke' and accountEnabled eq true | 1",
          "userPrincipalName in ('ada@demo-acme.example','ben@demo-acme.example') | 2",
        })
    void usersAreFiltered(String filter, int found) {
      assertThat(graph.get("/users?$filter=" + filter).expect(200).json().path("value").size())
          .isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "$filter=displayName ne 'x'&$count=true",
          "$filter=not(accountEnabled eq false)&$count=true",
          "$filter=endswith(mail,'example')&$count=true",
          "$filter=accountEnabled eq true&$orderby=displayName&$count=true",
          "$search=%22displayName:ada%22&$count=true",
        })
    void advancedQueriesNeedEventualConsistency(String options) {
      graph.get("/users?" + options).expect(400);
      var page = eventual.get("/users?" + options).expect(200).json();

      assertThat(page.path("@odata.count").asInt())
          .isEqualTo(page.path("value").size())
          .isPositive();
    }

    @Test
    void theCountIsGivenOnTheFirstPageOnlyAndOnlyUnderEventualConsistency() {
      var first = eventual.get("/users?$count=true&$top=5").expect(200).json();
      var second = eventual.get(first.path("@odata.nextLink").asString()).expect(200).json();

      assertThat(first.path("@odata.count").asInt()).isEqualTo(12);
      assertThat(second.has("@odata.count")).isFalse();
      assertThat(graph.get("/users?$count=true").expect(200).json().has("@odata.count")).isFalse();
      assertThat(eventual.get("/users/$count").expect(200).text()).isEqualTo("12");
      graph.get("/users/$count").expect(400);
    }

    @Test
    void orderedPagesAreInOrderAndComplete() {
      var names =
          graph.all("/users?$select=displayName&$orderby=displayName desc&$top=5").stream()
              .map(row -> row.path("displayName").asString())
              .toList();

      assertThat(names).hasSize(12).isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER.reversed());
    }

    @Test
    void propertiesOfSingleUsersAreNotListed() {
      graph.get("/users?$select=id,aboutMe").expect(501);
      graph.get("/users/" + graph.person("ada").id() + "?$select=aboutMe").expect(200);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "$select=nothing",
          "$filter=(",
          "$orderby=x",
          "$skip=5",
          "$skiptoken=zzz",
          "$unknown=1",
          "$filter=contains(displayName,'a')",
          "$expand=nothing"
        })
    void optionsThatGraphDoesNotServeAreRefused(String options) {
      var reply = graph.get("/users?" + options).expect(400);

      assertThat(reply.code()).isNotEmpty();
      assertThat(reply.json().path("error").path("innerError").has("request-id")).isTrue();
    }

    @Test
    void aSingleUserTakesNoFilter() {
      graph.get("/users/" + graph.person("ada").id() + "?$filter=id eq 'x'").expect(400);
    }
  }

  @Nested
  class Groups {
    @Test
    void membersMixPeopleAndGroupsAndTransitiveMembersLookThroughThem() {
      addGroup(ALL_HANDS, "AllHands");
      addGroup(NESTED, "Nested");
      graph.tenant.groups().addMember(ALL_HANDS, graph.person("ada").id());
      graph.tenant.groups().addMember(ALL_HANDS, NESTED);
      graph.tenant.groups().addMember(NESTED, graph.person("ben").id());
      graph.tenant.groups().addMember(NESTED, graph.person("ada").id());

      var direct = graph.get("/groups/" + ALL_HANDS + "/members").expect(200).json().path("value");
      var deep = graph.all("/groups/" + ALL_HANDS + "/transitiveMembers?$top=1");

      assertThat(direct)
          .extracting(row -> row.path("@odata.type").asString())
          .containsExactly("#microsoft.graph.user", "#microsoft.graph.group");
      assertThat(deep)
          .extracting(row -> row.path("displayName").asString())
          .containsExactlyInAnyOrder("Ada Clarke", "Nested", "Ben Walker");
    }

    @ParameterizedTest
    @ValueSource(strings = {"microsoft.graph.user", "graph.user"})
    void aCastKeepsThePeopleOnly(String cast) {
      addGroup(ALL_HANDS, "AllHands");
      addGroup(NESTED, "Nested");
      graph.tenant.groups().addMember(ALL_HANDS, graph.person("ada").id());
      graph.tenant.groups().addMember(ALL_HANDS, NESTED);
      var path = "/groups/" + ALL_HANDS + "/transitiveMembers/" + cast;

      var page = eventual.get(path + "?$count=true&$select=id,mail").expect(200).json();

      assertThat(page.path("@odata.count").asInt()).isEqualTo(1);
      assertThat(page.path("value").get(0).path("mail").asString())
          .isEqualTo("ada@demo-acme.example");
      assertThat(graph.get(path).expect(400).code()).isEqualTo("Request_UnsupportedQuery");
    }

    @Test
    void aPageContinuesWhereItStoodWhileMembersComeAndGo() {
      addPeople(301);
      addGroup(ALL_HANDS, "AllHands");
      for (var number = 0; number < 300; number++) {
        graph.tenant.groups().addMember(ALL_HANDS, extra(number));
      }

      var path = "/groups/" + ALL_HANDS + "/members?$select=id&$top=200";
      var first = graph.get(path).expect(200).json();
      graph.tenant.groups().removeMember(ALL_HANDS, extra(0));
      graph.tenant.groups().addMember(ALL_HANDS, extra(300));
      var second = graph.all(first.path("@odata.nextLink").asString());

      assertThat(first.path("value").size()).isEqualTo(200);
      assertThat(second).extracting(row -> row.path("id").asString()).hasSize(101);
      assertThat(second.getFirst().path("id").asString()).isEqualTo(extra(200));
      assertThat(second.getLast().path("id").asString()).isEqualTo(extra(300));
    }

    @Test
    void anUnknownGroupIsNotFound() {
      assertThat(graph.get("/groups/" + NESTED + "/members").expect(404).code())
          .isEqualTo("Request_ResourceNotFound");
      assertThat(graph.get("/groups/" + NESTED).expect(404).code())
          .isEqualTo("Request_ResourceNotFound");
    }

    @Test
    void groupsAreListedAndFiltered() {
      addGroup(ALL_HANDS, "AllHands");

      var found = graph.get("/groups?$filter=displayName eq 'allhands'").expect(200).json();

      assertThat(found.path("value").get(0).path("id").asString()).isEqualTo(ALL_HANDS);
      assertThat(
              graph
                  .get("/groups?$filter=id eq '" + ALL_HANDS + "'")
                  .expect(200)
                  .json()
                  .path("value")
                  .size())
          .isEqualTo(1);
    }
  }

  @Test
  void theOrganizationIsTheTenant() {
    var organization = graph.get("/organization").expect(200).json().path("value").get(0);

    assertThat(organization.path("id").asString()).isEqualTo(graph.tenant.id());
    assertThat(organization.path("verifiedDomains").get(0).path("name").asString())
        .isEqualTo(graph.tenant.domain());
  }
}
