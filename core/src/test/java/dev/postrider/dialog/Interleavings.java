package dev.postrider.dialog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import tools.jackson.databind.json.JsonMapper;

/// Tries one order of events for each seed, counts what happened in them, and leaves the counts in
/// `target/figures`, where `./build figures interleavings` reads them.
public final class Interleavings {
  private static final int SEEDS = Integer.getInteger("postrider.dialog.seeds", 1_500);
  private static final int STRIDE = 250;

  public final AtomicLong pushes = new AtomicLong();
  public final AtomicLong crashes = new AtomicLong();
  public final AtomicLong conflicts = new AtomicLong();
  private final AtomicLong seeds = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final String name;

  public Interleavings(String name) {
    this.name = name;
  }

  /// A test for each few seeds. The first seed that fails is in its message.
  public Stream<DynamicTest> tests(LongConsumer world) {
    return LongStream.range(0, (SEEDS + STRIDE - 1) / STRIDE)
        .mapToObj(block ->
            DynamicTest.dynamicTest(
                "seeds " + block * STRIDE + " to " + ((block + 1) * STRIDE - 1),
                () ->
                    LongStream.range(block * STRIDE, (block + 1) * STRIDE)
                        .forEach(seed -> run(world, seed))));
  }

  private void run(LongConsumer world, long seed) {
    boolean good = false;
    try {
      world.accept(seed);
      good = true;
    } finally {
      seeds.incrementAndGet();
      if (!good) {
        failed.incrementAndGet();
      }
    }
  }

  /// Writes down what was counted.
  public void leave() {
    var json =
        JsonMapper.shared()
            .createObjectNode()
            .put("seeds", seeds.get())
            .put("failed", failed.get())
            .put("pushes", pushes.get())
            .put("crashes", crashes.get())
            .put("conflicts", conflicts.get());
    try {
      Path folder = Files.createDirectories(Path.of("target", "figures"));
      Files.writeString(folder.resolve("interleavings-" + name + ".json"), json.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
