package dev.postrider.emulator.tenant;

import java.util.Optional;
import java.util.stream.Stream;

/// The channels of the teams, General first.
public final class Channels {
  private final Changes changes;
  private final Register<Channel> register = new Register<>();

  Channels(Changes changes) {
    this.changes = changes;
  }

  public Optional<Channel> find(String id) {
    return register.find(id);
  }

  /// The channels of a team, General first.
  public Stream<Channel> of(String teamId) {
    return register.stream().filter(channel -> channel.teamId().equals(teamId));
  }

  public Channel create(String teamId, String displayName, String description) {
    return changes.call(() -> {
      var id = changes.ids().channel("channel", changes.ids().guid());
      var channel = new Channel(id, teamId, displayName, description, changes.now());
      register.put(id, channel);
      changes.raise(new TenantEvent.ChannelCreated(channel));
      return channel;
    });
  }

  public Optional<Channel> rename(String id, String displayName) {
    return changes.call(() ->
        find(id)
            .map(was -> {
              var channel =
                  new Channel(
                      id, was.teamId(), displayName, was.description(), was.createdDateTime());
              register.put(id, channel);
              changes.raise(new TenantEvent.ChannelRenamed(channel, was.displayName()));
              return channel;
            }));
  }

  public Optional<Channel> delete(String id) {
    return changes.call(() -> {
      var deleted = register.remove(id);
      deleted.ifPresent(channel -> changes.raise(new TenantEvent.ChannelDeleted(channel)));
      return deleted;
    });
  }

  Stream<Channel> all() {
    return register.stream();
  }

  void put(Channel channel) {
    register.put(channel.id(), channel);
  }

  void forgetTeam(String teamId) {
    of(teamId).toList().forEach(channel -> register.remove(channel.id()));
  }
}
