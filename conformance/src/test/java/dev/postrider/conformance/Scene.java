package dev.postrider.conformance;

import dev.postrider.emulator.tenant.AppManifest.ResourcePermission;
import dev.postrider.emulator.tenant.Channel;
import dev.postrider.emulator.tenant.Chat;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.InstallAnswer;
import dev.postrider.emulator.tenant.Installation;
import dev.postrider.emulator.tenant.Membership;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Place;
import dev.postrider.emulator.tenant.Post;
import dev.postrider.emulator.tenant.Scope;
import dev.postrider.emulator.tenant.Team;
import dev.postrider.emulator.tenant.TeamsApp;
import dev.postrider.emulator.tenant.Tenant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/// A seeded tenant in which there is one of everything that a sample call may be about.
final class Scene {

  final Tenant tenant;
  final Person caller;
  final Person reader;
  final Team team;
  final Channel channel;
  final Chat chat;
  final TeamsApp own;
  final TeamsApp foreign;
  final Post channelPost;
  final Post channelReply;
  final Post chatPost;

  Scene(Tenant tenant) {
    this.tenant = tenant;
    this.caller = person("mina");
    this.reader = person("hugo");
    this.team =
        tenant.teams().all().stream()
            .filter(one -> one.displayName().equals("Launch"))
            .findFirst()
            .orElseThrow();
    this.channel = tenant.channels().find(team.internalId()).orElseThrow();
    this.chat = tenant.chats().createGroup("Permissions", List.of(caller.id(), reader.id()));
    for (Person one : List.of(caller, reader)) {
      tenant.teams().addMember(team.id(), one.id(), Membership.Role.MEMBER);
    }
    this.own = tenant.catalogue().findByExternalId(DemoNames.MANIFEST_ID).orElseThrow();
    this.foreign =
        tenant.catalogue().all().stream()
            .filter(app -> app.newest().manifest().name().equals("Lunch Menu"))
            .findFirst()
            .orElseThrow();
    this.channelPost = write(new Place(channel, null));
    this.channelReply = write(new Place(channel, channelPost.id()));
    this.chatPost = write(new Place(chat, null));
  }

  private Person person(String nickname) {
    return tenant.people().find(nickname + "@" + DemoNames.DOMAIN).orElseThrow();
  }

  private Post write(Place place) {
    var words = JsonMapper.shared().createObjectNode().put("type", "message").put("text", "Hello");
    return tenant.posts().write(place, caller.id(), words);
  }

  String groupId() {
    return tenant.groups().all().stream().findFirst().orElseThrow().id();
  }

  private String target(Scope scope) {
    return switch (scope) {
      case USER -> reader.id();
      case TEAM -> team.id();
      case CHAT -> chat.id();
    };
  }

  /// No app is installed anywhere that a sample call is about.
  void clear() {
    for (Scope scope : Scope.values()) {
      for (Installation one : tenant.installations().of(scope, target(scope)).stream().toList()) {
        tenant.installations().uninstall(scope, target(scope), one.id());
      }
    }
  }

  /// The caller's app is installed everywhere, with these resource-specific permissions granted.
  void install(Set<String> granted) {
    var consent =
        granted.stream()
            .map(name -> new ResourcePermission(name, ResourcePermission.Kind.APPLICATION))
            .toList();
    for (Scope scope : Scope.values()) {
      var answer = tenant.installations().install(scope, target(scope), own.id(), consent);
      if (!(answer instanceof InstallAnswer.Installed)) {
        throw new AssertionError("The scene cannot install its app: " + answer);
      }
    }
  }

  Optional<String> find(Scope scope) {
    return tenant.installations().findByApp(scope, target(scope), own.id()).map(Installation::id);
  }

  String installation(Scope scope) {
    return find(scope).orElseThrow();
  }
}
