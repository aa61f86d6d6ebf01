package dev.postrider.teams.activity;

import dev.postrider.teams.wire.TeamsUserId;
import dev.postrider.teams.wire.UserId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A person or a bot as an activity names them.
///
/// @param id `29:…` for a person, `28:{app id}` for a bot
/// @param aadObjectId a person's Entra object id
public record ChannelAccount(String id, @Nullable String name, @Nullable UserId aadObjectId) {

  public static ChannelAccount of(String id) {
    return new ChannelAccount(id, null, null);
  }

  public boolean isBot() {
    return id.startsWith("28:");
  }

  /// The person's `29:…` id; empty for a bot.
  public Optional<TeamsUserId> person() {
    return isBot() || id.isBlank() ? Optional.empty() : Optional.of(new TeamsUserId(id));
  }

  /// Ids only; names stay out of logs.
  @Override
  public String toString() {
    return "ChannelAccount[" + id + "]";
  }
}
