package dev.postrider.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postrider.Postrider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/// What somebody sees who has not configured everything, or wrongly.
@ExtendWith(OutputCaptureExtension.class)
class StarterFailuresTest {
  @SpringBootConfiguration
  @EnableAutoConfiguration
  static class Application {}

  private static void run(String... properties) {
    var arguments = new ArrayList<String>();
    for (var each : properties) {
      arguments.add("--postrider." + each);
    }
    new SpringApplicationBuilder(Application.class)
        .web(WebApplicationType.NONE)
        .run(arguments.toArray(String[]::new))
        .close();
  }

  private static String[] complete(String... more) {
    var all =
        new ArrayList<>(List.of("tenant.id=t-1", "tenant.client-id=app-1", "app.manifest-id=m-1"));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @Test
  void everyMissingPropertyIsNamedAtOnceAndWhereToFindItsValue(CapturedOutput output) {
    assertThatThrownBy(() -> run("tenant.id=t-1")).isInstanceOf(RuntimeException.class);

    assertThat(output)
        .contains(
            "APPLICATION FAILED TO START",
            "postrider.tenant.client-id",
            "postrider.app.manifest-id",
            "postrider.tenant.client-secret-file",
            "app registration in Entra ID")
        .doesNotContain("    postrider.tenant.id\n");
  }

  @Test
  void aMisspeltPropertyStopsTheStart(CapturedOutput output) {
    assertThatThrownBy(() -> run(complete("tenant.client-secret=s", "bot.mesages-path=/x")))
        .isInstanceOf(RuntimeException.class);

    assertThat(output).contains("postrider.bot.mesages-path");
  }

  @Test
  void aCloudThatIsNoneAndASecretThatIsNotThereAreNamed(CapturedOutput output, @TempDir Path folder)
      throws Exception {
    var empty = Files.createFile(folder.resolve("empty"));

    for (var wrong :
        List.of(
            complete("tenant.client-secret=s", "tenant.cloud=mars"),
            complete("tenant.client-secret=s", "local=7443"),
            complete("tenant.client-secret-file=" + folder.resolve("none")),
            complete("tenant.client-secret-file=" + empty))) {
      assertThatThrownBy(() -> run(wrong)).isInstanceOf(RuntimeException.class);
    }

    assertThat(output)
        .contains("none of Microsoft's clouds: mars", "us-gov-l4", "postrider.local is not")
        .contains("cannot be read: " + folder.resolve("none"), "is empty: " + empty);
  }

  @Test
  void withoutAWebServerThereIsAPostriderAndNoEndpoint() {
    try (var context =
        new SpringApplicationBuilder(Application.class)
            .web(WebApplicationType.NONE)
            .run(
                "--postrider.tenant.id=t-1",
                "--postrider.tenant.client-id=app-1",
                "--postrider.tenant.client-secret=s",
                "--postrider.app.manifest-id=m-1")) {
      assertThat(context.getBean(Postrider.class)).isNotNull();
      assertThat(context.getBeansOfType(BotController.class)).isEmpty();
      assertThat(context.getBean(dev.postrider.Settings.class).acceptsEmulator()).isFalse();
    }
  }

  @Test
  void developmentModeIsSwitchedOnByItsOwnPropertyAndShouts(CapturedOutput output) {
    run(complete("tenant.client-secret=very-secret", "bot.accept-emulator=true"));

    assertThat(output).contains("WARN", "DEVELOPMENT MODE").doesNotContain("very-secret");
  }

  @Test
  void everyPropertyIsDescribedForEditors() throws Exception {
    var described = new TreeSet<String>();
    try (var in = getClass().getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
      var json = tools.jackson.databind.json.JsonMapper.shared().readTree(in);
      json.path("properties").forEach(each -> described.add(each.path("name").asString()));
    }

    assertThat(described).isEqualTo(names("postrider.", PostriderProperties.class));
  }

  private static Set<String> names(String prefix, Class<?> type) {
    var names = new TreeSet<String>();
    for (var component : type.getRecordComponents()) {
      var name =
          prefix
              + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
      if (component.getType().isRecord()) {
        names.addAll(names(name + ".", component.getType()));
      } else {
        names.add(name);
      }
    }
    return names;
  }
}
