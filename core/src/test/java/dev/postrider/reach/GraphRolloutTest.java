package dev.postrider.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postrider.ScriptedTeams;
import dev.postrider.reach.AppResult.Effect;
import dev.postrider.teams.graph.InstallScope;
import dev.postrider.teams.graph.ManifestId;
import dev.postrider.teams.wire.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class GraphRolloutTest {
  private static final InstallScope ADA = InstallScope.user(new UserId("ada-id"));
  private static final String NOT_INSTALLED = "{\"value\":[]}";

  private final ScriptedTeams teams = new ScriptedTeams();
  private Instant now = Instant.parse("2026-11-20T12:00:00Z");
  private final AppRollout rollout =
      new GraphRollout(
          teams.graph(), new AppInstaller(teams.graph(), new ManifestId("m-1"), () -> now));

  @BeforeEach
  void theSecondVersionIsPublished() {
    teams.answers(200, catalogue("definition-2"));
  }

  @AfterEach
  void close() {
    teams.close();
  }

  @Test
  void installingIsOneRequestForEachPersonAfterTheFirst() {
    teams.answers(201, "{}").refuses(409, "Conflict");

    assertThat(rollout.install(ADA)).isEqualTo(new AppResult.Done(Effect.INSTALLED));
    assertThat(rollout.install(ADA)).isEqualTo(new AppResult.Done(Effect.ALREADY_INSTALLED));
    assertThat(teams.asked()).hasSize(3);
  }

  @Test
  void anOlderVersionIsUpgraded() {
    teams.answers(200, installed("definition-1")).answers(204, "");

    assertThat(rollout.upgrade(ADA)).isEqualTo(new AppResult.Done(Effect.UPGRADED));
    assertThat(teams.asked().getLast()).endsWith("/installedApps/installation-1/upgrade");
  }

  @Test
  void theNewestVersionIsLeftAlone() {
    teams.answers(200, installed("definition-2"));

    assertThat(rollout.upgrade(ADA)).isEqualTo(new AppResult.Done(Effect.ALREADY_NEWEST));
    assertThat(teams.asked()).hasSize(2);
  }

  @Test
  void whatIsPublishedMeanwhileIsSeenWithinAMinute() {
    teams.answers(200, installed("definition-2"));
    rollout.upgrade(ADA);

    now = now.plusSeconds(61);
    teams
        .answers(200, catalogue("definition-3"))
        .answers(200, installed("definition-2"))
        .answers(204, "");

    assertThat(rollout.upgrade(ADA)).isEqualTo(new AppResult.Done(Effect.UPGRADED));
  }

  @Test
  void aConsentThatWasOutdatedWithinThatMinuteIsLookedUpAndGivenOnce() {
    teams
        .answers(200, installed("definition-1"))
        .refuses(400, "BadRequest")
        .answers(200, asking("definition-3"))
        .answers(204, "");

    assertThat(rollout.upgrade(ADA)).isEqualTo(new AppResult.Done(Effect.UPGRADED));
  }

  @Test
  void whoDoesNotHaveTheAppIsNotUpgraded() {
    teams.answers(200, NOT_INSTALLED);

    assertThat(rollout.upgrade(ADA))
        .isInstanceOfSatisfying(
            AppResult.Refused.class,
            refused ->
                assertThat(refused.obstacle()).isEqualTo(ReachResult.Obstacle.NOT_INSTALLED));
  }

  @Test
  void whatIsInstalledIsRemovedAndWhatIsNotIsToldApart() {
    teams
        .answers(200, installed("definition-1"))
        .answers(204, "")
        .answers(200, NOT_INSTALLED)
        .answers(200, installed("definition-1"))
        .refuses(404, "NotFound");

    assertThat(rollout.uninstall(ADA)).isEqualTo(new AppResult.Done(Effect.UNINSTALLED));
    assertThat(rollout.uninstall(ADA)).isEqualTo(new AppResult.Done(Effect.WAS_NOT_INSTALLED));
    assertThat(rollout.uninstall(ADA)).isEqualTo(new AppResult.Done(Effect.WAS_NOT_INSTALLED));
  }

  @Test
  void whatIsThrottledWaitsAsAsked() {
    teams.throttles(7);

    assertThat(rollout.uninstall(ADA))
        .isEqualTo(new AppResult.NotNow(true, Optional.of(Duration.ofSeconds(7)), "429"));
  }

  @Test
  void aPermissionThatLacksStopsEverybody() {
    teams.refuses(403, "Authorization_RequestDenied");

    assertThatThrownBy(() -> rollout.upgrade(ADA))
        .isInstanceOfSatisfying(
            ReachException.class,
            e -> assertThat(e.trouble()).isEqualTo(ReachException.Trouble.PERMISSION_MISSING));
  }

  private static String catalogue(String definition) {
    return "{\"value\":[{\"id\":\"catalog-1\",\"externalId\":\"m-1\",\"appDefinitions\":[{\"id\":\""
        + definition
        + "\",\"publishingState\":\"published\"}]}]}";
  }

  private static String asking(String definition) {
    return catalogue(definition)
        .replace(
            "\"publishingState\"",
            "\"authorization\":{\"requiredPermissionSet\":{\"resourceSpecificPermissions\":[{"
                + "\"permissionValue\":\"TeamsActivity.Send.User\",\"permissionType\":"
                + "\"Application\"}]}},\"publishingState\"");
  }

  private static String installed(String definition) {
    return "{\"value\":[{\"id\":\"installation-1\",\"teamsAppDefinition\":{\"id\":\""
        + definition
        + "\"}}]}";
  }
}
