package dev.postrider.jdbc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The operating system's lock on `{ledger}.lock`, held as long as the ledger is open. It goes with
/// the process, however that ends. The file stays; it holds the number of the last process.
final class LedgerLock implements AutoCloseable {
  // POSIX drops a process's locks on a file when the process closes any descriptor of that file, so
  // a second opening in this process must be refused before it opens the lock file.
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();
  // Behind any content: on Windows, locked bytes could not be read by whoever wants to know who.
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private final Path lockFile;
  private final FileChannel channel;

  private LedgerLock(Path lockFile, FileChannel channel) {
    this.lockFile = lockFile;
    this.channel = channel;
  }

  static LedgerLock hold(Path file) {
    Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
    if (!HELD_HERE.add(lockFile)) {
      throw new LedgerInUseException(file, "this process");
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
          throw new LedgerInUseException(file, holder(channel));
        }
        sign(channel);
        return new LedgerLock(lockFile, channel);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw new LedgerException(
          "The ledger " + file + " cannot be locked: " + e + ". Check the folder's permissions.",
          e);
    }
  }

  private static void sign(FileChannel channel) throws IOException {
    byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(pid), 0);
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer pid = ByteBuffer.allocate(20);
    channel.read(pid, 0);
    String text = new String(pid.array(), 0, pid.position(), StandardCharsets.US_ASCII);
    return text.isEmpty() ? "another process" : "process " + text;
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
