package dev.postrider.reach;

import dev.postrider.teams.graph.CatalogId;
import dev.postrider.teams.graph.ChangeResult;
import dev.postrider.teams.graph.GraphClient;
import dev.postrider.teams.graph.GraphReason;
import dev.postrider.teams.graph.GraphRefusal;
import dev.postrider.teams.graph.InstallResult;
import dev.postrider.teams.graph.InstallScope;
import dev.postrider.teams.graph.Installation;
import dev.postrider.teams.graph.InstalledApps;
import dev.postrider.teams.graph.Lookup;
import dev.postrider.teams.graph.ResourceConsent;
import dev.postrider.teams.graph.TeamsAppDefinition;
import java.time.Duration;
import java.util.Optional;

/// The rollout through Microsoft Graph. An upgrade or a removal reads the installation first,
/// because Graph asks for its id; what has the newest version already is left alone.
public final class GraphRollout implements AppRollout {
  private final InstalledApps installed;
  private final AppInstaller installer;

  public GraphRollout(GraphClient graph, AppInstaller installer) {
    installed = graph.installedApps();
    this.installer = installer;
  }

  @Override
  public CatalogId app() {
    return installer.catalogId();
  }

  @Override
  public boolean consentsTo(String permission) {
    return installer.consent().grants().stream()
        .anyMatch(grant -> grant.permission().equals(permission));
  }

  @Override
  public AppResult install(InstallScope scope) {
    return switch (installer.install(scope)) {
      case InstallResult.Installed done -> done(AppResult.Effect.INSTALLED);
      case InstallResult.AlreadyInstalled already -> done(AppResult.Effect.ALREADY_INSTALLED);
      case InstallResult.Refused refused ->
          new AppResult.Refused(Obstacles.of(refused), refused.refusal().inWords());
      case InstallResult.Throttled throttled -> throttled(throttled.retryAfter());
      case InstallResult.TryAgain again -> unavailable(again.why());
    };
  }

  @Override
  public AppResult upgrade(InstallScope scope) {
    Optional<TeamsAppDefinition> newest = installer.newest();
    return switch (installed.find(scope, installer.catalogId())) {
      case Lookup.Found<Installation>(Installation found) ->
          isNewest(found, newest) ? done(AppResult.Effect.ALREADY_NEWEST) : upgrade(scope, found);
      case Lookup.Absent<Installation> absent ->
          new AppResult.Refused(ReachResult.Obstacle.NOT_INSTALLED, "The app is not installed.");
      case Lookup.Refused<Installation>(GraphRefusal refusal) -> refused(refusal);
      case Lookup.Throttled<Installation> throttled -> throttled(throttled.retryAfter());
      case Lookup.Unanswered<Installation>(String why) -> unavailable(why);
    };
  }

  private AppResult upgrade(InstallScope scope, Installation found) {
    ResourceConsent consent = installer.consent();
    ChangeResult result = installed.upgrade(scope, found.id(), consent);
    if (result instanceof ChangeResult.Refused(GraphRefusal refusal)
        && AppInstaller.mayBeOutdated(refusal)) {
      result =
          installer
              .renewed(consent)
              .map(now -> installed.upgrade(scope, found.id(), now))
              .orElse(result);
    }
    return switch (result) {
      case ChangeResult.Done done -> done(AppResult.Effect.UPGRADED);
      case ChangeResult.Absent(GraphRefusal refusal) ->
          new AppResult.Refused(ReachResult.Obstacle.NOT_INSTALLED, refusal.inWords());
      // Microsoft does not say what an upgrade is answered that has nothing to do.
      case ChangeResult.Refused(GraphRefusal refusal) ->
          refusal.reason() == GraphReason.CONFLICT
              ? done(AppResult.Effect.ALREADY_NEWEST)
              : refused(refusal);
      case ChangeResult.Throttled throttled -> throttled(throttled.retryAfter());
      case ChangeResult.TryAgain again -> unavailable(again.why());
    };
  }

  @Override
  public AppResult uninstall(InstallScope scope) {
    return switch (installed.find(scope, installer.catalogId())) {
      case Lookup.Found<Installation>(Installation found) -> uninstall(scope, found);
      case Lookup.Absent<Installation> absent -> done(AppResult.Effect.WAS_NOT_INSTALLED);
      case Lookup.Refused<Installation>(GraphRefusal refusal) -> refused(refusal);
      case Lookup.Throttled<Installation> throttled -> throttled(throttled.retryAfter());
      case Lookup.Unanswered<Installation>(String why) -> unavailable(why);
    };
  }

  private AppResult uninstall(InstallScope scope, Installation found) {
    return switch (installed.uninstall(scope, found.id())) {
      case ChangeResult.Done done -> done(AppResult.Effect.UNINSTALLED);
      case ChangeResult.Absent absent -> done(AppResult.Effect.WAS_NOT_INSTALLED);
      case ChangeResult.Refused(GraphRefusal refusal) -> refused(refusal);
      case ChangeResult.Throttled throttled -> throttled(throttled.retryAfter());
      case ChangeResult.TryAgain again -> unavailable(again.why());
    };
  }

  private static boolean isNewest(Installation found, Optional<TeamsAppDefinition> newest) {
    TeamsAppDefinition has = found.definition();
    return has != null && newest.filter(published -> published.id().equals(has.id())).isPresent();
  }

  private static AppResult refused(GraphRefusal refusal) {
    return switch (refusal.reason()) {
      case MISSING_PERMISSION, CONSENT_MISSING ->
          throw new ReachException(ReachException.Trouble.PERMISSION_MISSING, refusal.inWords());
      case NOT_IN_THIS_CLOUD ->
          throw new ReachException(ReachException.Trouble.NOT_IN_THIS_CLOUD, refusal.inWords());
      case UNAUTHORIZED ->
          throw new ReachException(ReachException.Trouble.GRAPH_REFUSED, refusal.inWords());
      case NOT_FOUND ->
          new AppResult.Refused(ReachResult.Obstacle.USER_NOT_FOUND, refusal.inWords());
      case CONFLICT, FORBIDDEN, TOKEN_TOO_SHORT, BAD_REQUEST, SERVICE_ERROR, OTHER ->
          new AppResult.Refused(ReachResult.Obstacle.INSTALL_REFUSED, refusal.inWords());
    };
  }

  private static AppResult done(AppResult.Effect effect) {
    return new AppResult.Done(effect);
  }

  private static AppResult throttled(Optional<Duration> retryAfter) {
    return new AppResult.NotNow(true, retryAfter, "429");
  }

  private static AppResult unavailable(String why) {
    return new AppResult.NotNow(false, Optional.empty(), why);
  }
}
