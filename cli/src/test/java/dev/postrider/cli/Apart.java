package dev.postrider.cli;

import dev.postrider.emulator.LocalTenant;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A command in a process of its own, which says what it does in JSON.
final class Apart implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Process process;
  private final BufferedReader out;
  private final Path err;

  private Apart(Process process, Path err) {
    this.process = process;
    this.out = process.inputReader();
    this.err = err;
  }

  static Apart start(Path folder, String... command) throws IOException {
    var line = new ArrayList<>(interruptible());
    line.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classPath(),
            Main.class.getName()));
    line.addAll(List.of(command));
    Path err = Files.createTempFile(folder, "err", ".txt");
    Process process =
        new ProcessBuilder(line).directory(folder.toFile()).redirectError(err.toFile()).start();
    return new Apart(process, err);
  }

  /// A command with the flags that lead it to this tenant, and to `ledger.db` in this folder.
  static String[] command(LocalTenant tenant, Path folder, String... words) {
    var line = new ArrayList<>(List.of(words));
    line.add("--local=" + tenant.url());
    line.add("--ca=" + folder.resolve("keys").resolve("ca.pem"));
    line.add("--ledger=" + folder.resolve("ledger.db"));
    line.add("--json");
    return line.toArray(String[]::new);
  }

  long pid() {
    return process.pid();
  }

  String err() throws IOException {
    return Files.readString(err);
  }

  /// Reads on until it says something of this kind.
  JsonNode until(String type, Predicate<JsonNode> which) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      JsonNode object = JSON.readTree(line);
      if (object.path("type").asString("").equals(type) && which.test(object)) {
        return object;
      }
    }
    throw new AssertionError("it ended before it said " + type + ":\n" + err());
  }

  /// The last that it says.
  JsonNode last() throws IOException {
    String last = "{}";
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      last = line;
    }
    return JSON.readTree(last);
  }

  /// What Ctrl-C does.
  void interrupt() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
  }

  /// What kill -9 does. What it still had said can be read.
  void kill() {
    process.toHandle().destroyForcibly();
    process.onExit().join();
  }

  int exit() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("it did not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
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

  /// Without this module's own jar or folder being named by hand.
  private static String classPath() {
    String ofTests = System.getProperty("surefire.test.class.path", "");
    return ofTests.isEmpty()
        ? System.getProperty("java.class.path")
        : ofTests.replace(':', File.pathSeparatorChar);
  }
}
