package dev.postrider.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// A Java process on our own class path that says one JSON object a line. It ends when its standard
/// input does, so that none is left behind.
final class Child implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(15);
  private static final int TAIL = 15;

  private final Process process;
  private final Path errors;
  private final Instant startedAt;
  private final LinkedBlockingQueue<JsonNode> said = new LinkedBlockingQueue<>();

  private Child(Process process, Path errors, Instant startedAt) {
    this.process = process;
    this.errors = errors;
    this.startedAt = startedAt;
    Thread.ofPlatform().daemon().name("reads-" + process.pid()).start(this::read);
  }

  /// What a child is to be.
  ///
  /// @param folder where it keeps its data and its standard error
  record Plan(Path folder, List<String> jvm, String main, List<String> arguments) {
    Plan {
      jvm = List.copyOf(jvm);
      arguments = List.copyOf(arguments);
    }

    static Plan of(Path folder, Class<?> main, String... arguments) {
      return new Plan(folder, List.of(), main.getName(), List.of(arguments));
    }

    Plan withJvm(String... more) {
      return new Plan(folder, List.of(more), main, arguments);
    }

    List<String> command() {
      var command = new ArrayList<String>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.add("--enable-native-access=ALL-UNNAMED");
      command.addAll(jvm);
      command.add("-cp");
      command.add(System.getProperty("java.class.path"));
      command.add(main);
      command.addAll(arguments);
      return command;
    }
  }

  static Child start(Plan plan) {
    try {
      Path errors = Files.createTempFile(plan.folder(), "stderr-", ".txt");
      var builder = new ProcessBuilder(plan.command());
      builder.environment().put("XDG_DATA_HOME", plan.folder().toString());
      builder.redirectError(errors.toFile());
      Instant now = Instant.now();
      return new Child(builder.start(), errors, now);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Instant startedAt() {
    return startedAt;
  }

  /// The next object of a type; a missing node when the process ended, or the time, before.
  JsonNode next(String type, Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    for (long left = limit.toNanos(); left > 0; left = end - System.nanoTime()) {
      JsonNode line = said.poll(left, TimeUnit.NANOSECONDS);
      if (line == null || line.isMissingNode()) {
        return MissingNode.getInstance();
      }
      if (line.path("type").asString("").equals(type)) {
        return line;
      }
    }
    return MissingNode.getInstance();
  }

  /// The next object of a type.
  ///
  /// @throws IllegalStateException with what the process said last, when it does not come
  JsonNode expect(String type, Duration limit) throws InterruptedException {
    JsonNode line = next(type, limit);
    if (line.isMissingNode()) {
      throw new IllegalStateException(
          "No \"" + type + "\" within " + limit.toSeconds() + " s. It said last:\n" + lastWords());
    }
    return line;
  }

  void tell(String line) {
    try {
      process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Processor time used since its start, of all its threads.
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /// `kill -9`: the process gets no chance to do anything.
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  String lastWords() {
    try {
      List<String> lines = Files.readAllLines(errors);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        kill();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("{")) {
          said.add(JsonMapper.shared().readTree(line));
        }
      }
    } catch (IOException | JacksonException e) {
      // Killed in the middle of a line.
    } finally {
      said.add(MissingNode.getInstance());
    }
  }
}
