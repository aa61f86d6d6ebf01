package dev.postrider.emulator.callback;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// The last postings to bots, oldest first. Bounded: older ones are forgotten, the count goes on.
public final class CallbackLog {

  private final int size;
  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<Posting> last = new ArrayDeque<>();
  private long count;

  CallbackLog(int size) {
    this.size = size;
  }

  /// The postings that are still remembered, oldest first.
  public List<Posting> last() {
    lock.lock();
    try {
      return new ArrayList<>(last);
    } finally {
      lock.unlock();
    }
  }

  /// How many postings there have ever been.
  public long count() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  void add(Instant at, Outgoing activity, Duration took, PostingEnd end) {
    lock.lock();
    try {
      if (last.size() == size) {
        last.removeFirst();
      }
      count++;
      last.addLast(
          new Posting(
              count,
              at,
              activity.bot().botId(),
              activity.bot().endpoint().toString(),
              activity.conversationId(),
              activity.activityId(),
              activity.what(),
              took,
              end));
    } finally {
      lock.unlock();
    }
  }
}
