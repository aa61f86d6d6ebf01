package dev.postrider.cli;

import dev.postrider.Settings;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.teams.cloud.Cloud;
import dev.postrider.teams.graph.ManifestId;
import dev.postrider.teams.identity.AppCredentials;
import dev.postrider.teams.identity.ClientCredentials;
import dev.postrider.teams.wire.AppId;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.Trust;
import dev.postrider.throttle.Ceilings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Which tenant a command speaks to, and as which app: flags, then what [Configuration] finds.
final class Connection {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private LocalOption local;

  @Option(
      names = "--tenant-id",
      paramLabel = "ID",
      descriptionKey = "postrider.tenant.id",
      description = "The directory (tenant) id.")
  private @Nullable String tenantId;

  @Option(
      names = "--client-id",
      paramLabel = "ID",
      descriptionKey = "postrider.tenant.client-id",
      description = "The client id of the app registration, which is the bot's id too.")
  private @Nullable String clientId;

  @Mixin private CredentialOptions credentials;
  @Mixin private CloudOptions clouds;

  @Option(
      names = "--manifest-id",
      paramLabel = "ID",
      descriptionKey = "postrider.app.manifest-id",
      description = "The id in the Teams app's manifest.")
  private @Nullable String manifestId;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      descriptionKey = "postrider.trust.ca-file",
      description = "A PEM file with a CA to trust beside Java's own.")
  private @Nullable Path ca;

  @Option(
      names = "--pace",
      paramLabel = "PROFILE",
      descriptionKey = "postrider.limits.profile",
      description = "Teams' limits to keep to: published (the default), or none.")
  private @Nullable String pace;

  @Option(
      names = "--confirm-above",
      paramLabel = "N",
      descriptionKey = "postrider.guard.confirm-above",
      hidden = true)
  private @Nullable Integer confirmAbove;

  /// Everything that sending needs.
  Settings settings() {
    configuration().requireReadable();
    return Settings.of(tenant(), cloud(), credentials(), manifestId())
        .withTrust(trust())
        .withCeilings(ceilings());
  }

  /// The tenant alone, which is all that reading the ledger needs.
  TenantId tenant() {
    configuration().requireReadable();
    return new TenantId(required(tenantId, DemoNames.TENANT_ID, "tenant id", "--tenant-id"));
  }

  AppId client() {
    return new AppId(required(clientId, DemoNames.CLIENT_ID, "client id", "--client-id"));
  }

  ManifestId manifestId() {
    return new ManifestId(
        required(manifestId, DemoNames.MANIFEST_ID, "manifest id", "--manifest-id"));
  }

  /// The manifest id where it was given, and not the demo app's.
  Optional<ManifestId> givenManifestId() {
    return Optional.ofNullable(manifestId)
        .filter(id -> !id.isBlank())
        .map(id -> new ManifestId(id.strip()));
  }

  Trust trust() {
    Path file = ca;
    if (file == null && isLocal()) {
      Path keys = dev.postrider.emulator.Settings.standard().keyFolder();
      file = keys == null ? null : keys.resolve("ca.pem");
      if (file != null && !Files.exists(file)) {
        throw Code.CONNECTION_INCOMPLETE.because(
            "There is no certificate of a local tenant at "
                + file
                + ".\nStart one (postrider emulator start), or name its CA: --ca FILE");
      }
    }
    return file == null ? Trust.system() : Trust.systemAndCa(surroundings().path(file));
  }

  /// Whether nobody real can be reached.
  boolean isLocal() {
    return local.address().isPresent();
  }

  /// The flags of this connection as they were given, for the commands that we print: what the
  /// environment and files say holds for those too.
  String flags() {
    var flags = new StringBuilder(local.flag(spec));
    for (CommandLine.Model.OptionSpec option :
        spec.commandLine().getParseResult().matchedOptions()) {
      String name = option.longestName();
      boolean ours = String.valueOf(option.descriptionKey()).startsWith("postrider.");
      // The ledger tells its own.
      if (ours && !name.equals("--local") && !name.equals("--ledger")) {
        String value = String.valueOf(option.<Object>getValue());
        flags.append(' ').append(name).append('=').append(ShellWord.of(value));
      }
    }
    return flags.toString();
  }

  /// The connection that a command takes.
  static Optional<Connection> of(CommandSpec command) {
    return command.mixins().values().stream()
        .map(CommandSpec::userObject)
        .filter(Connection.class::isInstance)
        .map(Connection.class::cast)
        .findFirst();
  }

  /// What to do where nothing answers at all; empty where that is not ours to say.
  Optional<String> remedy() {
    return local.remedy();
  }

  /// How many people may be written to without a confirmation.
  int confirmAbove() {
    return confirmAbove == null ? Guard.CONFIRM_ABOVE : confirmAbove;
  }

  Cloud cloud() {
    Optional<URI> here = local.address();
    if (here.isEmpty()) {
      return clouds.cloud();
    }
    // A file may name the cloud of another tenant, so only a flag is about the one on this machine.
    return spec.commandLine().getParseResult().hasMatchedOption("--cloud")
        ? Cloud.localTenant(here.get(), clouds.cloud())
        : new LocalCloud(here.get(), trust()).cloud();
  }

  private AppCredentials credentials() {
    return new AppCredentials(
        client(),
        credentials
            .given(surroundings(), configuration().secret())
            .orElseGet(() -> ClientCredentials.secret(demoSecret())));
  }

  private String demoSecret() {
    return required(null, DemoNames.CLIENT_SECRET, "client secret", "--client-secret-file");
  }

  private Ceilings ceilings() {
    return switch (pace == null ? "published" : pace.toLowerCase(Locale.ROOT)) {
      case "published" -> Ceilings.published();
      case "none" -> Ceilings.none();
      default ->
          throw new IllegalArgumentException("--pace takes published or none, not " + pace + ".");
    };
  }

  private String required(@Nullable String value, String demo, String what, String flag) {
    if (value != null && !value.isBlank()) {
      return value.strip();
    }
    if (isLocal()) {
      return demo;
    }
    throw incomplete(what, flag);
  }

  private static Told incomplete(String what, String flag) {
    return Code.CONNECTION_INCOMPLETE.because(
        "The "
            + what
            + " is missing. Give "
            + flag
            + ", set it in ./postrider.yaml or in the environment,\n"
            + "or use the tenant on this machine: postrider demo, and then --local");
  }

  private Configuration configuration() {
    return spec.commandLine().getDefaultValueProvider() instanceof Configuration configuration
        ? configuration
        : new Configuration(surroundings());
  }

  private Surroundings surroundings() {
    return Surroundings.of(spec);
  }
}
