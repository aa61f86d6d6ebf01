package dev.postrider.jdbc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.LockSupport;

/// The operating system's lock on `{ledger}.lock`, held as long as the ledger is open. It goes with
/// the process, however that ends. The file stays; it holds the number of the last process, and on
/// a second line what that did.
final class LedgerLock implements AutoCloseable {
  // POSIX drops a process's locks on a file when the process closes any descriptor of that file, so
  // a second opening in this process must be refused before it opens the lock file.
  private static final ConcurrentMap<Path, String> HELD_HERE = new ConcurrentHashMap<>();
  // Behind any content: on Windows, locked bytes could not be read by whoever wants to know who.
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;
  private static final int LONGEST_SIGNATURE = 1_000;
  // Whoever asks who holds the lock takes it for a moment, which must not turn away its next owner.
  private static final int TRIES = 5;
  private static final Duration BETWEEN = Duration.ofMillis(40);

  private final Path lockFile;
  private final FileChannel channel;

  private LedgerLock(Path lockFile, FileChannel channel) {
    this.lockFile = lockFile;
    this.channel = channel;
  }

  static LedgerLock hold(Path file) {
    LedgerInUseException inUse = null;
    for (int i = 0; i < TRIES; i++) {
      try {
        return tryToHold(file);
      } catch (LedgerInUseException e) {
        inUse = e;
        LockSupport.parkNanos(BETWEEN.toNanos());
      }
    }
    throw inUse;
  }

  /// Who holds it; empty where nobody does.
  static Optional<LedgerHolder> holder(Path file) {
    Path lockFile = of(file);
    String role = HELD_HERE.putIfAbsent(lockFile, "");
    if (role != null) {
      return Optional.of(new LedgerHolder(ProcessHandle.current().pid(), role));
    }
    try {
      return Files.exists(lockFile) ? probe(lockFile) : Optional.empty();
    } catch (IOException e) {
      throw unlockable(file, e);
    } finally {
      HELD_HERE.remove(lockFile);
    }
  }

  private static Optional<LedgerHolder> probe(Path lockFile) throws IOException {
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false)) {
      return lock == null ? Optional.of(signature(channel)) : Optional.empty();
    }
  }

  private static LedgerLock tryToHold(Path file) {
    Path lockFile = of(file);
    String role = HELD_HERE.putIfAbsent(lockFile, "");
    if (role != null) {
      throw new LedgerInUseException(file, new LedgerHolder(ProcessHandle.current().pid(), role));
    }
    LedgerLock held = null;
    try {
      held = lock(file, lockFile);
      return held;
    } finally {
      if (held == null) {
        HELD_HERE.remove(lockFile);
      }
    }
  }

  private static LedgerLock lock(Path file, Path lockFile) {
    try {
      PrivateFile.create(lockFile);
      FileChannel channel =
          FileChannel.open(lockFile, StandardOpenOption.READ, StandardOpenOption.WRITE);
      try {
        FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
        if (lock == null) {
          throw new LedgerInUseException(file, signature(channel));
        }
        sign(channel, "");
        return new LedgerLock(lockFile, channel);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw unlockable(file, e);
    }
  }

  /// Says what this process does with the ledger, for whoever asks.
  void announce(String role) {
    try {
      HELD_HERE.replace(lockFile, role);
      sign(channel, role);
    } catch (IOException e) {
      throw new LedgerException("The lock " + lockFile + " cannot be written: " + e, e);
    }
  }

  private static void sign(FileChannel channel, String role) throws IOException {
    String text = ProcessHandle.current().pid() + "\n" + role;
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
  }

  private static LedgerHolder signature(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(LONGEST_SIGNATURE);
    channel.read(bytes, 0);
    String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    String[] lines = text.split("\n", 2);
    // It may be read while it is written.
    boolean whole = lines[0].matches("[0-9]{1,18}");
    return new LedgerHolder(
        whole ? Long.parseLong(lines[0]) : 0, lines.length == 1 ? "" : lines[1].strip());
  }

  private static Path of(Path file) {
    return file.resolveSibling(file.getFileName() + ".lock");
  }

  private static LedgerException unlockable(Path file, IOException e) {
    return new LedgerException(
        "The ledger " + file + " cannot be locked: " + e + ". Check the folder's permissions.", e);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new LedgerException("The lock " + lockFile + " cannot be given back: " + e, e);
    } finally {
      HELD_HERE.remove(lockFile);
    }
  }
}
