package dev.postrider.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.audience.Recipient;
import dev.postrider.broadcast.DialogOutcome.Standing;
import dev.postrider.delivery.Delivery;
import dev.postrider.delivery.DeliveryId;
import dev.postrider.delivery.InMemoryDeliveryStore;
import dev.postrider.delivery.NewDelivery;
import dev.postrider.delivery.Origin;
import dev.postrider.delivery.Policy;
import dev.postrider.delivery.Reason;
import dev.postrider.dialog.Dialog;
import dev.postrider.dialog.DialogEnding;
import dev.postrider.dialog.DialogPush;
import dev.postrider.dialog.DialogStore;
import dev.postrider.dialog.InMemoryDialogStore;
import dev.postrider.dialog.Prompt;
import dev.postrider.teams.activity.ConversationReference;
import dev.postrider.teams.wire.ConversationId;
import dev.postrider.teams.wire.Json;
import dev.postrider.teams.wire.ServiceUrl;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DialogOutcomesTest {
  private static final TenantId TENANT = new TenantId("contoso");
  private static final BroadcastId BROADCAST = new BroadcastId("bcast_1");
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final InMemoryDeliveryStore deliveries = new InMemoryDeliveryStore();
  private final InMemoryDialogStore dialogs = new InMemoryDialogStore();
  private final DialogOutcomes outcomes = DialogOutcomes.of(deliveries, dialogs, TENANT, BROADCAST);

  @Test
  void everybodyIsCountedOnceAndTheSumIsThatOfTheDeliveries() {
    target(1_300);
    int n = 1;
    for (DialogEnding.How how : DialogEnding.How.values()) {
      ended(n++, how);
    }
    skipped(2_000);

    AnswerTally tally = outcomes.tally();

    assertThat(tally.targeted())
        .isEqualTo(deliveries.tally(TENANT, BROADCAST.origin()).targeted())
        .isEqualTo(1_301);
    for (Standing standing :
        Set.of(
            Standing.ANSWERED,
            Standing.TIMED_OUT,
            Standing.CANCELLED,
            Standing.GAVE_UP,
            Standing.REPLACED,
            Standing.DROPPED,
            Standing.FAILED,
            Standing.NOT_REACHED)) {
      assertThat(tally.in(standing)).as(standing.code()).isEqualTo(1);
    }
    assertThat(tally.in(Standing.TO_BE_SENT)).isEqualTo(1_293);
  }

  @Test
  void theyComeInTheOrderInWhichPeopleWereAdded() {
    target(1_300);

    assertThat(outcomes.all().map(outcome -> outcome.delivery().seq()))
        .isEqualTo(IntStream.rangeClosed(1, 1_300).mapToObj(n -> (long) n).toList());
  }

  @Test
  void answersAreReadAsTheDialogsRecord() {
    record Order(@Nullable String dish) {}
    final class Lunch extends Dialog<Order> {
      Lunch() {
        super("lunch", Order.class);
        ask("dish", Prompt.text("What would you like?"));
      }
    }
    target(2);
    ended(1, DialogEnding.How.ANSWERED);

    List<DialogOutcome> both = outcomes.all().toList();

    assertThat(both.getFirst().answers(new Lunch())).contains(new Order("Ramen 1"));
    assertThat(both.getLast().answers(new Lunch())).isEmpty();
  }

  private void target(int people) {
    deliveries.open(Origin.opened(BROADCAST.origin(), TENANT, Policy.NO_DUPLICATES));
    add(IntStream.rangeClosed(1, people).mapToObj(n -> person(n, null)).toList());
  }

  private void skipped(int person) {
    add(List.of(person(person, Reason.GUEST_EXCLUDED)));
  }

  private void add(List<NewDelivery> people) {
    deliveries.add(TENANT, BROADCAST.origin(), people, "more", NOON);
  }

  private static NewDelivery person(int n, @Nullable Reason skip) {
    return new NewDelivery(
        new DeliveryId("d" + n), Recipient.user(Integer.toString(n)), "person " + n, skip);
  }

  private void ended(int seq, DialogEnding.How how) {
    Delivery delivery =
        deliveries.page(TENANT, BROADCAST.origin(), Set.of(), seq - 1L, 1).getFirst();
    String key = DialogPush.key(BROADCAST.value(), delivery.id().value());
    var answers = Json.object().put("dish", "Ramen " + seq);
    dialogs.save(
        new DialogStore.Write(
            0,
            ConversationReference.personal(
                TENANT,
                new ServiceUrl("https://127.0.0.1/connector/"),
                new ConversationId("a:" + seq),
                "28:bot",
                new UserId(Integer.toString(seq))),
            "{}",
            null,
            false,
            List.of(new DialogEnding(key, how, answers, NOON))));
  }
}
