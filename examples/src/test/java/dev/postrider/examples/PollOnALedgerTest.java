package dev.postrider.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.postrider.Postrider;
import dev.postrider.Stores;
import dev.postrider.audience.Audience;
import dev.postrider.audience.Recipient;
import dev.postrider.broadcast.Broadcast;
import dev.postrider.broadcast.BroadcastId;
import dev.postrider.delivery.DeliveryId;
import dev.postrider.delivery.DeliveryStore;
import dev.postrider.delivery.NewDelivery;
import dev.postrider.delivery.Origin;
import dev.postrider.delivery.OriginId;
import dev.postrider.delivery.Policy;
import dev.postrider.delivery.Tally;
import dev.postrider.emulator.callback.CardAction;
import dev.postrider.emulator.callback.Tap;
import dev.postrider.emulator.callback.TapOutcome;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.Post;
import dev.postrider.jdbc.Ledger;
import dev.postrider.poll.Poll;
import dev.postrider.poll.PollCard;
import dev.postrider.poll.PollId;
import dev.postrider.poll.SentPoll;
import dev.postrider.testkit.LocalTenantExtension;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
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

  @Test
  void aTapProvesThatAMessageArrivedWhoseSenderIsGoneBeforeItsAnswer() throws Exception {
    try (var ledger = Ledger.open(file);
        var postrider = Postrider.connect(local.settings(), ledger.stores())) {
      listen(postrider);
      var named = new PollId("poll_named");
      OriginId inFlight = leaveInFlight(ledger.stores(), named, "ben");

      assertThat(tap("ben", "Curry", card -> card.replace(poll.value(), named.value())))
          .isInstanceOf(TapOutcome.CardReplaced.class);
      postrider.start();

      Tally tally = ledger.stores().deliveries().tally(local.settings().tenant(), inFlight);
      assertThat(tally.unconfirmed()).isZero();
      assertThat(tally.accepted()).isEqualTo(1);
    }
  }

  /// As a process leaves a poll that ends between sending it and the answer.
  private OriginId leaveInFlight(Stores stores, PollId id, String person) {
    var tenant = local.settings().tenant();
    var broadcast = new BroadcastId("bcast_named");
    var now = InstantSource.system().instant();
    stores.polls().open(new SentPoll(id, tenant, LUNCH, broadcast, List.of(), now, null), null);
    stores
        .broadcasts()
        .save(
            new Broadcast(
                broadcast,
                tenant,
                "Lunch",
                PollCard.message(id, LUNCH, false),
                Audience.everyone(),
                now,
                false));
    DeliveryStore deliveries = stores.deliveries();
    OriginId origin = broadcast.origin();
    deliveries.open(Origin.opened(origin, tenant, Policy.NO_DUPLICATES));
    var recipient = Recipient.user(local.inbox(person).person().id());
    var delivery = new NewDelivery(new DeliveryId("d-1"), recipient, person, null);
    deliveries.add(tenant, origin, List.of(delivery), null, now);
    long epoch = deliveries.own(tenant);
    assertThat(deliveries.intend(tenant, epoch, deliveries.page(tenant, origin, Set.of(), 0, 1)))
        .hasSize(1);
    return origin;
  }

  @Test
  void aReminderThatAnotherProcessIsJustBeginningIsTheSameOne() throws Exception {
    try (var ledger = Ledger.open(file);
        var postrider = Postrider.connect(local.settings(), ledger.stores())) {
      listen(postrider);
      var noted = new BroadcastId("bcast_elsewhere");
      assertThat(ledger.stores().polls().remind(local.settings().tenant(), poll, noted, 0))
          .isTrue();

      assertThat(postrider.polls().remind(poll)).contains(noted);
      assertThat(postrider.await(noted).tally().accepted()).isEqualTo(8);
      try (var visited = Ledger.visit(file);
          var visitor = Postrider.handingIn(local.settings(), visited.stores())) {
        assertThat(visitor.polls().get(poll).reminders()).containsExactly(noted);
      }
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
    return tap(person, title, card -> card);
  }

  private TapOutcome tap(String person, String title, UnaryOperator<String> change) {
    Post post = local.inbox(person).posts().getLast();
    var card =
        JsonMapper.shared()
            .readTree(change.apply(post.json().at("/attachments/0/content").toString()));
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
