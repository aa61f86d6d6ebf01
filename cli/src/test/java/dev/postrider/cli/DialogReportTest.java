package dev.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.audience.Audience;
import dev.postrider.audience.Recipient;
import dev.postrider.broadcast.Broadcast;
import dev.postrider.broadcast.BroadcastId;
import dev.postrider.delivery.DeliveryId;
import dev.postrider.delivery.NewDelivery;
import dev.postrider.delivery.Origin;
import dev.postrider.delivery.Policy;
import dev.postrider.delivery.Reason;
import dev.postrider.dialog.DialogEnding;
import dev.postrider.dialog.DialogPush;
import dev.postrider.dialog.DialogStore;
import dev.postrider.jdbc.Ledger;
import dev.postrider.message.DialogStart;
import dev.postrider.teams.activity.ConversationReference;
import dev.postrider.teams.wire.ConversationId;
import dev.postrider.teams.wire.Json;
import dev.postrider.teams.wire.ServiceUrl;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.UserId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the ledger alone tells of a broadcast of a dialog.
class DialogReportTest {
  private static final TenantId TENANT = new TenantId("7c6f2d5e-0000-4000-8000-000000000001");
  private static final BroadcastId BROADCAST = new BroadcastId("bcast_1");
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir private Path folder;

  @BeforeEach
  void askThreePeople() {
    try (var ledger = Ledger.open(folder.resolve("ledger.db"))) {
      var start = new DialogStart("lunch", Json.object(), DialogPush.Manners.INTERRUPT, null, null);
      ledger
          .broadcasts()
          .save(new Broadcast(BROADCAST, TENANT, "Lunch", start, Audience.everyone(), NOON, false));
      ledger.deliveries().open(Origin.opened(BROADCAST.origin(), TENANT, Policy.NO_DUPLICATES));
      ledger
          .deliveries()
          .add(
              TENANT,
              BROADCAST.origin(),
              List.of(
                  person("ada", null), person("bob", null), person("eve", Reason.GUEST_EXCLUDED)),
              null,
              NOON);
      ledger
          .dialogs()
          .save(
              new DialogStore.Write(
                  0,
                  ConversationReference.personal(
                      TENANT,
                      new ServiceUrl("https://127.0.0.1/connector/"),
                      new ConversationId("a:ada"),
                      "28:bot",
                      new UserId("ada")),
                  "{}",
                  null,
                  false,
                  List.of(
                      new DialogEnding(
                          DialogPush.key(BROADCAST.value(), "of-ada"),
                          DialogEnding.How.ANSWERED,
                          Json.object().put("dish", "Ramen \u001b[31m"),
                          NOON))));
    }
  }

  @Test
  void everybodyIsCountedUnderOneStanding() {
    var answers = report("--json").objects().getLast();

    assertThat(answers.path("type").asString()).isEqualTo("answers");
    assertThat(answers.path("targeted").asInt()).isEqualTo(3);
    assertThat(answers.path("answered").asInt()).isEqualTo(1);
    assertThat(answers.path("to_be_sent").asInt()).isEqualTo(1);
    assertThat(answers.path("not_reached").asInt()).isEqualTo(1);
  }

  @Test
  void whoAnsweredWhatIsListedWithoutSignsThatATerminalObeys() {
    String text = report("--answers").out();

    assertThat(text)
        .contains("ada@contoso.example", "\"dish\":\"Ramen", "bob@contoso.example")
        .doesNotContain("\u001b[31m");
  }

  @Test
  void theQuestionsCanBeTakenBackWhenEverybodyWasSentThem() {
    try (var ledger = Ledger.open(folder.resolve("ledger.db"))) {
      var all = Set.of(Origin.State.RUNNING);
      ledger.deliveries().move(TENANT, BROADCAST.origin(), all, Origin.State.CANCELLED);
      ledger
          .deliveries()
          .move(TENANT, BROADCAST.origin(), Set.of(Origin.State.CANCELLED), Origin.State.RUNNING);
    }
    assertThat(report("--json").objects())
        .anySatisfy(line -> assertThat(line.path("state").asString()).isEqualTo("finished"));

    var ran = shell().run("broadcast", "cancel", "bcast_1", "--ledger", ledger(), "--json");

    assertThat(ran.exit()).as(ran::toString).isZero();
    assertThat(ran.last().path("state").asString()).isEqualTo("cancelled");
  }

  private Shell.Ran report(String option) {
    return shell().run("broadcast", "report", option, "bcast_1", "--ledger", ledger());
  }

  private Shell shell() {
    return new Shell(folder).with("POSTRIDER_TENANT_ID", TENANT.value());
  }

  private String ledger() {
    return folder.resolve("ledger.db").toString();
  }

  private static NewDelivery person(String name, @Nullable Reason skip) {
    return new NewDelivery(
        new DeliveryId("of-" + name), Recipient.user(name), name + "@contoso.example", skip);
  }
}
