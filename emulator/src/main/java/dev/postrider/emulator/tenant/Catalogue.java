package dev.postrider.emulator.tenant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The apps of the tenant: its own, the store's, and side-loaded ones.
public final class Catalogue {
  private final Changes changes;
  private final Register<TeamsApp> register = new Register<>();

  Catalogue(Changes changes) {
    this.changes = changes;
  }

  public Listing<TeamsApp> all() {
    return register;
  }

  /// By catalogue id (`teamsApp.id`).
  public Optional<TeamsApp> find(String teamsAppId) {
    return register.find(teamsAppId);
  }

  /// By the id in the manifest.
  public Optional<TeamsApp> findByExternalId(String externalId) {
    return register.stream().filter(app -> app.externalId().equals(externalId)).findFirst();
  }

  /// The apps whose published definition has this bot.
  public Stream<TeamsApp> withBot(String botId) {
    return register.stream()
        .filter(
            app -> app.published().flatMap(AppDefinition::botId).filter(botId::equals).isPresent());
  }

  /// The apps whose published definition belongs to this Entra client id.
  public Stream<TeamsApp> ofClient(String clientId) {
    return register.stream()
        .filter(app ->
            app.published().flatMap(AppDefinition::clientId).filter(clientId::equals).isPresent());
  }

  /// Adds an app with its first definition; empty when the manifest id is taken.
  public Optional<TeamsApp> publish(
      AppManifest manifest,
      TeamsApp.Distribution distribution,
      AppDefinition.State state,
      @Nullable String createdBy) {
    return changes.call(() -> {
      if (findByExternalId(manifest.manifestId()).isPresent()) {
        return Optional.empty();
      }
      var id =
          distribution == TeamsApp.Distribution.STORE
              ? manifest.manifestId()
              : changes.ids().guid("teamsApp", manifest.manifestId());
      var first = definition(id, manifest, distribution, state, createdBy);
      var app =
          new TeamsApp(id, manifest.manifestId(), manifest.name(), distribution, List.of(first));
      register.put(id, app);
      return Optional.of(app);
    });
  }

  /// Adds a version; empty when there is no such app or it has that version already.
  public Optional<AppDefinition> addVersion(
      String teamsAppId,
      AppManifest manifest,
      AppDefinition.State state,
      @Nullable String createdBy) {
    return changes.call(() ->
        find(teamsAppId)
            .filter(app ->
                app.definitions().stream()
                    .noneMatch(one -> one.version().equals(manifest.version())))
            .map(app -> {
              var added = definition(teamsAppId, manifest, app.distribution(), state, createdBy);
              var definitions = new ArrayList<>(app.definitions());
              definitions.add(added);
              put(app, definitions);
              return added;
            }));
  }

  /// Approves or rejects a submitted version.
  public Optional<AppDefinition> review(
      String teamsAppId, String definitionId, AppDefinition.State state) {
    return changes.call(() ->
        find(teamsAppId)
            .flatMap(app ->
                app.definition(definitionId)
                    .map(was -> {
                      var reviewed =
                          definition(
                              teamsAppId,
                              was.manifest(),
                              app.distribution(),
                              state,
                              was.createdBy());
                      var definitions = new ArrayList<>(app.definitions());
                      definitions.replaceAll(one -> one.id().equals(definitionId) ? reviewed : one);
                      put(app, definitions);
                      return reviewed;
                    })));
  }

  /// Withdraws one version that was not published.
  public boolean withdraw(String teamsAppId, String definitionId) {
    return changes.call(() -> {
      var app = find(teamsAppId);
      if (app.isEmpty() || app.get().definition(definitionId).isEmpty()) {
        return false;
      }
      var definitions = new ArrayList<>(app.get().definitions());
      definitions.removeIf(one -> one.id().equals(definitionId));
      if (definitions.isEmpty()) {
        register.remove(teamsAppId);
      } else {
        put(app.get(), definitions);
      }
      return true;
    });
  }

  /// Takes the app out of the catalogue. What is installed stays installed, and can be removed.
  public Optional<TeamsApp> delete(String teamsAppId) {
    return changes.call(() -> register.remove(teamsAppId));
  }

  void restore(TeamsApp app) {
    register.put(app.id(), app);
  }

  private void put(TeamsApp app, List<AppDefinition> definitions) {
    var name = definitions.getLast().manifest().name();
    register.put(
        app.id(), new TeamsApp(app.id(), app.externalId(), name, app.distribution(), definitions));
  }

  private AppDefinition definition(
      String teamsAppId,
      AppManifest manifest,
      TeamsApp.Distribution distribution,
      AppDefinition.State state,
      @Nullable String createdBy) {
    var name = teamsAppId + "##" + manifest.version();
    var id =
        distribution == TeamsApp.Distribution.ORGANIZATION
            ? Ids.base64(name + "##" + state.idSuffix())
            : Ids.base64(name);
    var etag = Ids.base64(changes.ids().guid());
    return new AppDefinition(id, teamsAppId, manifest, state, etag, createdBy, changes.now());
  }
}
