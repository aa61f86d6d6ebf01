package dev.postrider.emulator.graph;

import dev.postrider.emulator.tenant.AppDefinition;
import dev.postrider.emulator.tenant.Condition;
import dev.postrider.emulator.tenant.Installation;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Scope;
import dev.postrider.emulator.tenant.TeamsApp;
import dev.postrider.emulator.tenant.TeamsApp.Distribution;
import dev.postrider.emulator.tenant.Tenant;
import java.util.Optional;

/// Who may install, see and remove what, beyond the plain permissions: the catalogue, the app
/// policies, and the permissions that let an app act on itself only.
final class InstallRules {
  private final Tenant tenant;
  private final Permissions permissions;
  private final Grants grants;

  InstallRules(Tenant tenant, Permissions permissions, Grants grants) {
    this.tenant = tenant;
    this.permissions = permissions;
    this.grants = grants;
  }

  /// Refuses an app that acts alone on people's apps where its cloud does not have that
  /// (Microsoft's page *Teamwork national cloud differences*).
  void requireCloud(Call call, InstallPlace place) {
    if (place == InstallPlace.USER
        && !call.caller().isDelegated()
        && !tenant.locality().userInstallsByApps()) {
      throw GraphError.of(
              412,
              "PreconditionFailed",
              "Requested API is not supported in application-only context")
          .because(
              "Apps of people are not installed by apps alone in the cloud %s: install by setup policy, or sign a person in."
                  .formatted(tenant.cloud().word()));
    }
  }

  /// The definition that an install would take: published, of the catalogue or the store, and made
  /// for that place.
  AppDefinition installable(String teamsAppId, InstallPlace place) {
    var definition =
        tenant
            .catalogue()
            .find(teamsAppId)
            .filter(app -> app.distribution() != Distribution.SIDELOADED)
            .flatMap(TeamsApp::published)
            .orElseThrow(() -> notInCatalogue(teamsAppId));
    if (!definition.manifest().scopes().contains(place.scope())) {
      throw wrongScope(teamsAppId, place.scope());
    }
    return definition;
  }

  private GraphError notInCatalogue(String teamsAppId) {
    var error = GraphError.notFound("Not Found");
    var byManifest = tenant.catalogue().findByExternalId(teamsAppId);
    return byManifest.isPresent()
        ? error.because(
            "'%s' is the manifest's id (externalId); the app's id in the catalogue is '%s'."
                .formatted(teamsAppId, byManifest.get().id()))
        : error.because(
            "No published app '%s' is in the organization's catalogue or the store."
                .formatted(teamsAppId));
  }

  static GraphError wrongScope(String teamsAppId, Scope scope) {
    return GraphError.badRequest(
        "The app '%s' does not support the scope %s.".formatted(teamsAppId, scope));
  }

  /// Whether the organization lets this person have the app. Guests, people without a licence and
  /// disabled accounts have no apps of their own.
  void requireAllowed(InstallPlace place, String target, String teamsAppId) {
    if (place != InstallPlace.USER) {
      return;
    }
    if (tenant.conditions().holds(Condition.NOT_ALLOWED_BY_POLICY, target, teamsAppId)) {
      throw denied(
          "App is blocked by app permission policy. TenantId: %s, UserObjectId: %s, AppId: %s, AppType: Private"
              .formatted(tenant.id(), target, teamsAppId),
          "The app permission policy does not allow this person the app.");
    }
    var obstacle = tenant.people().find(target).flatMap(InstallRules::obstacle);
    obstacle.ifPresent(why -> {
      throw denied("The user is not allowed to use Teams apps. UserObjectId: " + target, why);
    });
  }

  /// Refuses to touch an app that the setup policy pinned for the person.
  void requireNotPinned(Installation installation, String operation) {
    if (installation.scope() == Scope.USER
        && tenant
            .conditions()
            .holds(
                Condition.PINNED_BY_POLICY, installation.targetId(), installation.teamsAppId())) {
      throw denied(
          "User operation (%s) is not allowed on a permanent app (appId: %s)"
              .formatted(operation, installation.teamsAppId()),
          "The app setup policy pins this app for the person.");
    }
  }

  private static Optional<String> obstacle(Person person) {
    if (!person.licensed()) {
      return Optional.of("The user has no Teams license.");
    }
    if (!person.accountEnabled()) {
      return Optional.of("The user's account is disabled.");
    }
    return person.isGuest() ? Optional.of("The user is a guest.") : Optional.empty();
  }

  private static GraphError denied(String message, String why) {
    return GraphError.forbidden(message).inner("AccessDenied", message).because(why);
  }

  /// Whether the caller may use this operation for its own app only.
  boolean isSelfOnly(Call call, String operation) {
    return permissions.isSelfOnly(operation, call.caller(), grants.of(call));
  }

  /// Whether the app is the caller's own: the manifest's `webApplicationInfo.id` is its client id.
  boolean isOwn(Call call, AppDefinition definition) {
    return definition.clientId().filter(call.caller().appId()::equalsIgnoreCase).isPresent();
  }

  void requireOwn(Call call, String operation, Installation installation) {
    requireOwn(call, operation, installation.teamsAppId(), installation.definition());
  }

  void requireOwn(Call call, String operation, String teamsAppId, AppDefinition definition) {
    if (!isOwn(call, definition) && isSelfOnly(call, operation)) {
      throw GraphError.forbidden(
              "AAD App Id '%s' is not allowed to manage the Teams App '%s'"
                  .formatted(call.caller().appId(), teamsAppId))
          .because(
              "The manifest's webApplicationInfo.id is '%s', the caller's client id is '%s'."
                  .formatted(definition.clientId().orElse(""), call.caller().appId()));
    }
  }
}
