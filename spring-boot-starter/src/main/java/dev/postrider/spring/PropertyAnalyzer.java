package dev.postrider.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Says which properties will not do and what would, where Spring would print a stack trace.
final class PropertyAnalyzer extends AbstractFailureAnalyzer<PropertyException> {
  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, PropertyException cause) {
    return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
  }
}
