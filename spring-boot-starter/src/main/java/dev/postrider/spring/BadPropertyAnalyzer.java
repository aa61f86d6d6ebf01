package dev.postrider.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Says which property will not do, and what would.
final class BadPropertyAnalyzer extends AbstractFailureAnalyzer<BadPropertyException> {
  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, BadPropertyException cause) {
    return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
  }
}
