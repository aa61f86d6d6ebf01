package dev.postrider.teams.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What we build and what we find, held against Microsoft's schema on many made-up manifests. The
/// seed is printed by what fails.
final class ManifestSchemaPropertyTest {

  private static final long SEED = Long.getLong("postrider.seed", 20261122L);

  private static MicrosoftsSchema microsoft;

  @BeforeAll
  static void theSchemaIsPresent() {
    microsoft = MicrosoftsSchema.present();
  }

  @Test
  void everyManifestWeBuildFitsMicrosoftsSchemaAndOurRules() {
    var apps = new RandomApps(new Random(SEED));

    for (int i = 0; i < 200; i++) {
      AppPackage built = AppPackage.build(apps.next());

      assertThat(microsoft.faults(built.manifestJson())).as("seed %d, app %d", SEED, i).isEmpty();
      assertThat(built.validate()).as("seed %d, app %d", SEED, i).isEmpty();
    }
  }

  @Test
  void whatMicrosoftsSchemaFindsInACorruptedManifestOurRulesFindToo() {
    var random = new Random(SEED);
    var manifests = new RandomManifests(random, microsoft.tree());
    var differences = new TreeSet<String>();
    var rules = new TreeSet<String>();
    int invalid = 0;
    for (int i = 0; i < 1500; i++) {
      ObjectNode manifest = manifests.next();
      Corruption.Done done = new Corruption(random, microsoft.tree()).spoil(manifest);

      String text = manifest.toString();
      List<String> theirs = microsoft.faults(text);
      List<Fault> ours = new ArrayList<>();
      new ManifestCheck(ours).check(manifest);
      new ManifestSense(manifest, ours).check();
      if (!theirs.isEmpty()) {
        invalid++;
        rules.add(done.rule());
        if (ours.isEmpty()) {
          differences.add(done.rule() + " at " + done.at() + ": " + theirs.getFirst());
        }
      }
    }

    assertThat(differences).as("seed %d", SEED).isEmpty();
    assertThat(invalid).as("corruptions that broke the schema, seed %d", SEED).isGreaterThan(900);
    assertThat(rules)
        .as("kinds of rule that were broken, seed %d", SEED)
        .contains(
            "additionalProperties",
            "enum",
            "maxItems",
            "maxLength",
            "maximum",
            "minItems",
            "pattern",
            "required",
            "type",
            "uniqueItems");
  }

  @Test
  void manifestsBeforeTheirCorruptionAreSound() {
    var manifests = new RandomManifests(new Random(SEED), microsoft.tree());

    for (int i = 0; i < 200; i++) {
      ObjectNode manifest = manifests.next();

      assertThat(microsoft.faults(manifest.toString())).as("seed %d, %d", SEED, i).isEmpty();
      List<Fault> ours = new ArrayList<>();
      new ManifestCheck(ours).check(manifest);
      assertThat(ours).as("seed %d, %d: %s", SEED, i, manifest).isEmpty();
    }
  }

  static JsonNode copy(JsonNode node) {
    return JsonMapper.shared().readTree(node.toString());
  }
}
