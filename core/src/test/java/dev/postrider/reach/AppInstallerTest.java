package dev.postrider.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postrider.ScriptedTeams;
import dev.postrider.teams.graph.InstallResult;
import dev.postrider.teams.graph.InstallScope;
import dev.postrider.teams.graph.ManifestId;
import dev.postrider.teams.graph.ResourceConsent;
import dev.postrider.teams.wire.UserId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The app is looked up by its manifest's id, then as an app of the store.
final class AppInstallerTest {
  private static final String NONE = "{\"value\":[]}";
  private static final String OURS = "{\"value\":[{\"id\":\"catalog-1\",\"externalId\":\"m-1\"}]}";

  private final ScriptedTeams teams = new ScriptedTeams();
  private final AppInstaller installer =
      new AppInstaller(teams.graph(), new ManifestId("m-1"), InstantSource.system());

  @AfterEach
  void close() {
    teams.close();
  }

  @Test
  void anAppThatNeitherLookUpFindsIsNotInTheCatalogue() {
    teams.answers(200, NONE).answers(200, NONE);

    assertThat(trouble().trouble()).isEqualTo(ReachException.Trouble.APP_NOT_IN_CATALOG);
  }

  @Nested
  class WhenTheSecondLookUpIsNotAnswered {
    @Test
    void aThrottledOneIsToBeTriedWhenGraphSays() {
      teams.answers(200, NONE).throttles(7);

      ReachException trouble = trouble();

      assertThat(trouble.trouble()).isEqualTo(ReachException.Trouble.UNAVAILABLE);
      assertThat(trouble.retryAfter()).contains(Duration.ofSeconds(7));
    }

    @Test
    void aFailingGraphIsUnavailableAndTheAppMayBeThere() {
      teams.answers(200, NONE).refuses(503, "serviceUnavailable");

      assertThat(trouble().trouble()).isEqualTo(ReachException.Trouble.UNAVAILABLE);

      teams.answers(200, OURS);
      assertThat(installer.catalogId().value()).isEqualTo("catalog-1");
    }

    @Test
    void aMissingPermissionIsNamedAsOne() {
      teams.answers(200, NONE).refuses(403, "Authorization_RequestDenied");

      assertThat(trouble().trouble()).isEqualTo(ReachException.Trouble.PERMISSION_MISSING);
    }
  }

  @Nested
  class WhenGraphRefuses {
    @Test
    void waitingDoesNotMendAPolicyAgainstReadingTheCatalogue() {
      teams.refuses(403, "Forbidden");

      assertThat(trouble().trouble()).isEqualTo(ReachException.Trouble.GRAPH_REFUSED);
    }

    @Test
    void waitingDoesNotMendATokenThatIsRefusedTwice() {
      teams.refuses(401, "InvalidAuthenticationToken").refuses(401, "InvalidAuthenticationToken");

      assertThat(trouble().trouble()).isEqualTo(ReachException.Trouble.GRAPH_REFUSED);
    }

    @Test
    void waitingDoesNotMendAWrongRequest() {
      teams.refuses(400, "BadRequest");

      assertThat(trouble().trouble()).isEqualTo(ReachException.Trouble.GRAPH_REFUSED);
    }
  }

  @Nested
  class WhenAnotherVersionWasPublishedSince {
    private static final InstallScope ADA = InstallScope.user(new UserId("ada-id"));

    @Test
    void itIsLookedUpAndInstalledWithTheConsentThatItAsksFor() {
      teams
          .answers(200, asking())
          .refuses(400, "BadRequest")
          .answers(200, asking("TeamsActivity.Send.User"))
          .answers(201, "{}");

      assertThat(installer.install(ADA)).isInstanceOf(InstallResult.Installed.class);
      assertThat(installer.consent().grants())
          .extracting(ResourceConsent.Grant::permission)
          .containsExactly("TeamsActivity.Send.User");
    }

    @Test
    void aRefusalForAnotherCauseIsNotTriedAgain() {
      teams.answers(200, asking()).refuses(400, "BadRequest").answers(200, asking());

      assertThat(installer.install(ADA)).isInstanceOf(InstallResult.Refused.class);
      assertThat(teams.asked()).hasSize(3);
    }

    @Test
    void aConsentThatNobodyMayGiveIsLookedUpOnceMoreToo() {
      teams
          .answers(200, asking("TeamsActivity.Send.User"))
          .refuses(412, "PreconditionFailed")
          .answers(200, asking())
          .answers(201, "{}");

      assertThat(installer.install(ADA)).isInstanceOf(InstallResult.Installed.class);
    }

    @Test
    void moreThanWasAgreedToIsNotGrantedAndStopsEverybody() {
      installer.agreeTo(ResourceConsent.none());
      teams
          .answers(200, asking())
          .refuses(400, "BadRequest")
          .answers(200, asking("TeamsActivity.Send.User"));

      assertThatThrownBy(() -> installer.install(ADA))
          .isInstanceOfSatisfying(
              ReachException.class,
              e -> assertThat(e.trouble()).isEqualTo(ReachException.Trouble.PERMISSION_MISSING))
          .hasMessageContaining("TeamsActivity.Send.User");
      assertThat(teams.asked()).hasSize(3);
    }

    private String asking(String... permissions) {
      String grants =
          Stream.of(permissions)
              .map(name ->
                  "{\"permissionValue\":\"" + name + "\",\"permissionType\":\"Application\"}")
              .collect(Collectors.joining(","));
      return "{\"value\":[{\"id\":\"catalog-1\",\"externalId\":\"m-1\",\"appDefinitions\":[{"
          + "\"id\":\"definition-1\",\"publishingState\":\"published\",\"authorization\":{"
          + "\"requiredPermissionSet\":{\"resourceSpecificPermissions\":["
          + grants
          + "]}}}]}]}";
    }
  }

  private ReachException trouble() {
    return catchThrowableOfType(ReachException.class, installer::catalogId);
  }
}
