package dev.postrider.teams.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Our rules against Microsoft's schema, where its file is present.
final class ManifestSchemaTest {

  private static JsonNode schema = tools.jackson.databind.node.MissingNode.getInstance();
  private static String schemaText = "";

  @BeforeAll
  static void theSchemaIsPresent() throws java.io.IOException {
    String folder = System.getProperty("postrider.contract", "");
    if (folder.isBlank() || folder.startsWith("${")) {
      folder = System.getenv().getOrDefault("POSTRIDER_CONTRACT", "");
    }
    assumeTrue(!folder.isBlank(), "skipped: postrider.contract names no folder");
    // One pattern of the schema is written for JavaScript, where `[\b]` is a backspace.
    schemaText =
        Files.readString(Path.of(folder, "teams-manifest.schema.json"))
            .replace("\\\\f\\\\b\\\\v", "\\\\f\\\\u0008\\\\v");
    schema = JsonMapper.shared().readTree(schemaText);
  }

  @Test
  void aManifestWeBuildFitsMicrosoftsSchema() {
    var checked =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
            .getSchema(schemaText, InputFormat.JSON);

    String sound = AppPackage.build(Packages.anApp()).manifestJson();
    String spoiled = AppPackage.build(Packages.anApp().withAccentColor("blue")).manifestJson();

    assertThat(checked.validate(sound, InputFormat.JSON)).isEmpty();
    assertThat(checked.validate(spoiled, InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void everyRuleOfOursIsMicrosofts() {
    var differences = new ArrayList<String>();

    compare("", ManifestRules.MANIFEST, schema, differences);

    assertThat(differences).isEmpty();
  }

  @Test
  void theNewestVersionWeKnowIsTheSchemas() {
    assertThat(schema.at("/properties/manifestVersion/const").stringValue())
        .isEqualTo(ManifestRules.NEWEST);
  }

  private static void compare(String at, Shape ours, JsonNode theirs, List<String> differences) {
    JsonNode resolved = theirs;
    while (resolved.has("$ref")) {
      resolved = schema.at(resolved.path("$ref").stringValue().substring(1));
    }
    switch (ours) {
      case Shape.Text text -> {
        same(at, "maxLength", text.maxLength(), number(resolved, "maxLength"), differences);
        String pattern = text.pattern() == null ? "" : text.pattern().pattern();
        same(at, "pattern", pattern, resolved.path("pattern").asString(""), differences);
        same(at, "type", "string", resolved.path("type").asString(""), differences);
      }
      case Shape.Flag flag ->
          same(at, "type", "boolean", resolved.path("type").asString(""), differences);
      case Shape.Choice choice -> {
        Set<String> words = new TreeSet<>();
        resolved
            .path("enum")
            .forEach(word -> {
              if (!word.isNull()) {
                words.add(word.stringValue());
              }
            });
        same(at, "enum", new TreeSet<>(choice.words()), words, differences);
      }
      case Shape.Items items -> {
        same(at, "maxItems", items.max(), number(resolved, "maxItems"), differences);
        boolean unique = resolved.path("uniqueItems").asBoolean(false);
        same(at, "uniqueItems", items.unique(), unique, differences);
        compare(at + "[]", items.each(), resolved.path("items"), differences);
      }
      case Shape.Members members -> compareMembers(at, members, resolved, differences);
      case Shape.Unchecked unchecked -> {}
    }
  }

  private static void compareMembers(
      String at, Shape.Members ours, JsonNode theirs, List<String> differences) {
    var names = new TreeSet<String>();
    theirs.path("properties").propertyNames().forEach(names::add);
    same(at, "members", new TreeSet<>(ours.members().keySet()), names, differences);
    var required = new TreeSet<String>();
    theirs.path("required").forEach(name -> required.add(name.stringValue()));
    var weRequire = new TreeSet<String>();
    ours.members()
        .forEach((name, member) -> {
          if (member.required()) {
            weRequire.add(name);
          }
          compare(at + "/" + name, member.shape(), theirs.at("/properties/" + name), differences);
        });
    same(at, "required", weRequire, required, differences);
  }

  private static int number(JsonNode node, String name) {
    return node.path(name).asInt(Shape.UNLIMITED);
  }

  private static void same(
      String at, String what, Object ours, Object theirs, List<String> differences) {
    if (!ours.equals(theirs)) {
      differences.add(at + " " + what + ": ours " + ours + ", theirs " + theirs);
    }
  }
}
