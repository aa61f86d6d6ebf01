package dev.postrider.spring;

import static java.util.stream.Collectors.joining;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Says which properties are missing, and what they could look like.
final class MissingPropertyAnalyzer extends AbstractFailureAnalyzer<MissingPropertyException> {
  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, MissingPropertyException cause) {
    var lines = cause.missing().stream().map(each -> "    " + each).collect(joining("\n"));
    return new FailureAnalysis(
        "Postrider does not know which tenant to write to, or as whom. Not configured:\n\n" + lines,
        "Set them in application.yaml or the environment: postrider.tenant.id is"
            + " POSTRIDER_TENANT_ID there. The ids stand in the app registration in Entra ID and in"
            + " the Teams app's manifest; keep the secret in a file and name it in"
            + " postrider.tenant.client-secret-file.",
        cause);
  }
}
