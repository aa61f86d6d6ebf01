package dev.postrider.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// `kill -9` of the sender at random moments of a broadcast, again and again, each time followed by
/// a new sender on the same ledger file; the tenant lives in a process of its own and its ledger is
/// the judge. When a broadcast is over before there were kills enough, another begins on a new
/// file.
final class KillTorture {
  /// Some die before anything went out: while signing in, reading the audience, installing.
  private static final int EARLY_ONE_IN = 5;

  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration FINISH = Duration.ofMinutes(5);

  /// What to do.
  ///
  /// @param spread the longest time that a sender lives after its first message, or, for some,
  ///   after it began to connect
  /// @param what is sent: `card` or `dialog`
  record Plan(int kills, int people, long seed, Duration spread, String what) {
    static Plan standard(long seed) {
      return new Plan(20, 6_000, seed, Duration.ofMillis(1_500), "card");
    }
  }

  /// What came of it.
  ///
  /// @param kills those that hit a broadcast in its middle
  /// @param unbalanced how often the sums were not those of the deliveries, or people were missing
  /// @param astray at how many people what is written down of a dialog is not what is written down
  ///   of its delivery
  record Result(
      int kills, int rounds, int unbalanced, int astray, Verdict verdict, List<String> story) {
    boolean isGood() {
      return unbalanced == 0 && astray == 0 && verdict.isGood();
    }
  }

  private final Plan plan;
  private final TenantProcess tenant;
  private final Path folder;
  private final SplittableRandom random;
  private final List<String> story = new ArrayList<>();
  private int kills;
  private int unbalanced;
  private int astray;

  private KillTorture(Plan plan, TenantProcess tenant, Path folder) {
    this.plan = plan;
    this.tenant = tenant;
    this.folder = folder;
    random = new SplittableRandom(plan.seed());
  }

  static Result run(Plan plan) throws InterruptedException {
    try (var folder = new WorkFolder();
        var tenant = TenantProcess.start(folder.path(), plan.people(), "none")) {
      return new KillTorture(plan, tenant, folder.path()).run();
    }
  }

  private Result run() throws InterruptedException {
    Verdict verdict = Verdict.none();
    int rounds = 0;
    while (kills < plan.kills()) {
      rounds++;
      long since = tenant.control().arrivals();
      Path ledger = folder.resolve("ledger-" + rounds + ".db");
      while (kills < plan.kills() && killOne(ledger)) {
        // The next one.
      }
      finish(ledger);
      Books books = balanced(ledger).orElseThrow();
      if (books.deliveries().size() != plan.people()) {
        unbalanced++;
      }
      astray += books.astray();
      verdict = verdict.plus(Verdict.of(books.deliveries(), tenant.control().arrived(since)));
    }
    return new Result(kills, rounds, unbalanced, astray, verdict, story);
  }

  /// Kills one sender.
  ///
  /// @return whether there is something left to send
  private boolean killOne(Path ledger) throws InterruptedException {
    Duration life = Duration.ofMillis(random.nextLong(plan.spread().toMillis()));
    try (var sender = tenant.sender(ledger, "none", 1, plan.what())) {
      boolean early = random.nextInt(EARLY_ONE_IN) == 0;
      sender.expect(early ? "sending" : "flowing", START);
      boolean over = !sender.next("report", life).isMissingNode();
      sender.kill();
      Optional<Books> books = balanced(ledger);
      if (over || books.filter(Books::isFinished).isPresent()) {
        return false;
      }
      kills++;
      story.add(
          "kill "
              + kills
              + " after "
              + life.toMillis()
              + (early ? " ms of connecting: " : " ms of sending: ")
              + books.map(found -> found.states().toString()).orElse("nothing written"));
      return true;
    }
  }

  private void finish(Path ledger) throws InterruptedException {
    try (var sender = tenant.sender(ledger, "none", 1, plan.what())) {
      sender.expect("report", FINISH);
    }
  }

  private Optional<Books> balanced(Path ledger) {
    Optional<Books> books = Books.read(ledger);
    if (books.filter(found -> !found.isBalanced()).isPresent()) {
      unbalanced++;
    }
    return books;
  }
}
