package dev.postrider.teams.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Our rules against Microsoft's schema, where its file is present.
final class ManifestSchemaTest {

  private static JsonNode schema = tools.jackson.databind.node.MissingNode.getInstance();

  @BeforeAll
  static void theSchemaIsPresent() {
    schema = MicrosoftsSchema.present().tree();
  }

  @Test
  void everyRuleOfOursIsMicrosofts() {
    var differences = new ArrayList<String>();

    compare("", ManifestRules.MANIFEST, schema, differences);

    assertThat(differences).isEmpty();
  }

  @Test
  void thePartsThatWeDoNotCheckAreNamed() {
    var unchecked = new TreeSet<String>();
    ManifestRules.MANIFEST
        .members()
        .forEach((name, member) -> {
          if (member.shape() instanceof Shape.Unchecked) {
            unchecked.add(name);
          }
        });

    assertThat(unchecked)
        .containsExactly(
            "agentConnectors",
            "agentSkills",
            "agenticUserTemplates",
            "composeExtensions",
            "copilotAgents",
            "dashboardCards",
            "elementRelationshipSet",
            "extensions");
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
      case Shape.Whole whole -> {
        same(at, "maximum", whole.max(), number(resolved, "maximum"), differences);
        same(at, "type", "integer", resolved.path("type").asString(""), differences);
      }
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
        same(at, "minItems", items.min(), resolved.path("minItems").asInt(0), differences);
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
