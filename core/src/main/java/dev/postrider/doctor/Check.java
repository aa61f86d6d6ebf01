package dev.postrider.doctor;

import java.util.List;

/// Looks at one subject, and changes nothing.
interface Check {
  Subject subject();

  /// What there is to say, in the order of importance; never empty.
  List<Finding> findings(Evidence evidence) throws InterruptedException;
}
