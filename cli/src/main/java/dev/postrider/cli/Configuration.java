package dev.postrider.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// What flags leave open, from the environment, `./postrider.yaml` and
/// `~/.config/postrider/config.yaml`, in this order. An option takes part when its description key
/// begins with `postrider.`.
///
/// In the environment a key is in capitals, its dots are underscores, and its dashes are left out
/// or underscores too: `postrider.tenant.client-id` is `POSTRIDER_TENANT_CLIENTID`.
final class Configuration implements CommandLine.IDefaultValueProvider {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final String SECRET = "postrider.tenant.client-secret";

  /// Every key that a file may hold, and what it means.
  static final Map<String, String> KEYS = keys();

  private final Surroundings surroundings;
  private @Nullable Map<String, String> values;
  private @Nullable Told trouble;

  Configuration(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  private static Map<String, String> keys() {
    var keys = new LinkedHashMap<String, String>();
    keys.put("postrider.local", "true, or the address of a local tenant");
    keys.put("postrider.tenant.id", "the directory (tenant) id");
    keys.put("postrider.tenant.client-id", "the client id of the app registration");
    keys.put("postrider.tenant.client-secret-file", "the file that holds the client secret");
    keys.put(
        "postrider.tenant.client-certificate-file",
        "the certificate and its private key, PEM or .p12, instead of a secret");
    keys.put(
        "postrider.tenant.client-certificate-password-file",
        "the file that holds the password of the .p12");
    keys.put("postrider.tenant.cloud", "global, us-gov-l4, us-gov-l5, china or custom");
    keys.put("postrider.endpoints.login", "sign-in, of a custom cloud");
    keys.put("postrider.endpoints.graph", "Microsoft Graph, of a custom cloud");
    keys.put("postrider.endpoints.connector", "the Bot Connector, of a custom cloud");
    keys.put("postrider.endpoints.openid-metadata", "the Connector's keys, of a custom cloud");
    keys.put("postrider.app.manifest-id", "the id in the Teams app's manifest");
    keys.put("postrider.bot.endpoint", "where the bot listens, for the doctor to look at");
    keys.put("postrider.trust.ca-file", "a PEM file with a CA to trust beside Java's own");
    keys.put("postrider.limits.profile", "published or none");
    keys.put("postrider.store.file", "the ledger file");
    keys.put("postrider.guard.confirm-above", "how many people need no confirmation");
    return keys;
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    String key = argument.descriptionKey();
    if (key == null || !key.startsWith("postrider.")) {
      return null;
    }
    return fromEnvironment(key).orElseGet(() -> values().get(key));
  }

  /// Says what is wrong with the files, if anything is. Not said while arguments are read, so that
  /// commands that need no connection work beside a broken file.
  void requireReadable() {
    values();
    if (trouble != null) {
      throw trouble;
    }
  }

  /// A secret in the environment itself.
  Optional<String> secret() {
    return fromEnvironment(SECRET);
  }

  private Optional<String> fromEnvironment(String key) {
    String name = key.toUpperCase(Locale.ROOT).replace('.', '_');
    var environment = surroundings.environment();
    String value = environment.get(name.replace("-", ""));
    return Optional.ofNullable(value == null ? environment.get(name.replace('-', '_')) : value)
        .filter(text -> !text.isBlank());
  }

  private Map<String, String> values() {
    Map<String, String> known = values;
    if (known == null) {
      known = new LinkedHashMap<>();
      values = known;
      try {
        read(surroundings.configurationFolder().resolve("config.yaml"), known);
        read(surroundings.folder().resolve("postrider.yaml"), known);
      } catch (Told told) {
        trouble = told;
      }
    }
    return known;
  }

  private static void read(Path file, Map<String, String> into) {
    if (!Files.exists(file)) {
      return;
    }
    try {
      JsonNode root = YAML.readTree(Files.readString(file));
      if (root.isMissingNode() || root.isNull()) {
        return;
      }
      if (!root.isObject()) {
        throw Code.CONFIGURATION_UNUSABLE.because(
            file + " should hold settings such as\npostrider:\n  tenant:\n    id: …");
      }
      flatten(file, "", root, into);
    } catch (JacksonException e) {
      var at = e.getLocation();
      throw Code.CONFIGURATION_UNUSABLE.because(
          file
              + " is not readable YAML"
              + (at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr())
              + ": "
              + firstLine(e.getOriginalMessage()));
    } catch (IOException e) {
      throw Code.CONFIGURATION_UNUSABLE.because(file + " cannot be read: " + e);
    }
  }

  private static void flatten(Path file, String prefix, JsonNode node, Map<String, String> into) {
    node.properties()
        .forEach(entry -> {
          String key = prefix.isEmpty() ? entry.getKey() : prefix + "." + entry.getKey();
          JsonNode value = entry.getValue();
          if (value.isObject() && !KEYS.containsKey(key)) {
            if (KEYS.keySet().stream().noneMatch(known -> known.startsWith(key + "."))) {
              throw unknown(file, key);
            }
            flatten(file, key, value, into);
          } else if (!KEYS.containsKey(key)) {
            throw unknown(file, key);
          } else if (value.isValueNode() && !value.isNull()) {
            into.put(key, beside(file, key, value.asString()));
          } else if (!value.isNull()) {
            throw Code.CONFIGURATION_UNUSABLE.because(
                "In " + file + ", " + key + " takes one value: " + KEYS.get(key) + ".");
          }
        });
  }

  /// A path in a file is meant from that file's folder.
  private static String beside(Path file, String key, String value) {
    boolean path = key.endsWith("-file") || key.equals("postrider.store.file");
    Path folder = file.toAbsolutePath().getParent();
    return path && !value.equals("-") && folder != null ? folder.resolve(value).toString() : value;
  }

  private static Told unknown(Path file, String key) {
    if (key.equals(SECRET)) {
      return Code.CONFIGURATION_UNUSABLE.because(
          file
              + " holds a client secret. Files such as this one are shared by accident.\n"
              + "Put the secret into a file of its own and name it: "
              + SECRET
              + "-file");
    }
    return Code.CONFIGURATION_UNUSABLE.because(
        "In " + file + " there is a key that means nothing: " + key + ".\n" + suggestion(key));
  }

  private static String suggestion(String key) {
    List<String> near = new ArrayList<>(KEYS.keySet());
    near.sort((one, other) -> Integer.compare(distance(key, one), distance(key, other)));
    return distance(key, near.getFirst()) <= Math.max(3, key.length() / 3)
        ? "Did you mean " + near.getFirst() + "?"
        : "There are: " + String.join(", ", new TreeSet<>(KEYS.keySet())) + ".";
  }

  /// How many letters have to be changed, added or removed (Levenshtein).
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  @Override
  public String toString() {
    return "the configuration";
  }
}
