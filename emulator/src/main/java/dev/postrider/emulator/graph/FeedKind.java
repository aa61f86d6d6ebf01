package dev.postrider.emulator.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The four calls that notify: in a team, in a chat, one person, many people.
enum FeedKind {
  TEAM("sendActivityNotification", "recipient"),
  CHAT("sendActivityNotification", "recipient"),
  USER("sendActivityNotification", ""),
  RECIPIENTS("sendActivityNotificationToRecipients", "recipients");

  private static final int MOST_RECIPIENTS = 100;

  private final String action;
  private final String recipientMember;

  FeedKind(String action, String recipientMember) {
    this.action = action;
    this.recipientMember = recipientMember;
  }

  String action() {
    return action;
  }

  /// The member that names the recipients; empty where the address names the person.
  String recipientMember() {
    return recipientMember;
  }

  /// The recipients that the body names, in the order given.
  List<FeedRecipient> recipients(FeedField body) {
    return switch (this) {
      case TEAM, CHAT -> List.of(recipient(body.object(recipientMember)));
      case USER -> List.of();
      case RECIPIENTS -> many(body.object(recipientMember).elements());
    };
  }

  private List<FeedRecipient> many(List<FeedField> listed) {
    if (listed.isEmpty() || listed.size() > MOST_RECIPIENTS) {
      throw GraphError.badRequest(
          "recipients holds 1 to %d recipients, not %d.".formatted(MOST_RECIPIENTS, listed.size()));
    }
    var recipients = new ArrayList<FeedRecipient>();
    listed.forEach(one -> recipients.add(recipient(one)));
    return List.copyOf(recipients);
  }

  private FeedRecipient recipient(FeedField field) {
    return FeedRecipient.read(field, recipientTypes());
  }

  private Set<String> recipientTypes() {
    return switch (this) {
      case TEAM -> Set.of(FeedRecipient.PERSON, FeedRecipient.TEAM, FeedRecipient.CHANNEL);
      case CHAT -> Set.of(FeedRecipient.PERSON, FeedRecipient.CHAT);
      case USER -> Set.of();
      case RECIPIENTS -> Set.of(FeedRecipient.PERSON);
    };
  }
}
