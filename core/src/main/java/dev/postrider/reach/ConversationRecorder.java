package dev.postrider.reach;

import dev.postrider.audience.Recipient;
import dev.postrider.teams.activity.Activity;
import dev.postrider.teams.activity.ChannelAccount;
import dev.postrider.teams.activity.ConversationReference;
import dev.postrider.teams.bot.Turn;
import dev.postrider.teams.bot.TurnListener;
import dev.postrider.teams.wire.UserId;
import java.time.InstantSource;
import java.util.Optional;

/// Learns from every contact where somebody can be written to, and forgets it when the app is
/// removed. Events may come late, twice or not at all; each only adds to the book.
public final class ConversationRecorder implements TurnListener {
  private final ConversationBook book;
  private final ConversationArrivals arrivals;
  private final InstantSource clock;

  public ConversationRecorder(
      ConversationBook book, ConversationArrivals arrivals, InstantSource clock) {
    this.book = book;
    this.arrivals = arrivals;
    this.clock = clock;
  }

  @Override
  public void onTurn(Turn turn) {
    recipient(turn)
        .ifPresent(recipient -> {
          if (isRemoval(turn)) {
            book.forget(turn.reference().tenant(), recipient, clock.instant());
          } else {
            learn(recipient, turn.reference());
          }
        });
  }

  private void learn(Recipient recipient, ConversationReference reference) {
    var entry = new ConversationBook.Entry(recipient, reference, clock.instant());
    book.save(entry);
    arrivals.arrived(entry);
  }

  private static Optional<Recipient> recipient(Turn turn) {
    ConversationReference reference = turn.reference();
    return switch (reference.type()) {
      case PERSONAL -> person(turn).map(Recipient.User::new);
      case GROUP_CHAT -> Optional.of(new Recipient.Chat(reference.conversation().value()));
      case CHANNEL -> channel(turn);
      case OTHER -> Optional.empty();
    };
  }

  private static Optional<UserId> person(Turn turn) {
    ChannelAccount from = turn.activity().envelope().from();
    return Optional.ofNullable(turn.reference().aadObjectId())
        .or(() -> Optional.ofNullable(from == null ? null : from.aadObjectId()));
  }

  /// A thread belongs to its channel, which is what can be written to again.
  private static Optional<Recipient> channel(Turn turn) {
    var data = turn.activity().envelope().channelData();
    String team = data.at("/team/aadGroupId").asString("");
    String conversation = turn.reference().conversation().value();
    int thread = conversation.indexOf(";messageid=");
    String channel = thread < 0 ? conversation : conversation.substring(0, thread);
    return team.isBlank() ? Optional.empty() : Optional.of(new Recipient.Channel(team, channel));
  }

  private static boolean isRemoval(Turn turn) {
    return switch (turn.activity()) {
      case Activity.InstallationUpdate update -> update.isRemoved();
      case Activity.ConversationUpdate update ->
          update.membersRemoved().stream()
              .anyMatch(member -> member.id().equals(turn.reference().botId()));
      case Activity.Message message -> false;
      case Activity.Invoke invoke -> false;
      case Activity.MessageReaction reaction -> false;
      case Activity.MessageUpdate update -> false;
      case Activity.MessageDelete delete -> false;
      case Activity.Event event -> false;
      case Activity.Typing typing -> false;
      case Activity.UnknownActivity unknown -> false;
    };
  }
}
