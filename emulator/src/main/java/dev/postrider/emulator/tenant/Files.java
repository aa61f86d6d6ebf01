package dev.postrider.emulator.tenant;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The files that people send to bots, and that bots upload with people's consent: what OneDrive
/// keeps in a real tenant. In memory and bounded; the oldest give way.
public final class Files {
  /// The largest file, in bytes.
  public static final int LARGEST = 16 * 1024 * 1024;

  private static final int MOST = 50;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  Files() {}

  /// A whole file.
  @SuppressWarnings("ArrayRecordComponent") // contents are never compared
  public record SharedFile(String id, String ownerId, String name, byte[] content) {

    /// What stands behind the last dot of the name; empty where there is none.
    public String type() {
      int dot = name.lastIndexOf('.');
      return dot < 0 ? "" : name.substring(dot + 1);
    }
  }

  /// A piece of a file: the bytes from `from` on, of a file of `total` bytes.
  @SuppressWarnings("ArrayRecordComponent") // contents are never compared
  public record Piece(long from, long total, byte[] bytes) {}

  /// What became of a piece.
  public sealed interface Appended {
    /// The file is whole.
    record Whole(SharedFile file) implements Appended {}

    /// More is expected, from this byte on.
    record Partial(long next) implements Appended {}

    /// Another piece was expected: the one from this byte on.
    record OutOfOrder(long next) implements Appended {}

    /// The file would be larger than it was said to be, or than any may be.
    record TooLarge() implements Appended {}

    /// Nobody waits for this file, or it is whole already.
    record NotExpected() implements Appended {}
  }

  private static final class Entry {
    private final String ownerId;
    private final String name;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private @Nullable SharedFile file;

    private Entry(String ownerId, String name) {
      this.ownerId = ownerId;
      this.name = name;
    }
  }

  /// Expects a file for a person; its id is nobody's guess.
  public String expect(String ownerId, String name) {
    String id = UUID.randomUUID().toString();
    lock.lock();
    try {
      entries.put(id, new Entry(ownerId, name));
      if (entries.size() > MOST) {
        entries.remove(entries.keySet().iterator().next());
      }
      return id;
    } finally {
      lock.unlock();
    }
  }

  /// Keeps a whole file.
  public SharedFile keep(String ownerId, String name, byte[] content) {
    String id = expect(ownerId, name);
    var file = new SharedFile(id, ownerId, name, content);
    lock.lock();
    try {
      Entry entry = entries.get(id);
      if (entry != null) {
        entry.file = file;
      }
      return file;
    } finally {
      lock.unlock();
    }
  }

  /// Adds a piece to a file that is expected.
  public Appended append(String id, Piece piece) {
    lock.lock();
    try {
      Entry entry = entries.get(id);
      if (entry == null || entry.file != null) {
        return new Appended.NotExpected();
      }
      long there = entry.received.size();
      if (piece.from() != there) {
        return new Appended.OutOfOrder(there);
      }
      long then = there + piece.bytes().length;
      if (piece.total() > LARGEST || then > piece.total()) {
        return new Appended.TooLarge();
      }
      entry.received.writeBytes(piece.bytes());
      if (then < piece.total()) {
        return new Appended.Partial(then);
      }
      var file = new SharedFile(id, entry.ownerId, entry.name, entry.received.toByteArray());
      entry.file = file;
      return new Appended.Whole(file);
    } finally {
      lock.unlock();
    }
  }

  /// A whole file.
  public Optional<SharedFile> find(String id) {
    lock.lock();
    try {
      Entry entry = entries.get(id);
      return entry == null ? Optional.empty() : Optional.ofNullable(entry.file);
    } finally {
      lock.unlock();
    }
  }

  void reset() {
    lock.lock();
    try {
      entries.clear();
    } finally {
      lock.unlock();
    }
  }
}
