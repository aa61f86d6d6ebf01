package dev.postrider.benchmarks;

import java.util.List;

/// One thing that is measured.
interface Figure {
  String title();

  /// What was run.
  String command();

  /// Measures, and says in lines what was seen.
  List<String> measure() throws InterruptedException;
}
