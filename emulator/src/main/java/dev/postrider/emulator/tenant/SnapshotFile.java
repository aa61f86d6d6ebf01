package dev.postrider.emulator.tenant;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/// The snapshot on disk and the one before it. A new one is complete and forced to the disk before
/// it takes the name, so at every instant there is a whole one to start from.
final class SnapshotFile {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotFile.class);

  private final Path current;
  private final Path previous;
  private final Path writing;

  SnapshotFile(Path folder) {
    this.current = folder.resolve("tenant.jsonl");
    this.previous = folder.resolve("tenant.previous.jsonl");
    this.writing = folder.resolve("tenant.writing.jsonl");
  }

  void save(List<SnapshotLine> lines) {
    try {
      write(lines);
      if (Files.exists(current)) {
        Files.move(current, previous, StandardCopyOption.REPLACE_EXISTING);
      }
      Files.move(writing, current, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      throw new TenantFileException(current, "cannot be saved; the one before is kept", failed);
    }
  }

  /// The newest whole snapshot, restored into a world from `empty`; none when none was ever saved.
  Optional<World> load(Supplier<World> empty) {
    if (!Files.exists(current) && !Files.exists(previous)) {
      return Optional.empty();
    }
    try {
      return Optional.of(load(current, empty.get()));
    } catch (IOException | JacksonException | IllegalArgumentException torn) {
      LOG.atWarn()
          .addKeyValue("file", current)
          .addKeyValue("problem", torn.getMessage())
          .log("The snapshot is not whole; starting from the one before it");
    }
    try {
      return Optional.of(load(previous, empty.get()));
    } catch (IOException | JacksonException | IllegalArgumentException torn) {
      throw new TenantFileException(
          current, "is damaged, and so is the one before it; move both away to begin anew", torn);
    }
  }

  private void write(List<SnapshotLine> lines) throws IOException {
    try (var channel =
            FileChannel.open(
                writing,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
        var writer =
            new BufferedWriter(
                new OutputStreamWriter(
                    Channels.newOutputStream(channel), StandardCharsets.UTF_8))) {
      keepFromOthers(writing);
      for (var line : lines) {
        writer.append(line.text()).append('\n');
      }
      var end = new SnapshotLine(SnapshotLine.Kind.END, new SnapshotLine.End(lines.size()));
      writer.append(end.text());
      writer.append('\n').flush();
      channel.force(true);
    }
  }

  /// Client secrets are in it.
  private static void keepFromOthers(Path file) throws IOException {
    var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(PosixFilePermissions.fromString("rw-------"));
    }
  }

  private static World load(Path file, World world) throws IOException {
    var restoring = new Restoring(world);
    var read = 0L;
    try (var reader = Files.newBufferedReader(file)) {
      for (var text = reader.readLine(); text != null; text = reader.readLine()) {
        var line = SnapshotLine.parse(text);
        if (line.value() instanceof SnapshotLine.End end && end.lines() == read) {
          return world;
        }
        refuseNewer(file, line);
        world.changes().silently(() -> restoring.accept(line));
        read++;
      }
    }
    throw new IllegalArgumentException(file + " ends after line " + read + ", in the middle");
  }

  private static void refuseNewer(Path file, SnapshotLine line) {
    if (line.value() instanceof SnapshotLine.Header header
        && header.format() > SnapshotLine.Header.FORMAT) {
      throw new TenantFileException(
          file, "was written by a newer version; use that version, or another data folder");
    }
  }
}
