package dev.postrider.emulator.crowd;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One person in the chat with one bot: which of its questions they have met, and whether they are
/// in the middle of a dialog with it.
final class Attendee {
  private static final int REMEMBERED = 256;

  /// Who answered goes on with what the bot asks within this time, which is what Teams gives it to
  /// answer in: the questions of a dialog follow one another.
  private static final Duration ATTENTION = Duration.ofSeconds(15);

  /// Nobody answers more in one go: two programs would talk to each other for ever.
  private static final int PATIENCE = 40;

  private final String chatId;
  private final String botId;
  private final String personId;
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<String> met = new LinkedHashSet<>();
  private int questions;
  private int inOneGo;
  private @Nullable Instant answeredAt;
  private @Nullable String aboutToAnswer;

  Attendee(String chatId, String botId, String personId) {
    this.chatId = chatId;
    this.botId = botId;
    this.personId = personId;
  }

  String chatId() {
    return chatId;
  }

  String botId() {
    return botId;
  }

  String personId() {
    return personId;
  }

  /// A question that a person meets: the first, second, … of this bot, and whether it goes on with
  /// a dialog that they are in.
  record Meeting(int number, boolean goesOn) {}

  boolean hasMet(String postId) {
    lock.lock();
    try {
      return met.contains(postId);
    } finally {
      lock.unlock();
    }
  }

  /// Empty for a post that was met before, for one that takes the place of the question that the
  /// person is about to answer, and where their patience is over.
  Optional<Meeting> meets(String postId, Instant at) {
    lock.lock();
    try {
      if (!met.add(postId)) {
        return Optional.empty();
      }
      if (met.size() > REMEMBERED) {
        met.remove(met.iterator().next());
      }
      if (aboutToAnswer != null) {
        aboutToAnswer = postId;
        return Optional.empty();
      }
      boolean goesOn = answeredAt != null && !at.isAfter(answeredAt.plus(ATTENTION));
      inOneGo = goesOn ? inOneGo + 1 : 0;
      return inOneGo > PATIENCE ? Optional.empty() : Optional.of(new Meeting(++questions, goesOn));
    } finally {
      lock.unlock();
    }
  }

  /// The person wrote something else first: the next question takes the place of this one.
  void wanders(String postId) {
    lock.lock();
    try {
      aboutToAnswer = postId;
    } finally {
      lock.unlock();
    }
  }

  /// Which post the person answers, now that they do.
  String settlesOn(String postId) {
    lock.lock();
    try {
      String settled = aboutToAnswer == null ? postId : aboutToAnswer;
      aboutToAnswer = null;
      return settled;
    } finally {
      lock.unlock();
    }
  }

  /// The person answers; a dialog may go on.
  void answers(Instant at) {
    lock.lock();
    try {
      answeredAt = at;
    } finally {
      lock.unlock();
    }
  }
}
