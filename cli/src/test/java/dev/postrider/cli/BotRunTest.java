package dev.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.cli.Shell.Ran;
import dev.postrider.jdbc.Ledger;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What keeps a bot from starting. How it runs: `RunningBotIT`.
class BotRunTest {
  @TempDir private static Path keys;
  @TempDir private Path folder;
  private TinyTenant tenant;
  private Shell shell;

  @BeforeEach
  void start() {
    tenant = new TinyTenant(keys);
    shell = tenant.shell(folder);
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void aPortThatIsTakenIsNamed() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ran ran = shell.run("bot", "run", "--port=" + taken.getLocalPort());

      assertThat(ran.exit()).as(ran::toString).isEqualTo(Exit.FAILED);
      assertThat(ran.err()).contains("PST-BOT-001", "" + taken.getLocalPort(), "--port 0");
    }
  }

  @Test
  void anAddressThatIsNoneIsRefused() {
    Ran bind = shell.run("bot", "run", "--bind=not/an/address", "--port=0");
    Ran port = shell.run("bot", "run", "--port=70000");

    assertThat(bind.exit()).as(bind::toString).isEqualTo(Exit.USAGE);
    assertThat(bind.err()).contains("--bind takes an address");
    assertThat(port.exit()).isEqualTo(Exit.USAGE);
  }

  @Test
  void aLedgerThatIsInUseIsSaidWithWhatToDo() {
    Path file = folder.resolve("mine.db");
    try (var ledger = Ledger.open(file)) {
      ledger.announce(new BotRole("contoso", "").text());

      Ran ran = shell.run("bot", "run", "--port=0", "--ledger=" + file);
      Ran sent = shell.run("send", "--to=mina@demo-acme.example", "Hi", "--ledger=" + file);

      assertThat(ran.exit()).as(ran::toString).isEqualTo(Exit.TRY_AGAIN);
      assertThat(ran.err()).contains("the bot of tenant contoso", "A ledger has one bot");
      // Somebody else's bot delivers nothing of this tenant.
      assertThat(sent.exit()).as(sent::toString).isEqualTo(Exit.TRY_AGAIN);
      assertThat(sent.err()).contains("PST-STO-001");
    }
  }

  @Test
  void wrongCredentialsAreSaidAtTheStart() {
    Ran ran = shell.with("POSTRIDER_TENANT_CLIENTSECRET", "wrong").run("bot", "run", "--port=0");

    assertThat(ran.exit()).as(ran::toString).isEqualTo(Exit.SIGN_IN);
  }
}
