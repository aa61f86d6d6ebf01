package dev.postrider.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.postrider.Postrider;
import dev.postrider.audience.Audience;
import dev.postrider.emulator.callback.CardAction;
import dev.postrider.emulator.callback.Tap;
import dev.postrider.emulator.callback.TapOutcome;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.Post;
import dev.postrider.jdbc.Ledger;
import dev.postrider.poll.Poll;
import dev.postrider.poll.PollId;
import dev.postrider.testkit.LocalTenantExtension;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// A poll outlives the process that sent it.
class PollOnALedgerTest {
  private static final Poll LUNCH = Poll.single("Lunch", "What?", "Ramen", "Curry");

  @RegisterExtension
  final LocalTenantExtension local = LocalTenantExtension.seeded("tiny").withoutLimits();

  private final List<HttpServer> servers = new ArrayList<>();

  @TempDir private Path folder = Path.of("");
  private Path file = folder;
  private PollId poll = new PollId("none");

  @BeforeEach
  void sendAndStop() throws Exception {
    file = folder.resolve("ledger.db");
    try (var ledger = Ledger.open(file);
        var postrider = Postrider.connect(local.settings(), ledger.stores())) {
      listen(postrider);
      poll = postrider.polls().send(LUNCH.anonymously(), Audience.everyone());
      postrider.await(postrider.polls().get(poll).broadcast());
      assertThat(tap("ada", "Ramen")).isInstanceOf(TapOutcome.CardReplaced.class);
    }
  }

  @Test
  void theNextProcessTakesItsVotes() throws Exception {
    try (var ledger = Ledger.open(file);
        var postrider = Postrider.connect(local.settings(), ledger.stores())) {
      listen(postrider);
      assertThat(tap("ben", "Curry")).isInstanceOf(TapOutcome.CardReplaced.class);
      assertThat(tap("ada", "Change my vote")).isInstanceOf(TapOutcome.CardReplaced.class);
      assertThat(tap("ada", "Curry")).isInstanceOf(TapOutcome.CardReplaced.class);

      assertThat(postrider.polls().results(poll).answered()).isEqualTo(2);
      assertThat(postrider.polls().unanswered(poll)).isEqualTo(7);
    }
  }

  @Test
  void whatAVisitorClosesIsClosedForTheBotAtOnce() throws Exception {
    try (var ledger = Ledger.open(file);
        var postrider = Postrider.connect(local.settings(), ledger.stores())) {
      listen(postrider);
      try (var visited = Ledger.visit(file);
          var visitor = Postrider.handingIn(local.settings(), visited.stores())) {
        assertThat(visitor.polls().results(poll).answered()).isEqualTo(1);
        assertThat(visitor.polls().close(poll)).isTrue();
      }

      assertThat(tap("ben", "Curry"))
          .isInstanceOfSatisfying(
              TapOutcome.CardReplaced.class,
              replaced -> assertThat(replaced.card().toString()).contains("This poll has closed."));
      assertThat(postrider.polls().results(poll).answered()).isEqualTo(1);
    }
  }

  @AfterEach
  void stop() {
    servers.forEach(server -> server.stop(0));
  }

  private void listen(Postrider postrider) throws IOException {
    HttpServer server = CanteenPoll.serve(postrider, 0);
    servers.add(server);
    var bot = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/messages");
    local
        .tenant()
        .tenant()
        .registrations()
        .update(DemoNames.CLIENT_ID, registration -> registration.withEndpoint(bot));
  }

  private TapOutcome tap(String person, String title) {
    Post post = local.inbox(person).posts().getLast();
    var card = post.json().at("/attachments/0/content");
    return local
        .tenant()
        .callback()
        .client()
        .tap(
            new Tap(
                local.inbox(person).person().id(),
                post.conversationId(),
                post.id(),
                CardAction.titled(card, title).orElseThrow(),
                JsonMapper.shared().createObjectNode()));
  }
}
