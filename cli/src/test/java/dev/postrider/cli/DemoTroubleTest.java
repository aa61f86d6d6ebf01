package dev.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.postrider.Postrider;
import dev.postrider.Stores;
import dev.postrider.emulator.LocalTenant;
import dev.postrider.emulator.Settings;
import dev.postrider.emulator.fault.Effect;
import dev.postrider.emulator.fault.Fault;
import dev.postrider.emulator.fault.Match;
import dev.postrider.emulator.tenant.Seed;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The demo's broadcast where something is in its way.
class DemoTroubleTest {
  @TempDir private Path keys;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void anAudienceThatCannotBeReadIsAFailureAndNoEmptyReport() {
    meets(Match.on("graph", "GET", "/v1.0/users"), 403);
  }

  @Test
  void aBotThatIsRefusedIsAFailure() {
    assertThat(meets(Match.on("connector", "POST", "/v3/conversations/**"), 401))
        .isEqualTo(Code.BOT_REFUSED);
  }

  @Test
  void stoppedInTheMiddleItStillReports() {
    var settings = Settings.test().withKeyFolder(keys).withSeed(Seed.acme(400));
    try (var tenant = LocalTenant.start(settings);
        var interruption = Interruption.ofThisThread();
        var postrider = Postrider.connect(DemoCommand.local(tenant), Stores.inMemory())) {
      var sender = Thread.currentThread();
      Thread.ofPlatform()
          .start(() -> {
            await().until(() -> tenant.tenant().ledger().tally().messagesAccepted() > 0);
            sender.interrupt();
          });

      int exit = DemoCommand.broadcast(terminal(), postrider, interruption);

      assertThat(exit).isEqualTo(Exit.INTERRUPTED);
      assertThat(out.toString().lines().toList().getLast())
          .contains("\"report\"", "\"state\":\"paused\"");
      assertThat(err.toString()).contains("were not written to").doesNotContain("To go on");
    }
  }

  private Code meets(Match match, int status) {
    var settings = Settings.test().withSeed(Seed.TINY).withKeyFolder(keys).withLimits("none");
    try (var tenant = LocalTenant.start(settings);
        var interruption = Interruption.ofThisThread();
        var postrider = Postrider.connect(DemoCommand.local(tenant), Stores.inMemory())) {
      tenant.faults().add(new Fault(match, Effect.Refuse.with(status)));
      var told = new Code[1];

      assertThatThrownBy(() -> DemoCommand.broadcast(terminal(), postrider, interruption))
          .isInstanceOfSatisfying(Told.class, failure -> told[0] = failure.failure().code())
          .hasMessageContaining("Sending stopped")
          .hasMessageContaining("postrider demo");

      assertThat(told[0].exit()).isNotZero();
      assertThat(out.toString()).doesNotContain("\"report\"");
      return told[0];
    }
  }

  private Terminal terminal() {
    var command =
        new CommandLine(new DemoCommand())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    return new Terminal(command.getCommandSpec(), true);
  }
}
