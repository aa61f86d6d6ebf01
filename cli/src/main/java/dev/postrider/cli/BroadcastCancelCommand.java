package dev.postrider.cli;

import dev.postrider.delivery.Origin;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `postrider broadcast cancel`: ends it for everybody who was not written to.
@Command(
    name = "cancel",
    mixinStandardHelpOptions = true,
    description = {
      "Ends a broadcast, whichever process sends it: who was not written to is not written to."
    },
    footer = {
      "",
      "Examples:",
      "  postrider broadcast cancel bcast_01JABC…",
      "",
      "Exit codes: 0 done, 1 not possible any more, 5 no such broadcast"
    })
final class BroadcastCancelCommand implements Callable<Integer> {
  @Mixin private Connection connection;
  @Mixin private LedgerFile ledgerFile;
  @Mixin private Output output;

  @Parameters(paramLabel = "ID", description = "The broadcast.")
  private String id;

  @Override
  public Integer call() {
    return new Steering(connection, ledgerFile, output)
        .move(
            id,
            EnumSet.of(Origin.State.RUNNING, Origin.State.PAUSED),
            Origin.State.CANCELLED,
            "It is finished, or cancelled already.");
  }
}
