package dev.postrider.reach;

import dev.postrider.teams.graph.CatalogId;
import dev.postrider.teams.graph.GraphClient;
import dev.postrider.teams.graph.GraphReason;
import dev.postrider.teams.graph.GraphRefusal;
import dev.postrider.teams.graph.InstallResult;
import dev.postrider.teams.graph.InstallScope;
import dev.postrider.teams.graph.Lookup;
import dev.postrider.teams.graph.ManifestId;
import dev.postrider.teams.graph.ResourceConsent;
import dev.postrider.teams.graph.TeamsApp;
import dev.postrider.teams.graph.TeamsAppDefinition;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Installs one app, ours, for users, teams and chats. It looks the app up in the catalogue once,
/// because what Graph installs by is the catalogue's id, and the consent it wants is the published
/// version's; and again where Graph's refusal may mean that another version was published since.
public final class AppInstaller {
  /// How long the catalogue is believed before an upgrade: a newer version may be published while
  /// we run.
  private static final Duration BELIEVED = Duration.ofMinutes(1);

  private record Known(CatalogId id, Optional<TeamsAppDefinition> newest, Instant at) {
    ResourceConsent consent() {
      return newest.map(TeamsAppDefinition::asks).orElseGet(ResourceConsent::none);
    }
  }

  private final GraphClient graph;
  private final ManifestId app;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable Known known;
  private volatile @Nullable ResourceConsent agreed;

  /// An installer of the app whose manifest has this id.
  public AppInstaller(GraphClient graph, ManifestId app, InstantSource clock) {
    this.graph = graph;
    this.app = app;
    this.clock = clock;
  }

  /// The app's id in the catalogue.
  ///
  /// @throws ReachException when it is not there, or the catalogue may not be read
  public CatalogId catalogId() {
    return known().id();
  }

  /// Consents to no more than this from now on. Without it, installing consents to all that the
  /// published version asks for, also to what is published later.
  public void agreeTo(ResourceConsent permissions) {
    agreed = permissions;
  }

  /// What the published version asks to be consented to.
  ///
  /// @throws ReachException when that is more than was agreed to
  ResourceConsent consent() {
    ResourceConsent asked = known().consent();
    ResourceConsent most = agreed;
    if (most != null && !most.grants().containsAll(asked.grants())) {
      throw new ReachException(
          ReachException.Trouble.PERMISSION_MISSING,
          "A version of the app was published that asks for more than was consented to: "
              + asked.grants().stream()
                  .filter(grant -> !most.grants().contains(grant))
                  .map(ResourceConsent.Grant::permission)
                  .collect(Collectors.joining(", "))
              + ". Nothing of it was granted; consent to it if it is meant.");
    }
    return asked;
  }

  /// Whether a refusal may mean that the published version asks for another consent than we gave.
  static boolean mayBeOutdated(GraphRefusal refusal) {
    return refusal.reason() == GraphReason.BAD_REQUEST
        || refusal.reason() == GraphReason.CONSENT_MISSING;
  }

  /// Looks the consent up again that Graph refused; empty where it is the same.
  Optional<ResourceConsent> renewed(ResourceConsent refused) {
    Known there = known();
    if (there.consent().equals(refused)) {
      lookAgain(there);
    }
    return Optional.of(consent()).filter(now -> !now.equals(refused));
  }

  /// The newest published version, as the catalogue said within the last minute; empty where it
  /// does not say.
  ///
  /// @throws ReachException when it is not there, or the catalogue may not be read
  public Optional<TeamsAppDefinition> newest() {
    Known there = known();
    if (there.at().plus(BELIEVED).isBefore(clock.instant())) {
      lookAgain(there);
      there = known();
    }
    return there.newest();
  }

  /// Installs the app there; being there already is as good.
  ///
  /// @throws ReachException when nobody in the tenant could have it installed
  public InstallResult install(InstallScope scope) {
    Known what = known();
    ResourceConsent consent = consent();
    InstallResult result = install(scope, consent);
    if (result instanceof InstallResult.Refused refused && mayBeOutdated(refused.refusal())) {
      result = renewed(consent).map(now -> install(scope, now)).orElse(result);
    }
    if (result instanceof InstallResult.Refused refused) {
      stopWhereAllWouldMeetIt(refused, what);
    }
    return result;
  }

  private InstallResult install(InstallScope scope, ResourceConsent consent) {
    return graph.installedApps().install(scope, catalogId(), consent);
  }

  private void stopWhereAllWouldMeetIt(InstallResult.Refused refused, Known used) {
    String words = refused.refusal().inWords();
    switch (refused.kind()) {
      case APP_NOT_IN_CATALOG -> lookAgain(used);
      case MISSING_PERMISSION, CONSENT_MISSING ->
          throw new ReachException(ReachException.Trouble.PERMISSION_MISSING, words);
      case NOT_ALLOWED_SELF ->
          throw new ReachException(
              ReachException.Trouble.APP_NOT_OURS,
              words + " The manifest's webApplicationInfo.id must be the client id that signs in.");
      case NOT_IN_THIS_CLOUD ->
          throw new ReachException(ReachException.Trouble.NOT_IN_THIS_CLOUD, words);
      case USER_NOT_FOUND, TEAM_NOT_FOUND, CHAT_NOT_FOUND, BLOCKED_BY_POLICY, OTHER -> {}
    }
  }

  /// Microsoft publishes no words for a 404 of this kind, so it may as well be the person whom
  /// Graph does not know: only the catalogue can tell. Throws when the app is not there any more.
  private void lookAgain(Known used) {
    lock.lock();
    try {
      if (used.equals(known)) {
        known = lookUp();
      }
    } finally {
      lock.unlock();
    }
  }

  private Known known() {
    Known there = known;
    if (there != null) {
      return there;
    }
    lock.lock();
    try {
      there = known;
      if (there == null) {
        there = lookUp();
        known = there;
      }
      return there;
    } finally {
      lock.unlock();
    }
  }

  /// An app of the Teams store has the manifest's id in the catalogue too.
  private Known lookUp() {
    return known(graph.catalog().find(app))
        .or(() -> known(graph.catalog().find(new CatalogId(app.value()))))
        .orElseThrow(
            () -> notInCatalog("No app in the catalogue has the manifest id " + app + "."));
  }

  private Optional<Known> known(Lookup<TeamsApp> answer) {
    return switch (answer) {
      case Lookup.Found<TeamsApp>(TeamsApp found) -> Optional.of(known(found));
      case Lookup.Absent<TeamsApp> absent -> Optional.empty();
      case Lookup.Refused<TeamsApp>(GraphRefusal refusal) ->
          throw new ReachException(trouble(refusal), refusal.inWords());
      case Lookup.Throttled<TeamsApp> throttled ->
          throw ReachException.throttled(
              "Graph throttles the app catalogue. Try again.", throttled.retryAfter().orElse(null));
      case Lookup.Unanswered<TeamsApp>(String why) ->
          throw new ReachException(
              ReachException.Trouble.UNAVAILABLE, "The app catalogue was not answered: " + why);
    };
  }

  private static ReachException.Trouble trouble(GraphRefusal refusal) {
    return switch (refusal.reason()) {
      case MISSING_PERMISSION, CONSENT_MISSING -> ReachException.Trouble.PERMISSION_MISSING;
      case SERVICE_ERROR -> ReachException.Trouble.UNAVAILABLE;
      case NOT_IN_THIS_CLOUD -> ReachException.Trouble.NOT_IN_THIS_CLOUD;
      case UNAUTHORIZED, NOT_FOUND, CONFLICT, FORBIDDEN, TOKEN_TOO_SHORT, BAD_REQUEST, OTHER ->
          ReachException.Trouble.GRAPH_REFUSED;
    };
  }

  private Known known(TeamsApp found) {
    return new Known(found.id(), found.published(), clock.instant());
  }

  private static ReachException notInCatalog(String words) {
    return new ReachException(
        ReachException.Trouble.APP_NOT_IN_CATALOG,
        words
            + " Publish it (postrider app publish), or have an administrator upload it in the Teams"
            + " admin centre.");
  }
}
