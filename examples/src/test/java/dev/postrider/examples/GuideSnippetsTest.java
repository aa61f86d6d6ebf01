package dev.postrider.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the guides and the README show is compiled: each block of Java in them stands in a region
/// of a source file of the examples, of their tests, or of the starter's.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuideSnippetsTest {
  private static final Pattern BLOCK = Pattern.compile("(?s)```java\\R(.*?)```");
  private static final Pattern REGION = Pattern.compile("(?s)// region .*?\\R(.*?)// endregion");

  private record Snippet(Path guide, String java) {
    @Override
    public String toString() {
      return guide.getFileName() + ": " + java.lines().findFirst().orElse("");
    }
  }

  private final Path root = Path.of(Objects.requireNonNull(System.getProperty("postrider.root")));

  @Test
  void theGuidesShowJava() throws IOException {
    assertThat(snippets()).hasSizeGreaterThan(5);
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void aBlockStandsInARegionThatIsCompiled(Snippet snippet) throws IOException {
    assertThat(regions()).anyMatch(region -> region.contains(squeezed(snippet.java())));
  }

  private List<Snippet> snippets() throws IOException {
    var found = new ArrayList<Snippet>();
    var pages = new ArrayList<>(files(root.resolve("docs/guides"), ".md"));
    pages.add(root.resolve("README.md"));
    for (Path guide : pages) {
      var blocks = BLOCK.matcher(Files.readString(guide));
      while (blocks.find()) {
        found.add(new Snippet(guide, blocks.group(1)));
      }
    }
    return found;
  }

  private List<String> regions() throws IOException {
    var found = new ArrayList<String>();
    var sources = new ArrayList<>(files(root.resolve("examples/src"), ".java"));
    sources.addAll(files(root.resolve("spring-boot-starter/src/test"), ".java"));
    for (Path source : sources) {
      var regions = REGION.matcher(Files.readString(source));
      while (regions.find()) {
        found.add(squeezed(regions.group(1)));
      }
    }
    return found;
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  private static String squeezed(String java) {
    return java.strip().replaceAll("\\s+", " ");
  }
}
