package dev.postrider.examples;

import dev.postrider.Postrider;
import dev.postrider.Stores;
import dev.postrider.audience.Audience;
import dev.postrider.message.CardMessage;
import dev.postrider.teams.activity.AdaptiveCard;
import dev.postrider.teams.card.CardBuilder;
import dev.postrider.teams.card.CardInput;
import dev.postrider.teams.card.CardTemplate;
import java.util.Map;

/// Greets everybody of a group by name, each in their own language. Run it by `examples/run
/// GreetEachByName`.
public final class GreetEachByName {
  // region personal
  public static void main(String[] args) throws InterruptedException {
    var greeting =
        CardMessage.of("en", greeting("Hello ${givenName}", "How is ${department}?"))
            .in("fr", greeting("Bonjour ${givenName}", "Comment va ${department} ?"))
            .withSummary("en", "A greeting for ${givenName}");
    try (var place = Place.ofSending();
        var postrider = Postrider.connect(place.settings(), Stores.inMemory())) {
      var id = postrider.broadcast(Audience.group("Europe"), greeting, "Greeting");
      var tally = postrider.await(id).tally();
      System.out.println(tally.accepted() + " of " + tally.targeted() + " were greeted by name");
    }
  }

  static CardTemplate greeting(String heading, String text) {
    return CardTemplate.of(CardBuilder.card(heading).text(text).build());
  }

  // endregion

  // region builder
  static AdaptiveCard lunch() {
    return CardBuilder.card("Lunch on Friday")
        .text("The canteen cooks what most of us choose.")
        .fact("Where", "Canteen, ground floor")
        .fact("When", "12:00 to 13:30")
        .input(CardInput.choice("dish", "What shall we eat?", "Ramen", "Curry", "Salad"))
        .execute("vote", "Vote", Map.of("poll", "friday"))
        .openUrl("The menu", "https://intranet.contoso.example/menu")
        .lang("en")
        .build();
  }

  // endregion

  private GreetEachByName() {}
}
