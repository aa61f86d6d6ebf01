package dev.postrider.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How many templates come out as Microsoft's own engine fills them, in the run that `./build
/// figures templating` makes of the conformance test just before.
record TemplatingFigure(Path file) implements Figure {
  TemplatingFigure() {
    this(Path.of("conformance", "target", "figures", "templating.json"));
  }

  @Override
  public String title() {
    return "templates beside Microsoft's adaptivecards-templating";
  }

  @Override
  public String command() {
    return "MicrosoftTemplatingTest of conformance, with Node";
  }

  @Override
  public List<String> measure() {
    if (!Files.isRegularFile(file)) {
      throw new IllegalStateException(
          "Microsoft's engine was not there: conformance/templating/fetch-engine says why");
    }
    JsonNode counts = JsonMapper.shared().readTree(file);
    int cases = counts.path("cases").asInt();
    int equal = counts.path("equal").asInt();
    int different = counts.path("different").asInt();
    return List.of(
        line("cases with the engine's result", equal + " of " + cases),
        line("differing on purpose, each with its reason", different + ""),
        line("differing otherwise (bar: 0)", cases - equal - different + ""));
  }

  private static String line(String what, String counts) {
    return String.format(Locale.ROOT, "%-48s %s", what, counts);
  }
}
