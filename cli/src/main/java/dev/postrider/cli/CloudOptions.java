package dev.postrider.cli;

import dev.postrider.teams.cloud.Cloud;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which of Microsoft's clouds, or the addresses of another.
final class CloudOptions {
  @Option(
      names = "--cloud",
      paramLabel = "NAME",
      descriptionKey = "postrider.tenant.cloud",
      description =
          "global (the default), gcc, us-gov-l4, us-gov-l5, china or custom. With --local: the one"
              + " that the tenant plays, which is asked of it otherwise.")
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
      description =
          "The Bot Connector, where the cloud names none (china, custom): the serviceUrl of an"
              + " activity that your bot was sent. Needed to open conversations only.")
  private @Nullable String connectorUrl;

  @Option(
      names = "--openid-metadata-url",
      paramLabel = "URL",
      descriptionKey = "postrider.endpoints.openid-metadata",
      description = "The OpenID document of a custom cloud's Connector.")
  private @Nullable String openIdMetadataUrl;

  Cloud cloud() {
    String name = cloud == null ? "global" : cloud.toLowerCase(Locale.ROOT);
    if (name.equals("custom")) {
      return Cloud.custom(
          "custom",
          new Cloud.Addresses(
              uri(loginUrl, "--login-url"),
              uri(withoutVersion(graphUrl), "--graph-url"),
              uri(openIdMetadataUrl, "--openid-metadata-url"),
              connector()));
    }
    Cloud known = microsofts(name);
    URI connector = connector();
    return connector == null ? known : known.withServiceUrl(connector);
  }

  private @Nullable URI connector() {
    return connectorUrl == null || connectorUrl.isBlank()
        ? null
        : Address.of(connectorUrl, "--connector-url");
  }

  private Cloud microsofts(String name) {
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
                    + ". There are global, gcc, us-gov-l4, us-gov-l5, china and custom."));
  }

  /// Graph's address as our own tenant prints it ends in a version, which is not a part of it.
  private static @Nullable String withoutVersion(@Nullable String url) {
    return url == null ? null : url.strip().replaceFirst("/v1\\.0/?$", "");
  }

  private static URI uri(@Nullable String text, String flag) {
    if (text == null) {
      throw Code.CONNECTION_INCOMPLETE.because("A custom cloud needs " + flag + " too.");
    }
    return Address.of(text, flag);
  }
}
