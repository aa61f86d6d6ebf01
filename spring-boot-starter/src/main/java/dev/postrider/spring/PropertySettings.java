package dev.postrider.spring;

import static java.util.stream.Collectors.joining;

import dev.postrider.Settings;
import dev.postrider.teams.cloud.Cloud;
import dev.postrider.teams.graph.ManifestId;
import dev.postrider.teams.identity.AppCredentials;
import dev.postrider.teams.identity.ClientCredentials;
import dev.postrider.teams.wire.AppId;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.Trust;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes [Settings] of properties, or says which are missing, all of them at once.
final class PropertySettings {
  private static final Duration EVENT_WAIT = Duration.ofSeconds(2);

  private final PostriderProperties properties;
  private final List<String> missing = new ArrayList<>();

  PropertySettings(PostriderProperties properties) {
    this.properties = properties;
  }

  Settings settings() {
    var tenant = properties.tenant();
    var id = required("postrider.tenant.id", tenant.id());
    var clientId = required("postrider.tenant.client-id", tenant.clientId());
    var manifestId = required("postrider.app.manifest-id", properties.app().manifestId());
    var secret = secret();
    if (!missing.isEmpty()) {
      throw notConfigured();
    }
    var settings =
        Settings.of(
                new TenantId(id),
                cloud(),
                new AppCredentials(new AppId(clientId), ClientCredentials.secret(secret)),
                new ManifestId(manifestId))
            .withTrust(trust())
            .hearingEvents(EVENT_WAIT);
    return properties.bot().acceptEmulator() ? settings.acceptingEmulator() : settings;
  }

  private PropertyException notConfigured() {
    return new PropertyException(
        "Postrider does not know which tenant to write to, or as whom. Not configured:\n\n"
            + missing.stream().map(each -> "    " + each).collect(joining("\n")),
        "Set them in application.yaml or the environment: postrider.tenant.id is"
            + " POSTRIDER_TENANT_ID there. The ids stand in the app registration in Entra ID and in"
            + " the Teams app's manifest; keep the secret in a file and name it in"
            + " postrider.tenant.client-secret-file.",
        null);
  }

  private String secret() {
    var file = properties.tenant().clientSecretFile();
    if (file == null || file.isBlank()) {
      return required(
          "postrider.tenant.client-secret-file (or client-secret)",
          properties.tenant().clientSecret());
    }
    try {
      var secret = Files.readString(Path.of(file)).strip();
      if (!secret.isEmpty()) {
        return secret;
      }
    } catch (IOException e) {
      throw new PropertyException(
          "The file of postrider.tenant.client-secret-file cannot be read: " + file,
          "Check that it is there and that this process may read it.",
          e);
    }
    throw new PropertyException(
        "The file of postrider.tenant.client-secret-file is empty: " + file,
        "It should hold the secret's value and nothing else.",
        null);
  }

  private Cloud cloud() {
    var name = properties.tenant().cloud();
    var cloud =
        Cloud.find(name)
            .orElseThrow(() ->
                new PropertyException(
                    "postrider.tenant.cloud is none of Microsoft's clouds: " + name,
                    "Take one of "
                        + Cloud.MICROSOFT.stream().map(Cloud::name).collect(joining(", "))
                        + ".",
                    null));
    var local = properties.local();
    return local == null ? cloud : Cloud.localTenant(address(local), cloud);
  }

  private static URI address(String local) {
    try {
      var address = URI.create(local);
      if ("https".equals(address.getScheme()) && address.getHost() != null) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw noAddress(local, e);
    }
    throw noAddress(local, null);
  }

  private static PropertyException noAddress(String local, @Nullable Throwable cause) {
    return new PropertyException(
        "postrider.local is not the address of a local tenant: " + local,
        "It looks like https://127.0.0.1:7443; `postrider emulator start` prints it.",
        cause);
  }

  private Trust trust() {
    var file = properties.trust().caFile();
    return file == null ? Trust.system() : Trust.systemAndCa(Path.of(file));
  }

  private String required(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      missing.add(name);
      return "";
    }
    return value;
  }
}
