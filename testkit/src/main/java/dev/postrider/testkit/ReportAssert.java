package dev.postrider.testkit;

import dev.postrider.broadcast.BroadcastReport;
import dev.postrider.delivery.Reason;
import dev.postrider.delivery.Tally;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/// What a test says of a [BroadcastReport]:
///
/// ```java
/// assertThat(report).accepted(11).failed(1).because(Reason.BOT_BLOCKED_BY_USER, 1).isComplete();
/// ```
public final class ReportAssert extends AbstractAssert<ReportAssert, BroadcastReport> {
  private ReportAssert(@Nullable BroadcastReport report) {
    super(report, ReportAssert.class);
  }

  public static ReportAssert assertThat(@Nullable BroadcastReport report) {
    return new ReportAssert(report);
  }

  public ReportAssert targeted(long people) {
    return counts("targeted", tally().targeted(), people);
  }

  public ReportAssert accepted(long people) {
    return counts("accepted", tally().accepted(), people);
  }

  public ReportAssert failed(long people) {
    return counts("failed", tally().failed(), people);
  }

  public ReportAssert skipped(long people) {
    return counts("skipped", tally().skipped(), people);
  }

  public ReportAssert unconfirmed(long people) {
    return counts("unconfirmed", tally().unconfirmed(), people);
  }

  public ReportAssert cancelled(long people) {
    return counts("cancelled", tally().cancelled(), people);
  }

  public ReportAssert waiting(long people) {
    return counts("waiting", tally().waiting(), people);
  }

  public ReportAssert possibleDuplicates(long people) {
    return counts("possible duplicates", tally().possibleDuplicates(), people);
  }

  /// So many ended for this reason: not reached, or accepted with this to add.
  public ReportAssert because(Reason reason, long people) {
    return counts(reason.code(), tally().reasons().getOrDefault(reason, 0L), people);
  }

  /// Everybody who was meant is accounted for.
  public ReportAssert isComplete() {
    if (!report().isFinished()) {
      throw failure("Not everybody is accounted for: %s", summary());
    }
    return this;
  }

  private ReportAssert counts(String what, long found, long expected) {
    if (found != expected) {
      throw failureWithActualExpected(
          found, expected, "%s: expected %d, but it is %d of %s", what, expected, found, summary());
    }
    return this;
  }

  private String summary() {
    Tally tally = tally();
    return tally.states() + ", reasons " + tally.reasons() + ", " + report().state();
  }

  private Tally tally() {
    return report().tally();
  }

  private BroadcastReport report() {
    isNotNull();
    return actual;
  }
}
