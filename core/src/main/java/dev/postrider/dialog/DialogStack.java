package dev.postrider.dialog;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// All dialogs of a conversation, and what is still to be said in it.
///
/// @param frames the running ones, the newest last; only the last one hears what is written
/// @param arriving pushed ones whose first message is on its way
/// @param unsaid what a step said and nobody has sent for certain, in order
/// @param ended the keys of pushed ones that ended lately, so that none is pushed twice
/// @param heard the ids of the activities that were heard lately, so that none is heard twice
/// @param locale the language of whoever was heard last; null where it is not known
record DialogStack(
    List<Frame> frames,
    List<Arrival> arriving,
    List<Saying> unsaid,
    List<String> ended,
    List<String> heard,
    @Nullable String locale) {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int LATELY = 50;

  /// Longer than any answer from Teams is waited for.
  private static final Duration ON_ITS_WAY = Duration.ofMinutes(5);

  /// Something to send. It is written down before it is sent, so that a crash loses no question.
  ///
  /// @param owner the process that sends it
  record Saying(String id, String owner, ObjectNode activity) {}

  /// A pushed dialog, with all that happens at the moment its first message is accepted.
  ///
  /// @param opening its first message
  /// @param rest what else it says before it waits
  /// @param answers what a dialog made that asks nothing
  /// @param replaces whether all others end then
  /// @param answerWithin how long it waits for answers from then on; null: for ever
  /// @param opened when its first message was ready to be sent; null in what older versions wrote
  record Arrival(
      String push,
      List<Frame> frames,
      ObjectNode opening,
      List<ObjectNode> rest,
      ObjectNode answers,
      boolean replaces,
      @Nullable Duration answerWithin,
      @Nullable Instant opened) {
    Arrival {
      frames = List.copyOf(frames);
      rest = List.copyOf(rest);
    }

    boolean isOnItsWay(Instant now) {
      return opened != null && opened.plus(ON_ITS_WAY).isAfter(now);
    }

    /// When nobody can answer it any more, should it have arrived unnoticed; null: never.
    @Nullable Instant overAt() {
      return opened == null || answerWithin == null
          ? null
          : opened.plus(answerWithin).plus(ON_ITS_WAY);
    }
  }

  DialogStack {
    frames = List.copyOf(frames);
    arriving = newest(arriving);
    unsaid = List.copyOf(unsaid);
    ended = newest(ended);
    heard = newest(heard);
  }

  static DialogStack empty() {
    return new DialogStack(List.of(), List.of(), List.of(), List.of(), List.of(), null);
  }

  static DialogStack read(String json) {
    return JSON.readValue(json, DialogStack.class);
  }

  String write() {
    return JSON.writeValueAsString(this);
  }

  boolean isIdle() {
    return frames.isEmpty();
  }

  /// How many dialogs will ask once Teams accepts what is being sent. What is older than any answer
  /// from Teams is waited for was left behind by a process that is gone.
  int framesOnTheirWay(Instant now) {
    return arriving.stream()
        .filter(arrival -> arrival.isOnItsWay(now))
        .mapToInt(arrival -> arrival.frames().size())
        .sum();
  }

  Optional<Arrival> arrival(String push) {
    return arriving.stream().filter(arrival -> arrival.push().equals(push)).findFirst();
  }

  Optional<Frame> pushed(String push) {
    return frames.stream().filter(frame -> push.equals(frame.push())).findFirst();
  }

  boolean knows(String push) {
    return ended.contains(push) || arrival(push).isPresent() || pushed(push).isPresent();
  }

  DialogStack saying(List<Saying> sayings) {
    return new DialogStack(frames, arriving, sayings, ended, heard, locale);
  }

  DialogStack withHeard(@Nullable String activity) {
    return activity == null
        ? this
        : new DialogStack(frames, arriving, unsaid, ended, plus(heard, activity), locale);
  }

  DialogStack withArriving(List<Arrival> arrivals) {
    return new DialogStack(frames, arrivals, unsaid, ended, heard, locale);
  }

  /// The same, where people speak this language; the root locale stands for an unknown one.
  DialogStack in(Locale language) {
    return language.equals(Locale.ROOT)
        ? this
        : new DialogStack(frames, arriving, unsaid, ended, heard, language.toLanguageTag());
  }

  Locale language() {
    return locale == null ? Locale.ROOT : Locale.forLanguageTag(locale);
  }

  /// The earliest moment at which time alone changes something.
  Optional<Instant> nextDue() {
    return Stream.concat(frames.stream().map(Frame::until), arriving.stream().map(Arrival::overAt))
        .filter(Objects::nonNull)
        .min(Instant::compareTo);
  }

  static <T> List<T> plus(List<T> list, T one) {
    return Stream.concat(list.stream(), Stream.of(one)).toList();
  }

  private static <T> List<T> newest(List<T> all) {
    return List.copyOf(new ArrayList<>(all).subList(Math.max(0, all.size() - LATELY), all.size()));
  }
}
