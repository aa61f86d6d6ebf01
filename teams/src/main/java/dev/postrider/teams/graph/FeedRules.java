package dev.postrider.teams.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What Graph would refuse and can be seen before it is asked (Microsoft's pages: *team:
/// sendActivityNotification*, its siblings, and *Send activity feed notifications to users in
/// Microsoft Teams*). Made for one check.
final class FeedRules {

  private final GraphSettings settings;
  private final List<FeedFault> faults = new ArrayList<>();
  private final List<FeedFault> notes = new ArrayList<>();

  FeedRules(GraphSettings settings) {
    this.settings = settings;
  }

  FeedCheck check(FeedScope scope, FeedNotification notification) {
    new FeedTopicRules(settings, faults, notes)
        .check(scope, FeedRoute.inScope(scope, notification));
    parameters(notification);
    preview(notification.preview());
    switch (scope) {
      case FeedScope.InTeam(var team, var recipient) -> recipientInTeam(team, recipient);
      case FeedScope.InChat(var chat, var recipient) -> recipientInChat(chat.value(), recipient);
      case FeedScope.OfUser user -> {}
      case FeedScope.Bulk(var users) -> users(users);
    }
    return new FeedCheck(faults, notes);
  }

  private void parameters(FeedNotification notification) {
    boolean free = notification.activityType().equals(FeedNotification.SYSTEM_DEFAULT);
    var names = notification.parameters().keySet();
    if (free
        && notification
            .parameters()
            .getOrDefault(FeedNotification.SYSTEM_DEFAULT_TEXT, "")
            .isBlank()) {
      fault(
          "/templateParameters",
          "A systemDefault needs its text as the parameter systemDefaultText.");
    }
    if (names.contains("actor")) {
      note("/templateParameters", "Teams fills {actor} itself: the caller, or the app.");
    }
  }

  private void preview(@Nullable FeedPreview preview) {
    if (preview == null) {
      return;
    }
    String content = preview.content();
    if (content.isBlank()) {
      note("/previewText/content", "The preview is blank.");
    } else if (content.codePointCount(0, content.length()) > FeedPreview.SHOWN) {
      note(
          "/previewText/content",
          "Teams shows the first " + FeedPreview.SHOWN + " characters of the preview.");
    }
  }

  private void recipientInTeam(TeamId team, FeedRecipient recipient) {
    switch (recipient) {
      case FeedRecipient.User user -> {}
      case FeedRecipient.TeamMembers(var other) -> sameTeam(team, other);
      case FeedRecipient.ChannelMembers(var other, var channel) -> sameTeam(team, other);
      case FeedRecipient.ChatMembers chat ->
          fault(
              "/recipient",
              "A team's notification goes to a person, the team's members or a channel's, not to"
                  + " a chat's.");
    }
  }

  private void sameTeam(TeamId team, TeamId other) {
    if (!team.value().equalsIgnoreCase(other.value())) {
      fault(
          "/recipient/teamId",
          "The recipients are those of the team %s, and the notification is sent in %s."
              .formatted(other, team));
    }
  }

  private void recipientInChat(String chat, FeedRecipient recipient) {
    switch (recipient) {
      case FeedRecipient.User user -> {}
      case FeedRecipient.ChatMembers(var other) -> {
        if (!other.value().equalsIgnoreCase(chat)) {
          fault(
              "/recipient/chatId",
              "The recipients are those of the chat %s, and the notification is sent in %s."
                  .formatted(other, chat));
        }
      }
      case FeedRecipient.TeamMembers team -> onlyPeopleOfTheChat();
      case FeedRecipient.ChannelMembers channel -> onlyPeopleOfTheChat();
    }
  }

  private void onlyPeopleOfTheChat() {
    fault("/recipient", "A chat's notification goes to a person or to the chat's members.");
  }

  private void users(List<FeedRecipient.User> users) {
    if (users.isEmpty() || users.size() > FeedScope.Bulk.MOST) {
      fault(
          "/recipients",
          "One call takes 1 to %d recipients, not %d."
              .formatted(FeedScope.Bulk.MOST, users.size()));
    }
    var seen = new HashSet<String>();
    for (int i = 0; i < users.size(); i++) {
      String user = users.get(i).idOrPrincipalName();
      if (!seen.add(user.toLowerCase(Locale.ROOT))) {
        note("/recipients/" + i + "/userId", user + " is named twice.");
      }
    }
  }

  private void fault(String pointer, String message) {
    faults.add(new FeedFault(pointer, message));
  }

  private void note(String pointer, String message) {
    notes.add(new FeedFault(pointer, message));
  }
}
