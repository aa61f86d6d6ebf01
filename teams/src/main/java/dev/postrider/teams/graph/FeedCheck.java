package dev.postrider.teams.graph;

import java.util.List;

/// What we can tell of a notification before Graph is asked.
///
/// @param faults Graph would refuse it, or notify nobody
/// @param notes it is allowed, and may not be what was meant
public record FeedCheck(List<FeedFault> faults, List<FeedFault> notes) {

  public FeedCheck {
    faults = List.copyOf(faults);
    notes = List.copyOf(notes);
  }

  public boolean isGood() {
    return faults.isEmpty();
  }
}
