package dev.postrider.cli;

import dev.postrider.teams.graph.FeedBody;
import dev.postrider.teams.graph.FeedRecipient;
import dev.postrider.teams.graph.FeedScope;
import dev.postrider.teams.graph.FeedTopic;
import dev.postrider.teams.graph.TeamId;
import dev.postrider.teams.wire.ActivityId;
import dev.postrider.teams.wire.ConversationId;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `postrider notify team`: about something in a team, to people in it.
@Command(
    name = "team",
    mixinStandardHelpOptions = true,
    description = {
      "Notifies people of a team of something in it. The app must be installed in the team.",
      "The topic is the team, unless flags name something else."
    },
    footer = {
      "",
      "Examples:",
      "  postrider notify team Facilities --to members --type taskCreated --param taskId=12 \\",
      "      --preview \"A new task\"",
      "  postrider notify team Facilities --to channel:General --system-default \"Fire drill at 3\"",
      "  postrider notify team Facilities --to ada@contoso.com --channel General --tab 5f8f… \\",
      "      --type reservationUpdated --param reservationId=R1 --param currentSlot=23",
      "  postrider notify team Facilities --body notification.json",
      "",
      "Exit codes: 0 accepted by Graph, 2 the notification cannot be used, 3 refused or unconfirmed,"
          + " 4 sign-in or a permission is needed, 5 no such team or person, 75 try again"
    })
final class NotifyTeamCommand implements Callable<Integer> {
  @Mixin private Connection connection;
  @Mixin private FeedOptions said;
  @Mixin private FeedMode mode;
  @Mixin private Output output;

  @Parameters(paramLabel = "TEAM", description = "The team's name or id.")
  private String team;

  @Option(
      names = "--to",
      paramLabel = "WHO",
      description =
          "A user principal name or object id; members: of the team, 10,000 at most;"
              + " channel:NAME: the members of a channel. A body may say it instead.")
  private @Nullable String to;

  @Option(names = "--channel", paramLabel = "CHANNEL", description = "The topic: a channel.")
  private @Nullable String channel;

  @Option(names = "--tab", paramLabel = "ID", description = "The topic: a tab of --channel.")
  private @Nullable String tab;

  @Option(
      names = "--message",
      paramLabel = "ID",
      description = "The topic: a message in --channel.")
  private @Nullable String message;

  @Option(names = "--reply", paramLabel = "ID", description = "The topic: a reply to --message.")
  private @Nullable String reply;

  @Override
  public Integer call() throws InterruptedException {
    requireTopicInOrder();
    try (var feed = mode.call(connection, output.terminal())) {
      var named = new Named(feed.graph());
      TeamId id = named.team(team);
      FeedBody body = said.read(topic(named, id), FeedTopic::scope);
      FeedRecipient recipient = Recipients.oneOf(body, to, text -> recipient(named, id, text));
      return mode.send(
          feed, FeedScope.team(id, recipient), body, Recipients.inWords(recipient, team));
    }
  }

  private static FeedRecipient recipient(Named named, TeamId team, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.equals("members")) {
      return FeedRecipient.membersOf(team);
    }
    return lower.startsWith("channel:")
        ? FeedRecipient.membersOf(team, named.channel(team, text.substring("channel:".length())))
        : FeedRecipient.user(text);
  }

  private void requireTopicInOrder() {
    if (channel == null && (tab != null || message != null || reply != null)) {
      throw new IllegalArgumentException(
          "A tab, a message and a reply stand in a channel: --channel CHANNEL.");
    }
    if (reply != null && message == null) {
      throw new IllegalArgumentException("A reply is one to a message: --message ID.");
    }
    if (tab != null && message != null) {
      throw new IllegalArgumentException("A notification has one topic: --tab or --message.");
    }
  }

  private Optional<FeedTopic> topic(Named named, TeamId id) {
    if (channel == null) {
      return Optional.empty();
    }
    ConversationId in = named.channel(id, channel);
    if (tab != null) {
      return Optional.of(FeedTopic.tab(id, in, tab));
    }
    if (message == null) {
      return Optional.of(FeedTopic.channel(id, in));
    }
    var first = new ActivityId(message);
    return Optional.of(
        reply == null
            ? FeedTopic.message(id, in, first)
            : FeedTopic.reply(id, in, first, new ActivityId(reply)));
  }
}
