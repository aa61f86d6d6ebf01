package dev.postrider.cli;

import dev.postrider.teams.graph.ManifestId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `postrider app init`: a description of an app to start from.
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description =
        "Writes app.yaml, a description of an app with a comment on every line, for 'app package'.",
    footer = {
      "",
      "Examples:",
      "  postrider app init --local --name Canteen",
      "  postrider app init --client-id 91ab… --name Canteen --developer Contoso \\",
      "      --website https://contoso.com",
      "",
      "Exit codes: 0 written, 1 the file is there already, 2 wrong usage"
    })
final class AppInitCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Connection connection;
  @Mixin private Output output;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      defaultValue = AppYaml.NAME,
      description = "Where to write it (default: app.yaml).")
  private Path file;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "Postrider",
      description = "What people see, up to 30 characters (default: Postrider).")
  private String name;

  @Option(
      names = "--developer",
      paramLabel = "NAME",
      defaultValue = "Your organization",
      description = "Who makes it, up to 32 characters.")
  private String developer;

  @Option(
      names = "--website",
      paramLabel = "URL",
      defaultValue = "https://example.com",
      description = "The developer's website.")
  private String website;

  @Option(names = "--force", description = "Write over a file that is there.")
  private boolean force;

  @Override
  public Integer call() {
    Terminal terminal = output.terminal();
    String id =
        connection
            .givenManifestId()
            .map(ManifestId::value)
            .orElseGet(() -> UUID.randomUUID().toString());
    String text =
        template()
            .replace("{{id}}", id)
            .replace("{{client}}", connection.client().value())
            .replace("{{name}}", quoted(name))
            .replace("{{full-name}}", quoted(name + " of Contoso"))
            .replace("{{description}}", quoted("Messages from " + name))
            .replace("{{developer}}", quoted(developer))
            .replace("{{website}}", website);
    Path written = Surroundings.of(spec).path(file);
    write(written, text);
    var json = new LinkedHashMap<String, Object>();
    json.put("type", "description");
    json.put("file", written.toString());
    json.put("manifestId", id);
    terminal.tell(json);
    terminal.say("✔ " + Terminal.plain(file.toString()) + "   describes the app " + id);
    terminal.say(
        "  Change it as you like, and then: postrider app package"
            + (file.toString().equals(AppYaml.NAME)
                ? ""
                : " --config " + ShellWord.of(file.toString()))
            + connection.flags());
    return Exit.OK;
  }

  // A JSON text is a YAML text, whatever is in it. Plain words read better without quotes.
  private static String quoted(String text) {
    return text.matches("[A-Za-z][A-Za-z0-9 ]*[A-Za-z0-9]")
        ? text
        : JsonMapper.shared().writeValueAsString(text);
  }

  private static String template() {
    try (InputStream in =
        Objects.requireNonNull(AppInitCommand.class.getResourceAsStream("app.yaml"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(Path to, String text) {
    try {
      if (force) {
        Files.writeString(to, text);
      } else {
        Files.writeString(to, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
