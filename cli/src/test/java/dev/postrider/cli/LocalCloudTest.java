package dev.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.cli.Shell.Ran;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.PlayedCloud;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// `--local` where the tenant plays a national cloud.
class LocalCloudTest {
  private static final String ADA = "--to=ada@" + DemoNames.DOMAIN;

  @TempDir private static Path keys;
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(PlayedCloud.class)
  void theTenantIsAskedWhichCloudItPlays(PlayedCloud cloud) {
    try (var tenant = new TinyTenant(keys, cloud)) {
      Ran ran = tenant.shell(folder).run("app", "status");

      assertThat(ran.exit()).as(ran::toString).isZero();
    }
  }

  @Test
  void whatTheCloudLacksHasACodeOfItsOwn() {
    try (var tenant = new TinyTenant(keys, PlayedCloud.US_GOV_L4)) {
      Ran one = tenant.shell(folder).run("send", ADA, "Hello");
      Ran many = tenant.shell(folder).run("app", "status", "--to=everyone");

      for (Ran ran : new Ran[] {one, many}) {
        assertThat(ran.exit()).as(ran::toString).isEqualTo(Exit.FAILED);
        assertThat(ran.err()).contains("PST-APP-015").contains("app setup policy");
      }
    }
  }

  @Test
  void aFlagNamesTheCloudAndAFileDoesNot() throws Exception {
    Files.writeString(
        folder.resolve("postrider.yaml"), "postrider:\n  tenant:\n    cloud: china\n");
    try (var tenant = new TinyTenant(keys, PlayedCloud.US_GOV_L5)) {
      Shell shell = tenant.shell(folder);

      assertThat(shell.run("app", "status").exit()).isZero();
      assertThat(shell.run("app", "status", "--cloud=us-gov-l5").exit()).isZero();
      Ran elsewhere = shell.run("app", "status", "--cloud=gcc");
      assertThat(elsewhere.err()).as(elsewhere::toString).contains("PST-AUT-002");
    }
  }

  @Test
  void anUnknownCloudIsToldWhichThereAre() {
    Ran ran = new Shell(folder).run("app", "status", "--cloud=moon", "--tenant-id=t");

    assertThat(ran.exit()).isEqualTo(Exit.USAGE);
    assertThat(ran.err()).contains("global, gcc, us-gov-l4, us-gov-l5, china and custom");
  }
}
