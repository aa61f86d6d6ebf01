package dev.postrider.examples;

import dev.postrider.Postrider;
import dev.postrider.Stores;
import dev.postrider.audience.Audience;
import dev.postrider.message.ChatMessage;
import dev.postrider.teams.activity.AdaptiveCard;

/// Writes to a group with the groups inside it, and accounts for everybody. Run it by `examples/run
/// BroadcastToGroup`.
public final class BroadcastToGroup {
  // region broadcast
  public static void main(String[] args) throws InterruptedException {
    var group = args.length > 0 ? args[0] : "Europe";
    try (var place = Place.ofSending();
        var postrider = Postrider.connect(place.settings(), Stores.inMemory())) {
      var id = postrider.broadcast(Audience.group(group), poll(), "Canteen poll");
      var tally = postrider.await(id).tally();
      System.out.println(tally.accepted() + " of " + tally.targeted() + " accepted");
      tally.reasons().forEach((why, people) -> System.out.println(people + ": " + why.meaning()));
    }
  }

  static ChatMessage poll() {
    var card =
        """
        {"type": "AdaptiveCard", "version": "1.5",
         "body": [{"type": "TextBlock", "text": "What shall we eat on Friday?"}]}
        """;
    return ChatMessage.card(AdaptiveCard.parse(card)).withSummary("What shall we eat on Friday?");
  }

  // endregion

  private BroadcastToGroup() {}
}
