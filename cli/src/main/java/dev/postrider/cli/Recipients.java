package dev.postrider.cli;

import dev.postrider.teams.graph.FeedBody;
import dev.postrider.teams.graph.FeedRecipient;
import dev.postrider.teams.graph.FeedScope;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Who is notified in a team or chat: named by `--to`, or in the body.
final class Recipients {
  private Recipients() {}

  /// The one recipient, of whom either the flag or the body tells.
  static FeedRecipient oneOf(
      FeedBody body, @Nullable String to, Function<String, FeedRecipient> reading) {
    if (body.bulk()) {
      throw Code.NOTIFICATION_UNUSABLE.because(
          "/recipients: a list of people goes without a team or chat: postrider notify user --bulk"
              + " --body FILE");
    }
    if (to != null && !body.recipients().isEmpty()) {
      throw new IllegalArgumentException("The body has a recipient: leave out --to.");
    }
    if (to != null) {
      return reading.apply(to.strip());
    }
    if (body.recipients().isEmpty()) {
      throw new IllegalArgumentException(
          "Nobody is named: give --to USER or --to members, or a body with a recipient.");
    }
    return body.recipients().getFirst();
  }

  static List<FeedRecipient> of(FeedScope scope) {
    return switch (scope) {
      case FeedScope.InTeam(var team, var recipient) -> List.of(recipient);
      case FeedScope.InChat(var chat, var recipient) -> List.of(recipient);
      case FeedScope.OfUser user -> List.of();
      case FeedScope.Bulk(var users) -> List.copyOf(users);
    };
  }

  /// @param place the team or chat, as somebody called it
  static String inWords(FeedRecipient recipient, String place) {
    return switch (recipient) {
      case FeedRecipient.User(String person) -> person + " in " + place;
      case FeedRecipient.TeamMembers team -> "the members of " + place;
      case FeedRecipient.ChannelMembers(var team, var channel) ->
          "the members of channel " + channel + " of " + place;
      case FeedRecipient.ChatMembers chat -> "the members of " + place;
    };
  }
}
