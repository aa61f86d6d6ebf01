package dev.postrider.teams.graph;

import java.util.List;

/// What became of reading a notification's request body.
public sealed interface FeedBodyReading {

  record Read(FeedBody body) implements FeedBodyReading {}

  /// It is not what Microsoft documents; there is at least one fault.
  record Faulty(List<FeedFault> faults) implements FeedBodyReading {

    public Faulty {
      faults = List.copyOf(faults);
    }
  }
}
