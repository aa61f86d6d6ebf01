package dev.postrider.benchmarks;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Prints the product's figures, each with the machine it was measured on: all of them, or those
/// named. Nothing printed is written down anywhere in the program.
public final class Figures {
  private Figures() {}

  public static void main(String[] arguments) throws InterruptedException {
    Map<String, Figure> all = all();
    List<String> wanted = arguments.length == 0 ? List.copyOf(all.keySet()) : List.of(arguments);
    for (String name : wanted) {
      if (!all.containsKey(name)) {
        System.err.println("There is no figure " + name + ". There are " + all.keySet() + ".");
        System.exit(2);
      }
    }
    boolean complete = true;
    for (Map.Entry<String, Figure> figure : all.entrySet()) {
      if (wanted.contains(figure.getKey())) {
        complete &= print(figure.getKey(), figure.getValue(), System.out);
      }
    }
    System.exit(complete ? 0 : 1);
  }

  private static Map<String, Figure> all() {
    var all = new LinkedHashMap<String, Figure>();
    all.put("demo", new DemoFigure(1_200));
    all.put("rate", new RateFigure(1_200));
    all.put("rate-10k", new RateFigure(10_000));
    all.put("installs", new InstallFigure(10_000));
    all.put("votes", new VotesFigure(10_000));
    all.put("cold", new ColdStartFigure());
    all.put("large", new LargeTenantFigure(100_000));
    all.put("activities", new ActivityFigure());
    all.put("contract", new ContractFigure());
    all.put("templating", new TemplatingFigure());
    all.put("examples", new ExamplesFigure());
    all.put("interleavings", new InterleavingsFigure());
    all.put("survey", new SurveyFigure());
    return all;
  }

  static boolean print(String name, Figure figure, PrintStream out) throws InterruptedException {
    out.println();
    out.println(name + ": " + figure.title());
    out.println("  command  " + figure.command());
    out.println("  machine  " + Machine.line());
    try {
      figure.measure().forEach(line -> out.println("  " + line));
      return true;
    } catch (RuntimeException e) {
      out.println("  not measured: " + e);
      return false;
    }
  }
}
