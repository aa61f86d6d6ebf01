package dev.postrider.conformance;

import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Lets no conformance test run that does not say where its demand comes from.
public final class SourcesNamed implements BeforeTestExecutionCallback {

  @Override
  public void beforeTestExecution(ExtensionContext context) {
    var test = context.getRequiredTestMethod();
    boolean documented = test.isAnnotationPresent(FromDocs.class);
    boolean assumed = test.isAnnotationPresent(Assumed.class);
    if (documented == assumed) {
      throw new AssertionError(
          test.getName() + " needs either @FromDocs(page) or @Assumed(why): name its source.");
    }
  }
}
