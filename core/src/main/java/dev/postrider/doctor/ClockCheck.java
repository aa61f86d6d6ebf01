package dev.postrider.doctor;

import dev.postrider.teams.wire.Reply;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/// This machine's clock, held against the `Date` of sign-in's answers, which tells whole seconds.
final class ClockCheck implements Check {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration OFF = Duration.ofSeconds(30);
  private static final Duration WRONG = Duration.ofMinutes(5);

  @Override
  public Subject subject() {
    return Subject.CLOCK;
  }

  @Override
  public List<Finding> findings(Evidence evidence) throws InterruptedException {
    var seen = evidence.signInPage();
    if (!(seen.reply() instanceof Reply.Answered answer)) {
      return List.of(Finding.notChecked(subject(), "sign-in does not answer"));
    }
    Optional<Instant> theirs = answer.headers().find("Date").flatMap(ClockCheck::instant);
    return List.of(
        theirs
            .map(date -> judged(ahead(seen, date)))
            .orElseGet(() -> Finding.notChecked(subject(), "sign-in does not tell the time")));
  }

  private static Optional<Instant> instant(String date) {
    try {
      return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /// How far we are ahead at the least, given that they answered at some moment of that second
  /// while we waited.
  private static Duration ahead(Evidence.Seen seen, Instant theirs) {
    Duration atLeast = Duration.between(theirs.plus(SECOND), seen.asked());
    Duration atMost = Duration.between(theirs, seen.answered());
    if (!atLeast.isNegative()) {
      return atLeast;
    }
    return atMost.isNegative() ? atMost : Duration.ZERO;
  }

  private Finding judged(Duration ahead) {
    Duration off = ahead.abs();
    if (off.compareTo(OFF) < 0) {
      return Finding.of(
          subject(),
          Symptom.CLOCK_RIGHT,
          off.isZero()
              ? "no more than a second off"
              : "about " + Words.span(off.plus(SECOND)) + " off");
    }
    return Finding.of(
        subject(),
        off.compareTo(WRONG) < 0 ? Symptom.CLOCK_OFF : Symptom.CLOCK_WRONG,
        "this machine is "
            + Words.span(off)
            + (ahead.isNegative() ? " behind Entra" : " ahead of Entra"),
        "Have the clock kept by a time server (NTP).");
  }
}
