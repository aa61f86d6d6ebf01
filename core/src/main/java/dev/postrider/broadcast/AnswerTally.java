package dev.postrider.broadcast;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// How a broadcast of a dialog stands: everybody who is meant, each under one standing.
///
/// @param standings how many in each; those that hold none may be absent
public record AnswerTally(Map<DialogOutcome.Standing, Long> standings) {
  public AnswerTally {
    var copy = new EnumMap<DialogOutcome.Standing, Long>(DialogOutcome.Standing.class);
    copy.putAll(standings);
    standings = Collections.unmodifiableMap(copy);
  }

  public long in(DialogOutcome.Standing standing) {
    return standings.getOrDefault(standing, 0L);
  }

  /// All of them: as many as the deliveries' [dev.postrider.delivery.Tally#targeted()].
  public long targeted() {
    return standings.values().stream().mapToLong(Long::longValue).sum();
  }
}
