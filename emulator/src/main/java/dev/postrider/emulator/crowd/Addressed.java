package dev.postrider.emulator.crowd;

import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Which posts a crowd answers.
///
/// - `bots`: Entra client ids of those it answers; every bot where there are none.
/// - `about`: a text that the post holds somewhere, in any case; every post where it is empty.
public record Addressed(Set<String> bots, String about) {

  /// Every post of every bot.
  public static final Addressed ALL = new Addressed(Set.of(), "");

  public Addressed {
    bots = Set.copyOf(bots);
  }

  boolean fits(String botId, JsonNode activity) {
    return (bots.isEmpty() || bots.contains(botId))
        && (about.isEmpty()
            || activity
                .toString()
                .toLowerCase(Locale.ROOT)
                .contains(about.toLowerCase(Locale.ROOT)));
  }
}
