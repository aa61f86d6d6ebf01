package dev.postrider.poll;

import java.util.List;

/// What came of reading a poll file.
public sealed interface PollReading {
  /// A poll that can be sent.
  record Read(Poll poll) implements PollReading {}

  /// Not a poll as it is.
  ///
  /// @param faults all of them, in the order of the file
  record Faulty(List<PollFault> faults) implements PollReading {
    public Faulty {
      faults = List.copyOf(faults);
    }
  }
}
