package dev.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.cli.Shell.Ran;
import dev.postrider.emulator.LocalTenant;
import dev.postrider.emulator.Settings;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.Seed;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What a running local tenant is asked from the command line.
class EmulatorQuestionsTest {
  @TempDir private Path folder;
  private LocalTenant tenant;
  private Shell shell;

  @BeforeEach
  void start() {
    tenant =
        LocalTenant.start(
            Settings.test().withSeed(Seed.TINY).withKeyFolder(folder).withLimits("none"));
    shell =
        new Shell(folder)
            .with("POSTRIDER_LOCAL", tenant.url().toString())
            .with("POSTRIDER_TRUST_CAFILE", folder.resolve("ca.pem").toString());
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void nobodyHasCalledYet() {
    Ran ran = shell.run("emulator", "permissions");

    assertThat(ran.exit()).as(ran::toString).isZero();
    assertThat(ran.out()).contains("No app has called Graph");
  }

  @Test
  void whatARunUsedIsComparedWithWhatWasGranted() {
    shell.run("send", "--to", "mina@" + DemoNames.DOMAIN, "Hello");

    Ran ran = shell.run("emulator", "permissions");
    JsonNode json = shell.run("emulator", "permissions", "--json").last();

    assertThat(ran.exit()).as(ran::toString).isZero();
    assertThat(ran.out())
        .contains("POST /users/{user-id}/teamwork/installedApps")
        .containsSubsequence(
            "Least that suffices, to copy:",
            "TeamsAppInstallation.ReadWriteSelfForUser.All",
            "Granted, and not used:",
            "Group.Read.All");
    assertThat(json.path("type").asString()).isEqualTo("permissions");
    assertThat(json.path("least").path("application").valueStream().map(JsonNode::asString))
        .contains("TeamsAppInstallation.ReadWriteSelfForUser.All", "User.ReadBasic.All")
        .doesNotContain("User.Read.All");
  }

  @Test
  void itsFidelityIsPrinted() {
    Ran ran = shell.run("emulator", "fidelity");

    assertThat(ran.exit()).as(ran::toString).isZero();
    assertThat(ran.out()).contains("partial  GET /organization", "assumed  ");
    assertThat(shell.run("emulator", "fidelity", "--json").objects())
        .extracting(list -> list.path("room").asString())
        .contains("graph", "entra");
  }

  @Test
  void whereNothingAnswersTheCommandThatStartsItIsNamed() {
    tenant.close();

    Ran ran = shell.run("emulator", "permissions");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).contains("PST-CFG-003", "postrider emulator start");
  }
}
