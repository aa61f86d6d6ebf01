package dev.postrider.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// `docs/house.puml`, read for what ArchUnit does not say of it.
final class Drawing {
  private static final Pattern ROOM = Pattern.compile("(?m)^\\s*\\[[^]]+] <<([\\w.]+)>> as \\w+$");

  private Drawing() {}

  static Path file() {
    return root().resolve("docs/house.puml");
  }

  static List<String> rooms() throws IOException {
    return ROOM.matcher(Files.readString(file())).results().map(found -> found.group(1)).toList();
  }

  static Path root() {
    String root = System.getProperty("postrider.root");
    return root == null ? Path.of("..").toAbsolutePath().normalize() : Path.of(root);
  }
}
