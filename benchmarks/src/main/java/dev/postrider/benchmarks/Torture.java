package dev.postrider.benchmarks;

import java.io.PrintStream;
import java.util.Arrays;

/// Kills senders in mid-broadcast and strikes them with faults; the tenant's ledger judges. Takes
/// `kill`, `dialog`, `faults` or all by default, and `--seed=N`, `--kills=N`, `--people=N`. Ends
/// with 1 when anybody was lost or got two.
public final class Torture {
  private static final int FAULT_PEOPLE = 2_000;

  private Torture() {}

  public static void main(String[] arguments) throws InterruptedException {
    var names = Arrays.stream(arguments).filter(word -> !word.startsWith("--")).toList();
    long seed = option(arguments, "seed", System.nanoTime());
    boolean good = true;
    if (names.isEmpty() || names.contains("kill")) {
      good &= kill(arguments, seed, "card", System.out);
    }
    if (names.isEmpty() || names.contains("dialog")) {
      good &= kill(arguments, seed, "dialog", System.out);
    }
    if (names.isEmpty() || names.contains("faults")) {
      good &= faults((int) option(arguments, "people", FAULT_PEOPLE), seed, System.out);
    }
    System.exit(good ? 0 : 1);
  }

  private static boolean kill(String[] arguments, long seed, String what, PrintStream out)
      throws InterruptedException {
    var standard = KillTorture.Plan.standard(seed);
    var plan =
        new KillTorture.Plan(
            (int) option(arguments, "kills", standard.kills()),
            (int) option(arguments, "people", standard.people()),
            seed,
            standard.spread(),
            what);
    out.println();
    out.println(
        (what.equals("card") ? "kill" : what)
            + ": kill -9 of the sender in mid-broadcast of a "
            + what
            + ", "
            + plan.kills()
            + " times, "
            + plan.people()
            + " people");
    out.println(
        "  command  ./build torture " + (what.equals("card") ? "kill" : what) + " --seed=" + seed);
    out.println("  machine  " + Machine.line());
    var result = KillTorture.run(plan);
    result.story().forEach(line -> out.println("  " + line));
    out.println("  kills in mid-broadcast " + result.kills() + ", broadcasts " + result.rounds());
    result.verdict().lines().forEach(line -> out.println("  " + line));
    out.println("  sums wrong " + result.unbalanced() + " times");
    if (what.equals("dialog")) {
      out.println("  deliveries that say otherwise than their dialog " + result.astray());
    }
    out.println("  " + word(result.isGood()));
    return result.isGood();
  }

  private static boolean faults(int people, long seed, PrintStream out)
      throws InterruptedException {
    out.println();
    out.println(
        "faults: cut before and after, half answers, bursts of 503, limits lowered in the middle, "
            + people
            + " people");
    out.println("  command  ./build torture faults --seed=" + seed);
    out.println("  machine  " + Machine.line());
    var result = FaultTorture.run(people, seed);
    result.faults().forEach(line -> out.println("  struck   " + line));
    out.println("  struck   429: " + result.throttled());
    result.verdict().lines().forEach(line -> out.println("  " + line));
    out.println(
        "  failed " + result.failed() + ", sums " + (result.balanced() ? "right" : "wrong"));
    out.println("  " + word(result.isGood()));
    return result.isGood();
  }

  private static String word(boolean good) {
    return good ? "held: nobody lost, nobody twice" : "BROKEN";
  }

  private static long option(String[] arguments, String name, long standard) {
    String prefix = "--" + name + "=";
    return Arrays.stream(arguments)
        .filter(word -> word.startsWith(prefix))
        .map(word -> Long.parseLong(word.substring(prefix.length())))
        .findFirst()
        .orElse(standard);
  }
}
