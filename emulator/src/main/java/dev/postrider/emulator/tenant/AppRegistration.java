package dev.postrider.emulator.tenant;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An Entra app registration, what the admin consented to, and its bot's messaging endpoint. `bot`
/// says whether the client id is registered as a bot; a bot may have no endpoint.
public record AppRegistration(
    String clientId,
    String displayName,
    List<ClientSecret> secrets,
    Set<String> applicationPermissions,
    Set<String> delegatedScopes,
    boolean bot,
    @Nullable URI botEndpoint,
    boolean disabled) {
  public AppRegistration {
    requireNonNull(clientId);
    secrets = List.copyOf(secrets);
    applicationPermissions = Set.copyOf(applicationPermissions);
    delegatedScopes = Set.copyOf(delegatedScopes);
  }

  /// Where the bot listens, if it does.
  public Optional<URI> endpoint() {
    return Optional.ofNullable(botEndpoint);
  }

  public AppRegistration withEndpoint(@Nullable URI endpoint) {
    return new AppRegistration(
        clientId,
        displayName,
        secrets,
        applicationPermissions,
        delegatedScopes,
        bot || endpoint != null,
        endpoint,
        disabled);
  }

  public AppRegistration withSecrets(List<ClientSecret> newSecrets) {
    return new AppRegistration(
        clientId,
        displayName,
        newSecrets,
        applicationPermissions,
        delegatedScopes,
        bot,
        botEndpoint,
        disabled);
  }

  public AppRegistration withPermissions(Set<String> application, Set<String> delegated) {
    return new AppRegistration(
        clientId, displayName, secrets, application, delegated, bot, botEndpoint, disabled);
  }

  public AppRegistration withDisabled(boolean nowDisabled) {
    return new AppRegistration(
        clientId,
        displayName,
        secrets,
        applicationPermissions,
        delegatedScopes,
        bot,
        botEndpoint,
        nowDisabled);
  }

  /// A client secret and when it expires. Its text is not in `toString`.
  public record ClientSecret(String keyId, String value, Instant expires) {
    public boolean isExpiredAt(Instant now) {
      return !now.isBefore(expires);
    }

    @Override
    public String toString() {
      return "ClientSecret[" + keyId + ", expires " + expires + "]";
    }
  }
}
