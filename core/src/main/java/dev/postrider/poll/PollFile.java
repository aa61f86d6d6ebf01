package dev.postrider.poll;

import java.time.Instant;
import java.util.List;
import tools.jackson.core.JsonParser;

/// A poll as people write it down, in YAML or JSON.
///
/// ```yaml
/// poll: Friday lunch
/// question: What shall we eat on Friday?
/// choices: [Ramen, Curry, Salad]
/// anonymous: true
/// closes: 2026-11-27T12:00:00+09:00
/// ```
///
/// Keys of a poll: `poll` (its name), `intro`, `question`, `choices`, `most`, or `questions` (a
/// list of these three, with `id`), `anonymous`, `change-vote`, `open`, `group-by`, `closes`,
/// `language`, `languages`. A choice is a text, or `id` and `text`. Any text may be given by
/// language: `{en: Ramen, ja: ラーメン}`. An acknowledgement has `acknowledge` (its name), `text`,
/// `button`, `closes`, `language` and `languages`.
public final class PollFile {
  private PollFile() {}

  /// Reads a poll out of the tokens of a YAML or JSON parser, which this room needs not to know.
  ///
  /// @param now closing times before it are faults
  public static PollReading read(JsonParser tokens, Instant now) {
    return new PollReading.Faulty(
        List.of(new PollFault(0, "", "Not read", "Not written yet " + now, "Wait")));
  }
}
