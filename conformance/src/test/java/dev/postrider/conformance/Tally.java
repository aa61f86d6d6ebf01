package dev.postrider.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What the judge said of all that passed in the whole test run.
final class Tally {

  private static int exchanges;
  private static int notInContract;
  private static int violations;

  private Tally() {}

  /// Judges what one bench witnessed, and fails its test class where something is wrong.
  static synchronized void add(List<Observed> byUs, List<Observed> byMicrosoft) {
    var all = new ArrayList<>(byUs);
    all.addAll(byMicrosoft);
    Contract.find("graph-subset.openapi.yaml")
        .map(file -> new Judge(file).judge(all))
        .ifPresent(Tally::add);
  }

  private static void add(Judge.Verdict verdict) {
    exchanges += verdict.exchanges();
    notInContract += verdict.notInContract().size();
    violations += verdict.violations().size();
    Figures.write(
        "judged",
        Map.of("exchanges", exchanges, "notInContract", notInContract, "violations", violations));
    if (!verdict.violations().isEmpty()) {
      throw new AssertionError(
          "Microsoft's description knows nothing of this:\n"
              + String.join("\n", verdict.violations()));
    }
  }
}
