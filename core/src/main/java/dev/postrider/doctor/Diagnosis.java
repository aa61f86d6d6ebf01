package dev.postrider.doctor;

import java.util.List;

/// Everything that was found in one examination.
public record Diagnosis(List<Finding> findings) {
  public Diagnosis {
    findings = List.copyOf(findings);
  }

  public int count(Severity severity) {
    return (int) findings.stream().filter(one -> one.severity() == severity).count();
  }

  public boolean has(Symptom symptom) {
    return findings.stream().anyMatch(one -> one.symptom() == symptom);
  }

  /// Whether nothing that people rely on is broken.
  public boolean isSound() {
    return count(Severity.PROBLEM) == 0;
  }
}
