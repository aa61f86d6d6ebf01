package dev.postrider.emulator.tenant;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is installed where.
public final class Installations {
  private final Changes changes;
  private final Catalogue catalogue;
  private final People people;
  private final Teams teams;
  private final Chats chats;
  private final Register<Installation> register = new Register<>();
  private final Map<String, Register<String>> byTarget = new ConcurrentHashMap<>();

  Installations(Changes changes, Catalogue catalogue, People people, Teams teams, Chats chats) {
    this.changes = changes;
    this.catalogue = catalogue;
    this.people = people;
    this.teams = teams;
    this.chats = chats;
  }

  /// Everything installed for one person, team or chat.
  public Listing<Installation> of(Scope scope, String targetId) {
    return new Mapped<>(
        byTarget.getOrDefault(key(scope, targetId), new Register<>()), register::find);
  }

  public Optional<Installation> find(Scope scope, String targetId, String installationId) {
    return register
        .find(installationId)
        .filter(one -> one.scope() == scope && one.targetId().equals(targetId));
  }

  public Optional<Installation> findByApp(Scope scope, String targetId, String teamsAppId) {
    return register.find(idOf(targetId, teamsAppId)).filter(one -> one.scope() == scope);
  }

  /// Every installation of an app.
  public Stream<Installation> ofApp(String teamsAppId) {
    return register.stream().filter(one -> one.teamsAppId().equals(teamsAppId));
  }

  /// Installs the newest published version. For a person this also opens the chat with the bot.
  public InstallAnswer install(
      Scope scope,
      String targetId,
      String teamsAppId,
      List<AppManifest.ResourcePermission> consented) {
    return changes.call(() -> {
      if (!exists(scope, targetId)) {
        return new InstallAnswer.NoSuchTarget(targetId);
      }
      var app =
          catalogue
              .find(teamsAppId)
              .filter(one -> one.distribution() != TeamsApp.Distribution.SIDELOADED);
      var definition = app.flatMap(TeamsApp::published);
      if (app.isEmpty() || definition.isEmpty()) {
        return new InstallAnswer.NoSuchApp(teamsAppId);
      }
      if (!definition.get().manifest().scopes().contains(scope)) {
        return new InstallAnswer.ScopeNotSupported(scope);
      }
      var there = findByApp(scope, targetId, teamsAppId);
      if (there.isPresent()) {
        return new InstallAnswer.AlreadyInstalled(there.get());
      }
      var installation =
          new Installation(
              idOf(targetId, teamsAppId),
              scope,
              targetId,
              app.get(),
              definition.get(),
              consented,
              openChat(scope, targetId, definition.get()),
              changes.now());
      store(installation);
      changes.raise(new TenantEvent.AppInstalled(installation, conversationOf(installation)));
      return new InstallAnswer.Installed(installation);
    });
  }

  /// Moves an installation to the newest published version; unchanged when it is there already,
  /// empty when there is no such installation.
  public Optional<Installation> upgrade(
      Scope scope,
      String targetId,
      String installationId,
      List<AppManifest.ResourcePermission> consented) {
    return changes.call(() ->
        find(scope, targetId, installationId)
            .map(was -> {
              var app = catalogue.find(was.teamsAppId()).orElse(was.app());
              var definition = app.published().orElse(was.definition());
              if (definition.id().equals(was.definition().id())) {
                return was;
              }
              var upgraded =
                  new Installation(
                      was.id(),
                      scope,
                      targetId,
                      app,
                      definition,
                      consented,
                      was.chatId(),
                      was.installedAt());
              store(upgraded);
              changes.raise(
                  new TenantEvent.AppUpgraded(upgraded, was.version(), conversationOf(upgraded)));
              return upgraded;
            }));
  }

  /// Removes an installation. A personal chat stays, without its bot in the roster.
  public Optional<Installation> uninstall(Scope scope, String targetId, String installationId) {
    return changes.call(() ->
        find(scope, targetId, installationId)
            .map(installation -> {
              forget(installation);
              changes.raise(
                  new TenantEvent.AppUninstalled(installation, conversationOf(installation)));
              return installation;
            }));
  }

  /// What is installed where the conversation is: for the person of a personal chat, in the chat,
  /// or in the channel's team.
  public List<Installation> in(Conversation conversation) {
    return switch (conversation) {
      case Chat chat when chat.isPersonal() ->
          chats.members(chat.id()).stream()
              .flatMap(member -> of(Scope.USER, member.person().id()).stream())
              .filter(one -> one.definition().botId().equals(chat.bot()))
              .toList();
      case Chat chat -> of(Scope.CHAT, chat.id()).stream().toList();
      case Channel channel -> of(Scope.TEAM, channel.teamId()).stream().toList();
    };
  }

  /// Whether the bot is in the roster of the conversation: installed for the person of a personal
  /// chat, in the chat, or in the channel's team.
  public boolean hasBot(Conversation conversation, String botId) {
    return in(conversation).stream()
        .anyMatch(one -> one.definition().botId().filter(botId::equals).isPresent());
  }

  /// Whether an app with this bot is installed there.
  public boolean hasBot(Scope scope, String targetId, String botId) {
    return of(scope, targetId).stream()
        .anyMatch(one -> one.definition().botId().filter(botId::equals).isPresent());
  }

  /// The conversation in which an installation's bot hears of it: the personal chat, the chat, or
  /// the team's General channel. Of a personal app without a bot: its id.
  String conversationOf(Installation installation) {
    return switch (installation.scope()) {
      case USER -> installation.chat().orElse(installation.id());
      case CHAT -> installation.targetId();
      case TEAM ->
          teams.find(installation.targetId()).map(Team::internalId).orElse(installation.id());
    };
  }

  Stream<Installation> all() {
    return register.stream();
  }

  void restore(Installation installation) {
    store(installation);
  }

  private boolean exists(Scope scope, String targetId) {
    return switch (scope) {
      case USER -> people.find(targetId).isPresent();
      case TEAM -> teams.find(targetId).isPresent();
      case CHAT -> chats.find(targetId).isPresent();
    };
  }

  private @Nullable String openChat(Scope scope, String targetId, AppDefinition definition) {
    return scope == Scope.USER && definition.botId().isPresent()
        ? chats.personal(definition.botId().get(), targetId).id()
        : null;
  }

  private void store(Installation installation) {
    register.put(installation.id(), installation);
    byTarget
        .computeIfAbsent(
            key(installation.scope(), installation.targetId()), key -> new Register<>())
        .put(installation.id(), installation.id());
  }

  private void forget(Installation installation) {
    register.remove(installation.id());
    byTarget
        .getOrDefault(key(installation.scope(), installation.targetId()), new Register<>())
        .remove(installation.id());
  }

  private static String key(Scope scope, String targetId) {
    return scope + "|" + targetId;
  }

  private static String idOf(String targetId, String teamsAppId) {
    return Ids.base64(targetId + "##" + teamsAppId);
  }
}
