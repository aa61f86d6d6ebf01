package dev.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import dev.postrider.emulator.LocalTenant;
import dev.postrider.emulator.Settings;
import dev.postrider.emulator.tenant.Seed;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A broadcast in a process of its own, met by a second process and then by Ctrl-C.
@DisabledOnOs(value = WINDOWS, disabledReason = "Windows has no SIGINT to send")
class InterruptedBroadcastIT {
  private static final int PEOPLE = 400;

  @TempDir private Path folder;

  @Test
  void pausesCleanlyAndGoesOnWithoutDoubling() throws Exception {
    var settings =
        Settings.test().withSeed(Seed.acme(PEOPLE)).withKeyFolder(folder.resolve("keys"));
    try (var tenant = LocalTenant.start(settings);
        var sender =
            Apart.start(
                folder,
                command(tenant, "broadcast", "send", "--to", "everyone", "--text", "Hello"))) {
      var shell = new Shell(folder);
      String id =
          sender.until("progress", it -> it.path("accepted").asInt() > 0).path("id").asString();

      Shell.Ran listed = shell.run(command(tenant, "broadcast", "list"));
      assertThat(listed.exit()).as(listed::toString).isZero();
      assertThat(listed.last().path("state").asString()).isEqualTo("running");
      Shell.Ran second =
          shell.run(command(tenant, "broadcast", "send", "--to", "everyone", "--text", "Two"));
      assertThat(second.exit()).as(second::toString).isEqualTo(Exit.TRY_AGAIN);
      assertThat(second.err()).contains("PST-STO-001").contains("process " + sender.pid());

      sender.interrupt();
      JsonNode report = sender.last();
      assertThat(sender.exit()).isEqualTo(Exit.INTERRUPTED);
      assertThat(report.path("type").asString()).isEqualTo("report");
      assertThat(report.path("state").asString()).isEqualTo("paused");
      assertThat(report.path("waiting").asInt()).isPositive();
      assertThat(report.path("unconfirmed").asInt()).isZero();
      assertThat(sender.err())
          .contains("postrider broadcast resume " + id + " --local=" + tenant.url())
          .contains(" --ledger=" + folder.resolve("ledger.db"));

      Shell.Ran resumed = shell.run(command(tenant, "broadcast", "resume", id));
      assertThat(resumed.last().path("state").asString())
          .as(resumed::toString)
          .isEqualTo("finished");
      assertThat(resumed.last().path("targeted").asInt()).isEqualTo(PEOPLE);
      assertThat(resumed.last().path("waiting").asInt()).isZero();
      assertThat(tenant.tenant().ledger().tally().messagesAccepted())
          .isEqualTo(resumed.last().path("accepted").asLong());
    }
  }

  @Test
  void anybodyMayPauseItMeanwhile() throws Exception {
    var settings =
        Settings.test().withSeed(Seed.acme(PEOPLE)).withKeyFolder(folder.resolve("keys"));
    try (var tenant = LocalTenant.start(settings);
        var sender =
            Apart.start(
                folder,
                command(tenant, "broadcast", "send", "--to", "everyone", "--text", "Hello"))) {
      String id =
          sender.until("progress", it -> it.path("accepted").asInt() > 0).path("id").asString();

      Shell.Ran paused = new Shell(folder).run(command(tenant, "broadcast", "pause", id));
      JsonNode report = sender.last();

      assertThat(paused.exit()).as(paused::toString).isZero();
      assertThat(report.path("state").asString()).isEqualTo("paused");
      assertThat(report.path("waiting").asInt()).isPositive();
      assertThat(sender.exit()).isEqualTo(Exit.FAILED);
      assertThat(sender.err()).contains("postrider broadcast resume " + id);
    }
  }

  private String[] command(LocalTenant tenant, String... words) {
    return Apart.command(tenant, folder, words);
  }
}
