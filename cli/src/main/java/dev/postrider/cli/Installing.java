package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.message.AppChange;
import dev.postrider.reach.AppResult;
import dev.postrider.reach.GraphRollout;
import dev.postrider.reach.ReachResult;
import dev.postrider.teams.graph.ChangeResult;
import dev.postrider.teams.graph.InstallResult;
import dev.postrider.teams.graph.InstallScope;
import dev.postrider.teams.graph.Installation;
import dev.postrider.teams.graph.Lookup;
import dev.postrider.teams.graph.TeamsAppDefinition;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;

/// Installs, removes and looks up the app in one place.
final class Installing {
  private static final int TRIES = 5;
  private static final Duration USUAL_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private final Postrider postrider;
  private final Terminal terminal;
  private final Place place;

  Installing(Postrider postrider, Terminal terminal, Place place) {
    this.postrider = postrider;
    this.terminal = terminal;
    this.place = place;
  }

  int install() {
    InstallScope scope = place.scope(postrider);
    switch (postrider.installer().install(scope)) {
      case InstallResult.Installed ok -> tell("installed", seen(scope));
      case InstallResult.AlreadyInstalled there -> tell("alreadyInstalled", seen(scope));
      case InstallResult.Refused no ->
          throw new Told(Failure.of(Code.INSTALLING_REFUSED, no.refusal()));
      case InstallResult.Throttled throttled -> throw busy("It throttles installing.");
      case InstallResult.TryAgain(String why) -> throw busy(why);
    }
    return Exit.OK;
  }

  /// Brings the installation to the newest published version.
  int upgrade() {
    InstallScope scope = place.scope(postrider);
    switch (new GraphRollout(postrider.graph(), postrider.installer()).upgrade(scope)) {
      case AppResult.Done(var effect) ->
          tell(effect == AppResult.Effect.UPGRADED ? "upgraded" : "alreadyNewest", seen(scope));
      case AppResult.Refused(var obstacle, String words) ->
          throw (obstacle == ReachResult.Obstacle.USER_NOT_FOUND
                  ? Code.PLACE_UNKNOWN
                  : Code.INSTALLING_REFUSED)
              .because(words);
      case AppResult.NotNow(boolean throttled, var retryAfter, String words) ->
          throw busy(throttled ? "It throttles upgrading." : words);
    }
    return Exit.OK;
  }

  /// Says what the change would do, and does nothing.
  int dryRun(AppChange change) {
    Optional<Installation> there = find(place.scope(postrider));
    Optional<String> newest = Consent.of(postrider).newestVersion();
    boolean old = !there.flatMap(Installing::version).equals(newest);
    boolean would =
        switch (change) {
          case INSTALL -> there.isEmpty();
          case UPGRADE -> there.isPresent() && old;
          case UNINSTALL -> there.isPresent();
        };
    tell(there.isPresent() ? "installed" : "notInstalled", there);
    terminal.note(
        (would ? "It would be changed" : "It would stay as it is")
            + newest.map(version -> "; the newest version is " + version).orElse("")
            + ". Nothing was done.");
    return Exit.OK;
  }

  int uninstall() {
    InstallScope scope = place.scope(postrider);
    Optional<Installation> there = find(scope);
    if (there.isEmpty()) {
      tell("notInstalled", there);
      return Exit.OK;
    }
    switch (postrider.graph().installedApps().uninstall(scope, there.get().id())) {
      case ChangeResult.Done done -> tell("uninstalled", Optional.empty());
      case ChangeResult.Absent absent -> tell("notInstalled", Optional.empty());
      case ChangeResult.Refused no ->
          throw new Told(Failure.of(Code.INSTALLING_REFUSED, no.refusal()));
      case ChangeResult.Throttled throttled -> throw busy("It throttles removing.");
      case ChangeResult.TryAgain(String why) -> throw busy(why);
    }
    return Exit.OK;
  }

  int status() {
    Optional<Installation> there = find(place.scope(postrider));
    tell(there.isPresent() ? "installed" : "notInstalled", there);
    return Exit.OK;
  }

  /// What stands there after a change. The change was made, whether or not this can be read.
  private Optional<Installation> seen(InstallScope scope) {
    return lookUp(scope) instanceof Lookup.Found<Installation>(Installation found)
        ? Optional.of(found)
        : Optional.empty();
  }

  private Optional<Installation> find(InstallScope scope) {
    return switch (lookUp(scope)) {
      case Lookup.Found<Installation>(Installation found) -> Optional.of(found);
      case Lookup.Absent<Installation> absent -> Optional.empty();
      case Lookup.Refused<Installation> no ->
          throw new Told(Failure.of(Code.INSTALLING_REFUSED, no.refusal()));
      case Lookup.Throttled<Installation> throttled -> throw busy("It throttles looking.");
      case Lookup.Unanswered<Installation>(String why) -> throw busy(why);
    };
  }

  /// A chat may be asked once a second only, which a command just before has used up.
  private Lookup<Installation> lookUp(InstallScope scope) {
    var installed = postrider.graph().installedApps();
    var app = postrider.installer().catalogId();
    Lookup<Installation> answer = installed.find(scope, app);
    for (int i = 1;
        i < TRIES && answer instanceof Lookup.Throttled<Installation>(var retryAfter);
        i++) {
      Duration wait = retryAfter.orElse(USUAL_WAIT);
      if (wait.compareTo(LONGEST_WAIT) > 0) {
        return answer;
      }
      sleep(wait);
      answer = installed.find(scope, app);
    }
    return answer;
  }

  private static void sleep(Duration wait) {
    try {
      Thread.sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(String state, Optional<Installation> installation) {
    String version = installation.flatMap(Installing::version).orElse(null);
    var json = new LinkedHashMap<String, Object>();
    json.put("type", "installation");
    json.put("place", place.inWords());
    json.put("state", state);
    json.put("catalogId", postrider.installer().catalogId().value());
    json.put("installationId", installation.map(one -> one.id().value()).orElse(null));
    json.put("version", version);
    terminal.tell(json);
    String words =
        switch (state) {
          case "installed" -> "✔ Installed";
          case "alreadyInstalled" -> "✔ Was installed already";
          case "upgraded" -> "✔ Upgraded";
          case "alreadyNewest" -> "✔ Had the newest version already";
          case "uninstalled" -> "✔ Removed";
          default -> "▲ Not installed";
        };
    terminal.say(
        words
            + ": "
            + Terminal.plain(place.inWords())
            + (version == null ? "" : ", version " + version));
  }

  private static Optional<String> version(Installation installation) {
    return Optional.ofNullable(installation.definition()).map(TeamsAppDefinition::version);
  }

  private static Told busy(String why) {
    return Code.GRAPH_UNAVAILABLE.because(why + "\nTry again: doing this twice does no harm.");
  }
}
