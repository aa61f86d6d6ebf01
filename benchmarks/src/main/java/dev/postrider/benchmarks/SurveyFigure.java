package dev.postrider.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/// How long a survey of three questions is, as the example writes it.
record SurveyFigure(Path example) implements Figure {
  SurveyFigure() {
    this(Path.of("examples/src/main/java/dev/postrider/examples/SurveyEveryone.java"));
  }

  @Override
  public String title() {
    return "the lines of a survey of three questions";
  }

  @Override
  public String command() {
    return "counts the lines of " + example + " that are not blank";
  }

  @Override
  public List<String> measure() {
    List<String> survey = region("survey");
    long asks = survey.stream().filter(line -> line.strip().startsWith("ask(")).count();
    return List.of(
        "the survey: " + survey.size() + " lines, of which questions " + asks,
        "sending it to everybody: " + region("send").size() + " lines",
        "telling the results: " + region("results").size() + " lines");
  }

  private List<String> region(String name) {
    try {
      return Files.readAllLines(example).stream()
          .dropWhile(Predicate.not(line -> line.strip().equals("// region " + name)))
          .skip(1)
          .takeWhile(line -> !line.strip().equals("// endregion"))
          .filter(Predicate.not(String::isBlank))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
