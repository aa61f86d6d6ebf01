package dev.postrider.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postrider.ScriptedTeams;
import dev.postrider.teams.graph.ManifestId;
import java.time.Duration;
import java.time.InstantSource;
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

  private ReachException trouble() {
    return catchThrowableOfType(ReachException.class, installer::catalogId);
  }
}
