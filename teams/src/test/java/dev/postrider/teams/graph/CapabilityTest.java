package dev.postrider.teams.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CapabilityTest {

  @ParameterizedTest
  @EnumSource
  void theLeastPermissionsGrantAllOfIt(Capability capability) {
    assertThat(capability.missing(Set.copyOf(capability.least()))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void withoutAnyPermissionAllOfTheLeastAreMissing(Capability capability) {
    assertThat(capability.missing(Set.of()))
        .containsExactlyInAnyOrderElementsOf(capability.least());
  }

  @Test
  void everyCallThatAnAppMayMakeBelongsToOne() {
    var homeless = EnumSet.noneOf(Operation.class);
    for (Operation operation : Operation.values()) {
      if (!AcceptedPermissions.of(operation).isEmpty()) {
        homeless.add(operation);
      }
    }
    for (Capability capability : Capability.values()) {
      homeless.removeAll(capability.operations());
    }

    assertThat(homeless).as("put them into a Capability").isEmpty();
  }

  @Test
  void aWiderPermissionGrantsItToo() {
    assertThat(Capability.READ_PEOPLE.missing(Set.of("Directory.Read.All"))).isEmpty();
  }

  @Test
  void onlyWhatIsMissingIsNamed() {
    assertThat(Capability.READ_TEAMS.missing(Set.of("Team.ReadBasic.All", "Channel.ReadBasic.All")))
        .containsExactly("ChannelMember.Read.All", "TeamMember.Read.All");
  }

  @Test
  void aWiderPermissionIsSparedWhereANarrowerOneIsThere() {
    var granted = Set.of("User.ReadBasic.All", "Directory.ReadWrite.All");

    assertThat(Capability.READ_PEOPLE.canSpare("Directory.ReadWrite.All", granted)).isTrue();
    assertThat(
            Capability.READ_PEOPLE.canSpare(
                "Directory.ReadWrite.All", Set.of("Directory.ReadWrite.All")))
        .isFalse();
  }

  @Test
  void theAcceptedPermissionsAreMicrosofts() throws IOException {
    String folder = System.getProperty("postrider.contract", "");
    assumeTrue(
        !folder.isBlank() && !folder.startsWith("${"), "skipped: postrider.contract names none");
    JsonNode published =
        JsonMapper.shared()
            .readTree(Files.readString(Path.of(folder, "graph-permissions-subset.json")))
            .path("operations");

    for (Operation operation : Operation.values()) {
      for (var entry : published.properties()) {
        if (entry.getKey().replaceAll("\\{[^}]*}", "{id}").equals(operation.route())) {
          var theirs = new TreeSet<String>();
          entry
              .getValue()
              .path("Application")
              .forEach(it -> theirs.add(it.path("permission").asString()));
          theirs.removeIf(name -> name.matches(".*\\.(Group|Chat|User)"));
          assertThat(AcceptedPermissions.of(operation))
              .as(operation.route())
              .containsExactlyInAnyOrderElementsOf(theirs);
        }
      }
    }
  }
}
