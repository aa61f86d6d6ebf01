package dev.postrider.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `postrider.*`, the same keys as in the command line's `postrider.yaml`.
///
/// @param local the address of a local tenant, in place of Microsoft's cloud
/// @param delivers whether this process sends what the ledger holds, and closes polls
@ConfigurationProperties(value = "postrider", ignoreUnknownFields = false)
record PostriderProperties(
    @Nullable String local,
    @DefaultValue("true") boolean delivers,
    @DefaultValue Tenant tenant,
    @DefaultValue App app,
    @DefaultValue Bot bot,
    @DefaultValue Store store,
    @DefaultValue Trusted trust) {

  /// Which tenant, and who signs in to it.
  ///
  /// @param id the directory (tenant) id
  /// @param clientId the client id of the app registration, which is the bot's id, too
  /// @param cloud one of Microsoft's clouds, such as `global`
  record Tenant(
      @Nullable String id,
      @Nullable String clientId,
      @Nullable String clientSecret,
      @Nullable String clientSecretFile,
      @DefaultValue("global") String cloud) {

    /// A configuration may be logged: the secret stays out of it.
    @Override
    public String toString() {
      return "Tenant[" + id + ", " + clientId + ", " + cloud + "]";
    }
  }

  /// The Teams app.
  ///
  /// @param manifestId the `id` in its manifest
  record App(@Nullable String manifestId) {}

  /// The bot's endpoint.
  ///
  /// @param messagesPath where Teams posts
  /// @param acceptEmulator whether the Bot Framework Emulator may talk to the bot: for development
  record Bot(
      @DefaultValue("/api/messages") String messagesPath,
      @DefaultValue("false") boolean acceptEmulator) {}

  /// Where everything is written down.
  ///
  /// @param file the ledger; without one nothing outlasts the process
  record Store(@Nullable String file) {}

  /// Whose certificates are believed beside those that Java believes.
  ///
  /// @param caFile a PEM file; a local tenant writes one
  record Trusted(@Nullable String caFile) {}
}
