package dev.postrider.emulator.callback;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/// One activity posted to a bot, and how that ended.
///
/// - `what`: the activity's type, with the invoke's or event's name or the installation's action
///   behind it (`invoke adaptiveCard/action`, `installationUpdate add`).
public record Posting(
    long number,
    Instant at,
    String appId,
    String botUrl,
    String conversationId,
    String activityId,
    String what,
    Duration took,
    PostingEnd end) {

  public Posting {
    requireNonNull(at, "at");
    requireNonNull(took, "took");
    requireNonNull(end, "end");
  }
}
