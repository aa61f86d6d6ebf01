package dev.postrider.reach;

import dev.postrider.reach.ReconcileResult.Finding;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// What came of checking many people: how many of each finding.
///
/// @param findings those that occurred
public record Reconciliation(Map<Finding, Long> findings) {
  public Reconciliation {
    var copy = new EnumMap<Finding, Long>(Finding.class);
    copy.putAll(findings);
    findings = Collections.unmodifiableMap(copy);
  }

  public long of(Finding finding) {
    return findings.getOrDefault(finding, 0L);
  }

  /// Everybody who was looked at.
  public long checked() {
    return findings.values().stream().mapToLong(Long::longValue).sum();
  }

  /// How often the book was wrong.
  public long healed() {
    return of(Finding.LEARNED) + of(Finding.RENEWED) + of(Finding.FORGOTTEN);
  }
}
