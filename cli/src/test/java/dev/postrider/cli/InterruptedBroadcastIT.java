package dev.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import dev.postrider.emulator.LocalTenant;
import dev.postrider.emulator.Settings;
import dev.postrider.emulator.tenant.Seed;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A broadcast in a process of its own, met by a second process and then by Ctrl-C.
@DisabledOnOs(value = WINDOWS, disabledReason = "Windows has no SIGINT to send")
class InterruptedBroadcastIT {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int PEOPLE = 400;

  @TempDir private Path folder;

  @Test
  void pausesCleanlyAndGoesOnWithoutDoubling() throws Exception {
    var settings =
        Settings.test().withSeed(Seed.acme(PEOPLE)).withKeyFolder(folder.resolve("keys"));
    try (var tenant = LocalTenant.start(settings)) {
      var shell = new Shell(folder);
      Process sender = startSending(tenant);
      try (BufferedReader out = sender.inputReader()) {
        String id = readUntilSomeAreAccepted(out);

        Shell.Ran second = shell.run(command(tenant, "broadcast", "list"));
        assertThat(second.exit()).as(second::toString).isEqualTo(Exit.TRY_AGAIN);
        assertThat(second.err()).contains("PST-STO-001").contains("process " + sender.pid());

        interrupt(sender);
        JsonNode report = last(out);
        assertThat(sender.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(sender.exitValue()).isEqualTo(Exit.INTERRUPTED);
        assertThat(report.path("type").asString()).isEqualTo("report");
        assertThat(report.path("state").asString()).isEqualTo("paused");
        assertThat(report.path("waiting").asInt()).isPositive();
        assertThat(report.path("unconfirmed").asInt()).isZero();
        assertThat(Files.readString(folder.resolve("err.txt")))
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
      } finally {
        sender.destroyForcibly();
      }
    }
  }

  private Process startSending(LocalTenant tenant) throws IOException {
    var line = new ArrayList<>(interruptible());
    line.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classPath(),
            Main.class.getName()));
    line.addAll(
        List.of(command(tenant, "broadcast", "send", "--to", "everyone", "--text", "Hello")));
    return new ProcessBuilder(line)
        .directory(folder.toFile())
        .redirectError(folder.resolve("err.txt").toFile())
        .start();
  }

  /// What a shell runs in the background ignores SIGINT, and so would our child.
  private static List<String> interruptible() throws IOException {
    Path status = Path.of("/proc/self/status");
    boolean ignored =
        Files.isReadable(status)
            && Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    return ignored ? List.of("env", "--default-signal=INT") : List.of();
  }

  private String[] command(LocalTenant tenant, String... words) {
    var line = new ArrayList<>(List.of(words));
    line.add("--local=" + tenant.url());
    line.add("--ca=" + folder.resolve("keys").resolve("ca.pem"));
    line.add("--ledger=" + folder.resolve("ledger.db"));
    line.add("--json");
    return line.toArray(String[]::new);
  }

  /// Without this module's own jar or folder being named by hand.
  private static String classPath() {
    String ofTests = System.getProperty("surefire.test.class.path", "");
    return ofTests.isEmpty()
        ? System.getProperty("java.class.path")
        : ofTests.replace(':', File.pathSeparatorChar);
  }

  private static String readUntilSomeAreAccepted(BufferedReader out) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      JsonNode object = JSON.readTree(line);
      if (object.path("type").asString("").equals("progress")
          && object.path("accepted").asInt() > 0) {
        return object.path("id").asString();
      }
    }
    throw new AssertionError("the broadcast ended before anything was accepted");
  }

  private static JsonNode last(BufferedReader out) throws IOException {
    String last = "{}";
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      last = line;
    }
    return JSON.readTree(last);
  }

  private static void interrupt(Process process) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
  }
}
