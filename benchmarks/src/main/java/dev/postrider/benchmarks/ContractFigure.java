package dev.postrider.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the conformance tests counted against Microsoft's contract data, in the run that `./build
/// figures contract` makes of them just before. Without the data there is nothing to say.
record ContractFigure(Path folder) implements Figure {
  ContractFigure() {
    this(Path.of("conformance", "target", "figures"));
  }

  @Override
  public String title() {
    return "the local tenant against Microsoft's contract data";
  }

  @Override
  public String command() {
    return "the tests of conformance, with POSTRIDER_CONTRACT set";
  }

  @Override
  public List<String> measure() {
    JsonNode description = read("description");
    JsonNode permissions = read("permissions");
    JsonNode judged = read("judged");
    int passed = permissions.path("allowed").asInt() + permissions.path("refused").asInt();
    int unknown = judged.path("notInContract").asInt();
    return List.of(
        line(
            "operations of graph-subset.openapi.yaml covered",
            share(description, "operationsCovered", "operations")),
        line(
            "their query options and headers covered",
            share(description, "parametersCovered", "parameters")),
        line(
            "permission cases as Microsoft's data says",
            "%d of %d (%d allowed, %d refused; %d operations)"
                .formatted(
                    passed,
                    passed + permissions.path("wrong").asInt(),
                    permissions.path("allowed").asInt(),
                    permissions.path("refused").asInt(),
                    permissions.path("operations").asInt())),
        line(
            "contract violations (bar: 0)",
            "%d in %d exchanges; %d more not in contract"
                .formatted(
                    judged.path("violations").asInt(),
                    judged.path("exchanges").asInt() - unknown,
                    unknown)));
  }

  private static String share(JsonNode counts, String some, String all) {
    return counts.path(some).asInt() + " of " + counts.path(all).asInt();
  }

  private static String line(String what, String counts) {
    return String.format(Locale.ROOT, "%-48s %s", what, counts);
  }

  private JsonNode read(String name) {
    Path file = folder.resolve(name + ".json");
    if (!Files.isRegularFile(file)) {
      throw new IllegalStateException(
          "no contract data was there to count " + name + " against: set POSTRIDER_CONTRACT");
    }
    return JsonMapper.shared().readTree(file);
  }
}
