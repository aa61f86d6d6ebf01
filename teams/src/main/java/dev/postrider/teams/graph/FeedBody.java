package dev.postrider.teams.graph;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// A notification's request body as Microsoft documents it: what is said, and to whom.
///
/// @param recipients none where the person is in the call's address, one for a team or chat
///   (`recipient`), any number for the bulk call (`recipients`)
/// @param bulk whether they stand in a list (`recipients`)
public record FeedBody(
    FeedNotification notification, List<FeedRecipient> recipients, boolean bulk) {

  public FeedBody {
    requireNonNull(notification);
    recipients = List.copyOf(recipients);
  }
}
