package dev.postrider.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How the app is brought to people, or taken from them.
final class RolloutOptions {
  @Option(
      names = "--dry-run",
      description = "Look only: how many would change, who would not, and how long it takes.")
  private boolean dryRun;

  @Mixin private ConsentOption consent;

  @Option(
      names = "--name",
      paramLabel = "N",
      defaultValue = "",
      description = "With --to: what you call it in the ledger.")
  private String name;

  @Option(
      names = "--confirm",
      paramLabel = "TENANT:COUNT",
      description = "With --to: confirms for how many people of which tenant it is done.")
  private @Nullable String confirm;

  boolean isDryRun() {
    return dryRun;
  }

  ConsentOption consent() {
    return consent;
  }

  String name() {
    return name;
  }

  @Nullable String confirm() {
    return confirm;
  }
}
