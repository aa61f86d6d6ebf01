package dev.postrider.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postrider.ScriptedTeams;
import dev.postrider.teams.graph.GraphException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class GraphRosterTest {
  private static final String ADA =
      """
      {"id":"ada-id","userPrincipalName":"ada@contoso.example","mail":"ada.lovelace@contoso.example",
       "userType":"Member","accountEnabled":true}
      """;

  private final ScriptedTeams teams = new ScriptedTeams();
  private final List<Duration> pauses = new ArrayList<>();
  private final GraphRoster roster = new GraphRoster(teams.graph(), pauses::add);

  @AfterEach
  void close() {
    teams.close();
  }

  @Test
  void anOddLineOfAListIsNobodyAndTheOthersAreRead() {
    teams.refuses(400, "Request_BadRequest").answers(200, ADA);

    Roster.Page page = roster.page(Audience.people(List.of("~odd~", "ada@contoso.example")), null);

    assertThat(page.members())
        .extracting(Member::standing)
        .containsExactly(Member.Standing.UNKNOWN, Member.Standing.REACHABLE);
  }

  @Test
  void whatAListSaysStandsBeforeWhatTheDirectorySays() {
    teams.answers(
        200,
        """
        {"id":"ada-id","userPrincipalName":"ada@contoso.example","displayName":"Ada Lovelace",
         "department":"Engines","jobTitle":"Analyst","officeLocation":null,"surname":" ",
         "preferredLanguage":"en-GB"}
        """);
    var audience =
        new Audience.People(
            List.of("ada@contoso.example"), List.of(Map.of("Department", "Maths", "seat", "12")));

    Member ada = roster.page(audience, null).members().getFirst();

    assertThat(ada.fields())
        .containsEntry("name", "Ada Lovelace")
        .containsEntry("jobTitle", "Analyst")
        .containsEntry("preferredLanguage", "en-GB")
        .containsEntry("seat", "12")
        .doesNotContainKeys("officeLocation", "surname", "mail");
    assertThat(Fields.only(ada.fields(), List.of("department", "SEAT", "phone")))
        .isEqualTo(Map.of("department", "Maths", "SEAT", "12"));
  }

  @Test
  void somebodyNamedByMailIsFoundWhereNobodyHasThatPrincipalName() {
    teams.refuses(404, "Request_ResourceNotFound").answers(200, "{\"value\":[" + ADA + "]}");

    Member found = roster.resolve("ada.lovelace@contoso.example");

    assertThat(found.recipient()).isEqualTo(Recipient.user("ada-id"));
    assertThat(found.label()).isEqualTo("ada@contoso.example");
    assertThat(found.standing()).isEqualTo(Member.Standing.REACHABLE);
    assertThat(teams.asked().getLast()).contains("$filter=mail eq 'ada.lovelace@contoso.example'");
  }

  @Test
  void anObjectIdThatNobodyHasIsNotAskedForAsMail() {
    teams.refuses(404, "Request_ResourceNotFound");

    assertThat(roster.resolve("1-2-3").standing()).isEqualTo(Member.Standing.UNKNOWN);
    assertThat(teams.asked()).hasSize(1);
  }

  @Test
  void aGraphThatThrottlesEveryTryIsToBeAskedLater() {
    for (int i = 0; i < 5; i++) {
      teams.throttles(3);
    }

    assertThatThrownBy(() -> roster.resolve("ada@contoso.example"))
        .isInstanceOfSatisfying(
            AudienceException.class,
            e -> {
              assertThat(e.isWorthRepeating()).isTrue();
              assertThat(e.retryAfter()).contains(Duration.ofSeconds(3));
            });
    assertThat(pauses).hasSize(4).containsOnly(Duration.ofSeconds(3));
  }

  @Test
  void aSilentGraphIsToBeAskedLater() {
    for (int i = 0; i < 5; i++) {
      teams.refuses(502, "badGateway");
    }

    assertThatThrownBy(() -> roster.resolve("ada@contoso.example"))
        .isInstanceOfSatisfying(
            AudienceException.class, e -> assertThat(e.isWorthRepeating()).isTrue());
  }

  @Test
  void aMissingPermissionIsNotMendedByWaiting() {
    teams.refuses(403, "Authorization_RequestDenied");

    assertThatThrownBy(() -> roster.resolve("ada@contoso.example"))
        .isInstanceOfSatisfying(
            GraphException.class, e -> assertThat(e.isWorthRepeating()).isFalse())
        .hasMessageContaining("User.ReadBasic.All");
  }
}
