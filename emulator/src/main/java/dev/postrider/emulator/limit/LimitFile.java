package dev.postrider.emulator.limit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads `limits/{name}.json` from the class path.
final class LimitFile {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private LimitFile() {}

  static Profile read(String name, int people) {
    try (InputStream in = open(name)) {
      JsonNode file = MAPPER.readTree(in);
      List<Row> rows =
          file.path("rows")
              .valueStream()
              .filter(row -> fits(row.path("tenantSize").asString(""), people))
              .map(LimitFile::row)
              .toList();
      return new Profile(file.path("name").asString(name), rows, true);
    } catch (IOException e) {
      throw new UncheckedIOException("The limits " + name + " cannot be read.", e);
    }
  }

  private static InputStream open(String name) {
    boolean plain = name.matches("[a-z0-9-]{1,60}");
    InputStream in =
        plain
            ? LimitFile.class.getClassLoader().getResourceAsStream("limits/" + name + ".json")
            : null;
    if (in == null) {
      throw new IllegalArgumentException(
          "There are no limits called '" + name + "'. Choose " + Profile.PUBLISHED + " or none.");
    }
    return in;
  }

  private static Row row(JsonNode row) {
    return new Row(
        row.path("id").asString(),
        texts(row.path("operations")),
        Set.copyOf(texts(row.path("per")).stream().map(LimitFile::part).toList()),
        row.path("windows").valueStream().map(LimitFile::window).toList(),
        row.path("meter").asString("").equals("bucket"),
        !row.path("counts").asString("").equals("requests"),
        row.path("throttledCount").asBoolean(false),
        row.path("source").asString());
  }

  private static Row.Window window(JsonNode window) {
    return new Row.Window(
        window.path("requests").asInt(), Duration.ofSeconds(window.path("seconds").asInt()));
  }

  private static Row.Part part(String word) {
    return Row.Part.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).collect(Collectors.toUnmodifiableList());
  }

  private static boolean fits(String size, int people) {
    String own = people < 50 ? "S" : people <= 500 ? "M" : "L";
    return size.isEmpty() || size.equals(own);
  }
}
