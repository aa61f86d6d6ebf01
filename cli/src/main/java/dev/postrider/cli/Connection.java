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
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Which tenant a command speaks to, and as which app: flags, then what [Configuration] finds.
final class Connection {
  private static final String LOCAL = "https://127.0.0.1:" + dev.postrider.emulator.Settings.PORT;
  private static final int LONGEST_SECRET = 16_384;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--local",
      arity = "0..1",
      paramLabel = "URL",
      descriptionKey = "postrider.local",
      parameterConsumer = OptionalAddress.class,
      description =
          "The local tenant that 'postrider demo' or 'postrider emulator start' runs, with its demo"
              + " app (URL: https://127.0.0.1:7443).")
  private @Nullable String local;

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

  @Option(
      names = "--client-secret-file",
      paramLabel = "FILE",
      descriptionKey = "postrider.tenant.client-secret-file",
      description =
          "A file that holds the client secret; - reads standard input. Or set"
              + " POSTRIDER_TENANT_CLIENTSECRET.")
  private @Nullable Path clientSecretFile;

  @Option(
      names = "--cloud",
      paramLabel = "NAME",
      descriptionKey = "postrider.tenant.cloud",
      description = "global (the default), us-gov-l4, us-gov-l5, china or custom.")
  private @Nullable String cloud;

  @Option(
      names = "--login-url",
      paramLabel = "URL",
      descriptionKey = "postrider.endpoints.login",
      description = "Sign-in of a custom cloud.")
  private @Nullable String loginUrl;

  @Option(
      names = "--graph-url",
      paramLabel = "URL",
      descriptionKey = "postrider.endpoints.graph",
      description = "Microsoft Graph of a custom cloud.")
  private @Nullable String graphUrl;

  @Option(
      names = "--connector-url",
      paramLabel = "URL",
      descriptionKey = "postrider.endpoints.connector",
      description = "The Bot Connector of a custom cloud.")
  private @Nullable String connectorUrl;

  @Option(
      names = "--openid-metadata-url",
      paramLabel = "URL",
      descriptionKey = "postrider.endpoints.openid-metadata",
      description = "The OpenID document of a custom cloud's Connector.")
  private @Nullable String openIdMetadataUrl;

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

  /// `--local` may be followed by an address, and an argument of another kind is not one.
  static final class OptionalAddress implements CommandLine.IParameterConsumer {
    @Override
    public void consumeParameters(
        Stack<String> arguments, ArgSpec argument, CommandSpec commandSpec) {
      boolean address =
          !arguments.isEmpty() && arguments.peek().matches("(?i)https?://.*|true|false");
      argument.setValue(address ? arguments.pop() : LOCAL);
    }
  }

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
    return localAddress().isPresent();
  }

  /// The flags of this connection as they were given, for the commands that we print: what the
  /// environment and files say holds for those too.
  String flags() {
    var flags = new StringBuilder();
    if (local != null && isGiven("--local")) {
      flags.append(" --local").append(local.equals(LOCAL) ? "" : "=" + ShellWord.of(local));
    }
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

  // An option with a consumer of its own is not among those that were matched.
  private boolean isGiven(String flag) {
    return spec.root().commandLine().getParseResult().originalArgs().stream()
        .anyMatch(argument -> argument.equals(flag) || argument.startsWith(flag + "="));
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
    return localAddress()
        .map(address -> {
          int port = uri(address, "--local").getPort();
          boolean usual = port < 0 || port == dev.postrider.emulator.Settings.PORT;
          return "Nothing answers at "
              + address
              + ".\nStart it: postrider emulator start"
              + (usual ? "" : " --port " + port);
        });
  }

  /// How many people may be written to without a confirmation.
  int confirmAbove() {
    return confirmAbove == null ? Guard.CONFIRM_ABOVE : confirmAbove;
  }

  Cloud cloud() {
    Optional<String> address = localAddress();
    if (address.isPresent()) {
      URI url = uri(address.get(), "--local");
      if (!"https".equalsIgnoreCase(url.getScheme())) {
        throw new IllegalArgumentException(
            "--local takes an https address such as " + LOCAL + ", not " + url + ".");
      }
      return Cloud.localTenant(url);
    }
    String name = cloud == null ? "global" : cloud.toLowerCase(Locale.ROOT);
    if (name.equals("custom")) {
      return Cloud.custom(
          "custom",
          new Cloud.Addresses(
              uri(loginUrl, "--login-url"),
              uri(withoutVersion(graphUrl), "--graph-url"),
              uri(openIdMetadataUrl, "--openid-metadata-url"),
              uri(connectorUrl, "--connector-url")));
    }
    return Cloud.find(
            switch (name) {
              case "public" -> "global";
              case "us-gov" -> "us-gov-l4";
              case "us-gov-dod" -> "us-gov-l5";
              default -> name;
            })
        .orElseThrow(() ->
            new IllegalArgumentException(
                "No cloud is called "
                    + cloud
                    + ". There are global, us-gov-l4, us-gov-l5, china and custom."));
  }

  private Optional<String> localAddress() {
    if (local == null || local.equalsIgnoreCase("false")) {
      return Optional.empty();
    }
    return Optional.of(local.equalsIgnoreCase("true") ? LOCAL : local);
  }

  private AppCredentials credentials() {
    return new AppCredentials(client(), ClientCredentials.secret(secret()));
  }

  private String secret() {
    if (clientSecretFile != null) {
      return read(clientSecretFile);
    }
    Optional<String> given = configuration().secret();
    if (given.isPresent()) {
      return given.get().strip();
    }
    if (isLocal()) {
      return DemoNames.CLIENT_SECRET;
    }
    throw incomplete("client secret", "--client-secret-file");
  }

  private String read(Path file) {
    boolean standardInput = file.toString().equals("-");
    String what = standardInput ? "Standard input" : "The file " + file;
    try (var in =
        standardInput
            ? surroundings().standardInput()
            : Files.newInputStream(surroundings().path(file))) {
      String secret = new String(in.readNBytes(LONGEST_SECRET), StandardCharsets.UTF_8).strip();
      if (secret.isEmpty()) {
        throw Code.SECRET_UNREADABLE.because(
            what + " is empty. It should hold the secret's value and nothing else.");
      }
      return secret;
    } catch (IOException e) {
      throw Code.SECRET_UNREADABLE.because(
          what
              + (e instanceof NoSuchFileException
                  ? " is not there."
                  : " cannot be read. Check its permissions."));
    }
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

  /// Graph's address as our own tenant prints it ends in a version, which is not a part of it.
  private static @Nullable String withoutVersion(@Nullable String url) {
    return url == null ? null : url.strip().replaceFirst("/v1\\.0/?$", "");
  }

  private static URI uri(@Nullable String text, String flag) {
    if (text == null) {
      throw Code.CONNECTION_INCOMPLETE.because("A custom cloud needs " + flag + " too.");
    }
    URI uri = URI.create(text.strip());
    if (uri.getHost() == null || uri.getScheme() == null) {
      throw new IllegalArgumentException(
          flag + " takes a whole address such as " + LOCAL + ", not " + text + ".");
    }
    return uri;
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
