package dev.postrider.cli;

import dev.postrider.teams.graph.FeedBody;
import dev.postrider.teams.graph.FeedRecipient;
import dev.postrider.teams.graph.FeedScope;
import dev.postrider.teams.graph.FeedTopic;
import dev.postrider.teams.wire.ActivityId;
import dev.postrider.teams.wire.ConversationId;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `postrider notify chat`: about something in a chat, to people in it.
@Command(
    name = "chat",
    mixinStandardHelpOptions = true,
    description = {
      "Notifies people of a chat of something in it. The app must be installed in the chat.",
      "The topic is the chat, unless flags name something else."
    },
    footer = {
      "",
      "Examples:",
      "  postrider notify chat 19:ab12…@thread.v2 --to members --type taskCreated \\",
      "      --param taskId=12 --preview \"A new task\"",
      "  postrider notify chat 19:ab12…@thread.v2 --to ada@contoso.com --message 1690… \\",
      "      --system-default \"Please answer\"",
      "  postrider notify chat 19:ab12…@thread.v2 --body notification.json",
      "",
      "Exit codes: 0 accepted by Graph, 2 the notification cannot be used, 3 refused or unconfirmed,"
          + " 4 sign-in or a permission is needed, 5 no such chat or person, 75 try again"
    })
final class NotifyChatCommand implements Callable<Integer> {
  @Mixin private Connection connection;
  @Mixin private FeedOptions said;
  @Mixin private FeedMode mode;
  @Mixin private Output output;

  @Parameters(paramLabel = "CHAT", description = "The chat's id.")
  private String chat;

  @Option(
      names = "--to",
      paramLabel = "WHO",
      description =
          "A user principal name or object id; members: of the chat. A body may say it instead.")
  private @Nullable String to;

  @Option(names = "--message", paramLabel = "ID", description = "The topic: a message in the chat.")
  private @Nullable String message;

  @Override
  public Integer call() throws InterruptedException {
    var id = new ConversationId(chat.strip());
    FeedBody body = said.read(topic(id), FeedTopic::scope);
    FeedRecipient recipient = Recipients.oneOf(body, to, text -> recipient(id, text));
    try (var feed = mode.call(connection, output.terminal())) {
      return mode.send(
          feed, FeedScope.chat(id, recipient), body, Recipients.inWords(recipient, chat));
    }
  }

  private static FeedRecipient recipient(ConversationId chat, String text) {
    return text.equalsIgnoreCase("members")
        ? FeedRecipient.membersOf(chat)
        : FeedRecipient.user(text);
  }

  private Optional<FeedTopic> topic(ConversationId id) {
    return Optional.ofNullable(message)
        .map(there -> FeedTopic.chatMessage(id, new ActivityId(there)));
  }
}
