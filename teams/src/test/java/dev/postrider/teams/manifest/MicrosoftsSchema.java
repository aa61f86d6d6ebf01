package dev.postrider.teams.manifest;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Microsoft's schema of the manifest, where its file is present.
record MicrosoftsSchema(JsonNode tree, Schema rules) {

  static MicrosoftsSchema present() {
    String folder = System.getProperty("postrider.contract", "");
    if (folder.isBlank() || folder.startsWith("${")) {
      folder = System.getenv().getOrDefault("POSTRIDER_CONTRACT", "");
    }
    assumeTrue(!folder.isBlank(), "skipped: postrider.contract names no folder");
    try {
      // One pattern of the schema is written for JavaScript, where `[\b]` is a backspace.
      String text =
          Files.readString(Path.of(folder, "teams-manifest.schema.json"))
              .replace("\\\\f\\\\b\\\\v", "\\\\f\\\\u0008\\\\v");
      return new MicrosoftsSchema(
          JsonMapper.shared().readTree(text),
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
              .getSchema(text, InputFormat.JSON));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// What Microsoft's schema finds wrong.
  List<String> faults(String manifest) {
    return rules.validate(manifest, InputFormat.JSON).stream().map(Object::toString).toList();
  }
}
