package dev.postrider.message;

import dev.postrider.teams.graph.FeedFault;
import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/// A notification that Graph would refuse whoever it is for. Nothing was written down, nothing
/// sent.
public final class NotificationException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /// Says what is wrong with it, a line for each fault.
  public NotificationException(List<FeedFault> faults) {
    super(faults.stream().map(FeedFault::toString).collect(Collectors.joining("\n")));
  }
}
