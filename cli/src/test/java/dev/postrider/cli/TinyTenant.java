package dev.postrider.cli;

import dev.postrider.emulator.LocalTenant;
import dev.postrider.emulator.Settings;
import dev.postrider.emulator.tenant.Channel;
import dev.postrider.emulator.tenant.Chat;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.FeedEntry;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.PlayedCloud;
import dev.postrider.emulator.tenant.Scope;
import dev.postrider.emulator.tenant.Seed;
import dev.postrider.emulator.tenant.Team;
import dev.postrider.emulator.tenant.TeamsApp;
import dev.postrider.emulator.tenant.Tenant;
import java.nio.file.Path;
import java.util.List;

/// A tenant of twelve people for the tests of commands, without limits.
final class TinyTenant implements AutoCloseable {
  private final LocalTenant local;
  private final Path keys;

  TinyTenant(Path keys) {
    this(keys, PlayedCloud.GLOBAL);
  }

  TinyTenant(Path keys, PlayedCloud cloud) {
    this.keys = keys;
    local =
        LocalTenant.start(
            Settings.test()
                .withSeed(Seed.TINY)
                .withKeyFolder(keys)
                .withLimits("none")
                .withCloud(cloud));
  }

  /// A shell whose commands speak to this tenant.
  Shell shell(Path folder) {
    return new Shell(folder)
        .with("POSTRIDER_LOCAL", local.url().toString())
        .with("POSTRIDER_TRUST_CAFILE", keys.resolve("ca.pem").toString())
        .with("POSTRIDER_LIMITS_PROFILE", "none");
  }

  LocalTenant local() {
    return local;
  }

  Tenant tenant() {
    return local.tenant();
  }

  Person person(String nickname) {
    return tenant().people().find(nickname + "@" + DemoNames.DOMAIN).orElseThrow();
  }

  Team team(String name) {
    return tenant().teams().all().stream()
        .filter(team -> team.displayName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  Channel channel(Team team, String name) {
    return tenant()
        .channels()
        .of(team.id())
        .filter(channel -> channel.displayName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  Chat groupChat() {
    return tenant().chats().all().stream()
        .filter(chat -> chat.type() == Chat.ChatType.GROUP)
        .findFirst()
        .orElseThrow();
  }

  TeamsApp app() {
    return tenant().catalogue().findByExternalId(DemoNames.MANIFEST_ID).orElseThrow();
  }

  void install(Scope scope, String targetId) {
    tenant().installations().install(scope, targetId, app().id(), List.of());
  }

  /// Newest first.
  List<FeedEntry> feed(String nickname) {
    return tenant().feeds().of(person(nickname).id());
  }

  @Override
  public void close() {
    local.close();
  }
}
