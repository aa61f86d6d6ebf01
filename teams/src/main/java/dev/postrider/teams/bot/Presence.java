package dev.postrider.teams.bot;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Who is where, as far as events tell that come late, twice, out of order and overlapping.
///
/// What counts is when something happened, not when it was heard: who left after they came is gone,
/// however the two are delivered. What was not spoken of for an hour is forgotten, so that a coming
/// whose going was never told of is news again.
final class Presence {
  private static final Duration MEMORY = Duration.ofHours(1);
  private static final int MOST = 50_000;

  /// Somebody in some place.
  ///
  /// @param who the bot's id or a person's
  record Key(String place, String who) {}

  private record Mark(boolean here, Instant happened, Instant heard) {}

  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Key, Mark> marks = new LinkedHashMap<>();

  Presence(InstantSource clock) {
    this.clock = clock;
  }

  /// Whether this coming is news, and not an echo of one that is known or has been undone since.
  boolean comes(Key key, @Nullable Instant when) {
    return tell(key, true, when);
  }

  /// Whether this going is news.
  boolean goes(Key key, @Nullable Instant when) {
    return tell(key, false, when);
  }

  /// Whether it is known to have gone after that time.
  boolean isGoneSince(Key key, @Nullable Instant when) {
    lock.lock();
    try {
      var mark = marks.get(key);
      return mark != null && !mark.here() && when != null && when.isBefore(mark.happened());
    } finally {
      lock.unlock();
    }
  }

  /// Takes back what was told last: whoever should have acted on it could not.
  void forget(Key key) {
    lock.lock();
    try {
      marks.remove(key);
    } finally {
      lock.unlock();
    }
  }

  private boolean tell(Key key, boolean here, @Nullable Instant when) {
    lock.lock();
    try {
      var now = clock.instant();
      forgetOld(now);
      var happened = when == null ? now : when;
      var before = marks.get(key);
      if (before != null && happened.isBefore(before.happened())) {
        return false;
      }
      marks.remove(key);
      marks.put(key, new Mark(here, happened, now));
      return before == null || before.here() != here;
    } finally {
      lock.unlock();
    }
  }

  /// Everybody's presence in a place ends with the bot's.
  void leave(String place, @Nullable Instant when) {
    lock.lock();
    try {
      var ended = when == null ? clock.instant() : when;
      marks.replaceAll((key, mark) ->
          key.place().equals(place) && mark.here() && !mark.happened().isAfter(ended)
              ? new Mark(false, ended, mark.heard())
              : mark);
    } finally {
      lock.unlock();
    }
  }

  private void forgetOld(Instant now) {
    var oldest = marks.values().iterator();
    while (oldest.hasNext()) {
      var mark = oldest.next();
      if (marks.size() < MOST && mark.heard().plus(MEMORY).isAfter(now)) {
        return;
      }
      oldest.remove();
    }
  }
}
