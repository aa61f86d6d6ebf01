package dev.postrider.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postrider.ScriptedTeams;
import dev.postrider.audience.Recipient;
import dev.postrider.teams.graph.ManifestId;
import dev.postrider.teams.wire.ServiceUrl;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the Connector's refusals to open a conversation mean.
final class TeamsReachTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final ScriptedTeams teams = new ScriptedTeams();

  @AfterEach
  void close() {
    teams.close();
  }

  @Test
  void aHostThatIsNotTrustedStopsEverybodyAndSaysHowToTrustIt() {
    assertThatThrownBy(() -> reach(new ServiceUrl("https://teams.evil.example/")))
        .isInstanceOfSatisfying(
            ReachException.class,
            e -> assertThat(e.trouble()).isEqualTo(ReachException.Trouble.BOT_REFUSED))
        .hasMessageContaining("teams.evil.example")
        .hasMessageContaining("Add it to the trusted hosts");
    assertThat(teams.asked()).isEmpty();
  }

  @Test
  void whoDoesNotHaveTheAppIsUnreachableWhereItMayNotBeInstalled() {
    teams.refuses(403, "BotNotInConversationRoster");

    assertThat(obstacle()).isEqualTo(ReachResult.Obstacle.NOT_INSTALLED);
  }

  @Test
  void whatTheBotMayNotDoIsAMissingPermission() {
    teams.refuses(403, "NotEnoughPermissions");

    assertThat(obstacle()).isEqualTo(ReachResult.Obstacle.PERMISSION_MISSING);
  }

  @Test
  void aWrongRequestAndAnUnknownRefusalAreNoGoneConversation() {
    teams.refuses(400, "BadSyntax").refuses(403, "SomethingNew");

    assertThat(obstacle()).isEqualTo(ReachResult.Obstacle.REFUSED);
    assertThat(obstacle()).isEqualTo(ReachResult.Obstacle.REFUSED);
  }

  @Test
  void aConversationThatIsGoneIsNotOpened() {
    teams.refuses(404, "ConversationNotFound");

    assertThat(obstacle()).isEqualTo(ReachResult.Obstacle.NOT_OPENED);
  }

  @Test
  void withoutAServiceUrlNothingIsInstalledAndItIsSaidHowToNameOne() {
    assertThatThrownBy(() -> way(null, true).reach(ScriptedTeams.TENANT, Recipient.user("ada-id")))
        .isInstanceOfSatisfying(
            ReachException.class,
            e -> assertThat(e.trouble()).isEqualTo(ReachException.Trouble.NO_SERVICE_URL))
        .hasMessageContaining("--connector-url");
    assertThat(teams.asked()).isEmpty();
  }

  private ReachResult.Obstacle obstacle() {
    return ((ReachResult.Unreachable) reach(teams.serviceUrl())).obstacle();
  }

  private ReachResult reach(ServiceUrl serviceUrl) {
    return way(serviceUrl, false).reach(ScriptedTeams.TENANT, Recipient.user("ada-id"));
  }

  private TeamsReach way(@Nullable ServiceUrl serviceUrl, boolean mayInstall) {
    return new TeamsReach(
        new TeamsReach.Setup(
            new InMemoryConversationBook(),
            new ConversationArrivals(),
            new AppInstaller(teams.graph(), new ManifestId("m-1"), InstantSource.system()),
            teams.connector(),
            serviceUrl,
            "28:the-app",
            mayInstall,
            Duration.ZERO,
            null,
            InstantSource.fixed(NOON)));
  }
}
