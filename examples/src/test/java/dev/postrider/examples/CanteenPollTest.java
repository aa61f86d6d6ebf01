package dev.postrider.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.postrider.emulator.crowd.CrowdSettings;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.poll.PollId;
import dev.postrider.poll.PollResults;
import dev.postrider.poll.PollResults.ChoiceResult;
import dev.postrider.testkit.LocalTenantExtension;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CanteenPollTest {
  @RegisterExtension
  final LocalTenantExtension local = LocalTenantExtension.seeded("tiny").withoutLimits();

  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = CanteenPoll.serve(local.postrider(), 0);
    var bot = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/messages");
    local
        .tenant()
        .tenant()
        .registrations()
        .update(DemoNames.CLIENT_ID, registration -> registration.withEndpoint(bot));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aCrowdAnswersAndEveryVoteCounts() throws InterruptedException {
    local.tenant().crowd().begin(CrowdSettings.everybody().withChoice("Ramen", 3));

    PollId id = CanteenPoll.ask(local.postrider());
    local.postrider().await(local.postrider().polls().get(id).broadcast());

    await()
        .untilAsserted(
            () -> assertThat(local.postrider().polls().results(id).answered()).isEqualTo(9));
    PollResults results = local.postrider().polls().results(id);
    long votes =
        results.questions().getFirst().choices().stream().mapToLong(ChoiceResult::votes).sum();
    assertThat(votes).isEqualTo(9);
    assertThat(CanteenPoll.finish(local.postrider(), id)).contains("Ramen");
    assertThat(local.postrider().polls().results(id).isClosed()).isTrue();
  }
}
