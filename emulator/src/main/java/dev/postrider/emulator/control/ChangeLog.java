package dev.postrider.emulator.control;

import dev.postrider.emulator.tenant.Events;
import dev.postrider.emulator.tenant.Tenant;
import dev.postrider.emulator.tenant.TenantListener;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// The latest changes of the tenant, numbered, and the readers that follow them. Nobody who reads
/// slowly holds up the tenant: each has a bounded queue, and is told once that it missed something.
final class ChangeLog implements AutoCloseable {
  private static final int REMEMBERED = 5_000;

  /// A change and its number.
  record Numbered(long number, Change change) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<Numbered> latest = new ArrayDeque<>();
  private final Set<ChangeReader> readers = ConcurrentHashMap.newKeySet();
  private final Events.Subscription subscription;
  private long number;

  ChangeLog(Tenant tenant) {
    this.subscription = tenant.events().subscribe(this::add);
  }

  /// A reader of everything after the change with this number; of what comes, where it is empty.
  ChangeReader follow(OptionalLong after) {
    lock.lock();
    try {
      var reader = new ChangeReader(missedSince(after), readers::remove);
      readers.add(reader);
      return reader;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    subscription.close();
    readers.forEach(ChangeReader::close);
  }

  private void add(TenantListener.RaisedEvent raised) {
    lock.lock();
    try {
      var numbered = new Numbered(++number, Change.of(raised.event()));
      latest.addLast(numbered);
      if (latest.size() > REMEMBERED) {
        latest.removeFirst();
      }
      readers.forEach(reader -> reader.offer(numbered));
    } finally {
      lock.unlock();
    }
  }

  private List<Numbered> missedSince(OptionalLong after) {
    if (after.isEmpty() || after.getAsLong() == number) {
      return List.of();
    }
    long oldest = latest.isEmpty() ? number + 1 : latest.getFirst().number();
    if (after.getAsLong() > number || after.getAsLong() + 1 < oldest) {
      return List.of(new Numbered(number, Change.MISSED));
    }
    var missed = new ArrayList<>(latest);
    missed.removeIf(one -> one.number() <= after.getAsLong());
    return missed;
  }
}
