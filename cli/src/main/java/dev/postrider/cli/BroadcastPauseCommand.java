package dev.postrider.cli;

import dev.postrider.delivery.Origin;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `postrider broadcast pause`: commits no further message until it is resumed.
@Command(
    name = "pause",
    mixinStandardHelpOptions = true,
    description = {
      "Pauses a broadcast, whichever process sends it: what is in flight goes on, and nothing more"
          + " leaves until it is resumed."
    },
    footer = {
      "",
      "Examples:",
      "  postrider broadcast pause bcast_01JABC…",
      "",
      "Exit codes: 0 done, 1 not possible any more, 5 no such broadcast"
    })
final class BroadcastPauseCommand implements Callable<Integer> {
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
            EnumSet.of(Origin.State.RUNNING),
            Origin.State.PAUSED,
            "It is not running: it is finished, paused or cancelled.");
  }
}
