package dev.postrider.teams.graph;

import java.util.ArrayList;

/// What Graph would refuse and can be seen before it is asked.
final class FeedRules {

  FeedCheck check(FeedScope scope, FeedNotification notification) {
    var faults = new ArrayList<FeedFault>();
    var notes = new ArrayList<FeedFault>();
    return new FeedCheck(faults, notes);
  }
}
