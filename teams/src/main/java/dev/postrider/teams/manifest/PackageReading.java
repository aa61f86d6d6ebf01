package dev.postrider.teams.manifest;

import java.util.List;

/// What became of opening a package that came from elsewhere.
public sealed interface PackageReading {

  /// It could be opened and its manifest is a JSON object; what is in it may still be at fault.
  record Opened(AppPackage appPackage) implements PackageReading {}

  /// It could not be opened; there is at least one fault.
  record Refused(List<Fault> faults) implements PackageReading {

    public Refused {
      faults = List.copyOf(faults);
    }
  }
}
