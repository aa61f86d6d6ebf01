package dev.postrider.emulator.tenant;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The folder of a tenant that outlives its process: the snapshots and the arrival ledger, and a
/// lock, because two processes must not write them.
final class DataFolder implements AutoCloseable {
  private final FileChannel lock;
  private final ArrivalFile arrivals;
  private final SnapshotFile snapshots;

  private DataFolder(FileChannel lock, ArrivalFile arrivals, SnapshotFile snapshots) {
    this.lock = lock;
    this.arrivals = arrivals;
    this.snapshots = snapshots;
  }

  static DataFolder open(Path folder) {
    try {
      Files.createDirectories(folder);
      var lock = lock(folder);
      return new DataFolder(
          lock, ArrivalFile.open(folder.resolve("arrivals.jsonl")), new SnapshotFile(folder));
    } catch (IOException failed) {
      throw new TenantFileException(folder, "cannot be used as a data folder", failed);
    }
  }

  ArrivalFile arrivals() {
    return arrivals;
  }

  SnapshotFile snapshots() {
    return snapshots;
  }

  @Override
  public void close() {
    arrivals.close();
    try {
      lock.close();
    } catch (IOException failed) {
      throw new TenantFileException(Path.of("tenant.lock"), "cannot be released", failed);
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    var channel =
        FileChannel.open(
            folder.resolve("tenant.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException heldByThisProcess) {
      channel.close();
      throw new TenantFileException(
          folder, "is in use by a local tenant of this process", heldByThisProcess);
    }
    channel.close();
    throw new TenantFileException(
        folder, "is in use by another local tenant; stop it, or use another data folder");
  }
}
