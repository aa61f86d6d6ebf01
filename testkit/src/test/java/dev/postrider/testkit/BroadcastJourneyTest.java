package dev.postrider.testkit;

import static dev.postrider.testkit.ReportAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.postrider.Settings;
import dev.postrider.audience.Audience;
import dev.postrider.audience.AudienceException;
import dev.postrider.audience.Recipient;
import dev.postrider.broadcast.BroadcastReport;
import dev.postrider.delivery.DeliveryState;
import dev.postrider.delivery.Origin;
import dev.postrider.delivery.Reason;
import dev.postrider.emulator.fault.Effect;
import dev.postrider.emulator.fault.Fault;
import dev.postrider.emulator.fault.Match;
import dev.postrider.emulator.tenant.Arrival;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.message.ChatMessage;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Journey B of the house against the local tenant: one message to many.
class BroadcastJourneyTest {
  private static final List<String> REACHABLE =
      List.of("mina", "kenji", "yuki", "lea", "chloe", "ada", "ben", "wei", "lin");
  private static final Match SENDING =
      Match.on("connector", "POST", "/v3/conversations/*/activities");

  @Nested
  class Audiences {
    @RegisterExtension final LocalTenantExtension local = LocalTenantExtension.seeded("tiny");

    @Test
    void everyoneIsAccountedFor() throws InterruptedException {
      BroadcastReport report = broadcast(local, Audience.everyone());

      assertThat(report)
          .targeted(12)
          .accepted(9)
          .failed(1)
          .because(Reason.BOT_BLOCKED_BY_USER, 1)
          .skipped(2)
          .because(Reason.GUEST_EXCLUDED, 1)
          .because(Reason.USER_DISABLED, 1)
          .isComplete();
      REACHABLE.forEach(
          person -> assertThat(local.inbox(person).texts()).containsExactly("Lunch is ready"));
      assertThat(local.tenant().tenant().ledger().duplicates()).isEmpty();
      assertThat(local.tenant().tenant().ledger().tally().messagesAccepted()).isEqualTo(9);
    }

    @Test
    void nestedGroupsBelongToAGroup() throws InterruptedException {
      BroadcastReport report = broadcast(local, Audience.group("Asia"));

      assertThat(report).targeted(5).accepted(5).isComplete();
      assertThat(local.inbox("lin").texts()).hasSize(1);
      assertThat(local.inbox("ada").texts()).isEmpty();
    }

    @Test
    void aGroupAndOneInItCountNobodyTwice() throws InterruptedException {
      BroadcastReport report = broadcast(local, Audience.group("Europe"));

      assertThat(report).targeted(7).accepted(4).failed(1).skipped(2).isComplete();
    }

    @Test
    void aTeamIsItsMembers() throws InterruptedException {
      BroadcastReport report = broadcast(local, Audience.team("Launch"));

      assertThat(report).targeted(7).accepted(5).failed(1).skipped(1).isComplete();
    }

    @Test
    void unknownPeopleInAListAreReportedOneByOne() throws InterruptedException {
      String wei = local.inbox("wei").person().id();

      BroadcastReport report =
          broadcast(
              local,
              Audience.people(
                  List.of(
                      "ada@" + DemoNames.DOMAIN,
                      wei,
                      "nobody@" + DemoNames.DOMAIN,
                      "11111111-2222-3333-4444-555555555555",
                      "ADA@" + DemoNames.DOMAIN)));

      assertThat(report)
          .targeted(4)
          .accepted(2)
          .skipped(2)
          .because(Reason.USER_NOT_FOUND, 2)
          .isComplete();
      assertThat(local.inbox("ada").texts()).hasSize(1);
    }

    @Test
    void aGroupThatDoesNotExistStopsItAndSaysSo() {
      var id = local.postrider().broadcast(Audience.group("Antarctica"), message());

      assertThatThrownBy(() -> local.postrider().await(id))
          .isInstanceOf(AudienceException.class)
          .hasMessageContaining("Antarctica");
    }

    @Test
    void twoAtOnceBothEndAndReachEverybodyTwice() throws InterruptedException {
      var first = local.postrider().broadcast(Audience.everyone(), ChatMessage.text("one"));
      var second = local.postrider().broadcast(Audience.everyone(), ChatMessage.text("two"));

      assertThat(local.postrider().await(first)).accepted(9).failed(1).skipped(2).isComplete();
      assertThat(local.postrider().await(second)).accepted(9).failed(1).skipped(2).isComplete();
      REACHABLE.forEach(person ->
          assertThat(local.inbox(person).texts()).containsExactlyInAnyOrder("one", "two"));
    }
  }

  @Nested
  class Steering {
    @RegisterExtension
    final LocalTenantExtension local =
        LocalTenantExtension.seeded("tiny").connecting(Steering::slowly);

    private static Settings slowly(Settings settings) {
      return settings.withCeilings(settings.ceilings().with("connector", 4)).withConcurrency(1);
    }

    @Test
    void pausedItWaitsAndResumedItEnds() throws InterruptedException {
      var postrider = local.postrider();
      var id = postrider.broadcast(Audience.everyone(), message());
      await().until(() -> postrider.report(id).tally().accepted() >= 1);

      assertThat(postrider.pause(id)).isTrue();
      BroadcastReport paused = postrider.await(id);
      assertThat(paused.state()).isEqualTo(Origin.State.PAUSED);
      assertThat(paused.isFinished()).isFalse();
      assertThat(postrider.pause(id)).isFalse();

      assertThat(postrider.resume(id)).isTrue();
      assertThat(postrider.await(id)).accepted(9).failed(1).skipped(2).isComplete();
      REACHABLE.forEach(person -> assertThat(local.inbox(person).texts()).hasSize(1));
    }

    @Test
    void cancelledItEndsAndWhoWasNotWrittenToIsReported() throws InterruptedException {
      var postrider = local.postrider();
      var id = postrider.broadcast(Audience.everyone(), message());
      await().until(() -> postrider.report(id).tally().accepted() >= 1);

      assertThat(postrider.cancel(id)).isTrue();
      BroadcastReport report = postrider.await(id);

      assertThat(report).targeted(12).isComplete();
      assertThat(report.tally().cancelled()).isPositive();
      assertThat(local.tenant().tenant().ledger().tally().messagesAccepted())
          .isEqualTo(report.tally().accepted());
      assertThat(postrider.resume(id)).isFalse();
    }
  }

  @Nested
  class WhenTeamsIsBusy {
    @RegisterExtension final LocalTenantExtension local = LocalTenantExtension.seeded("tiny");

    @Test
    void a429IsWaitedForAndNobodyIsLostOrDoubled() throws InterruptedException {
      local.tenant().limits().perAppAndTenant(3);

      BroadcastReport report = broadcast(local, Audience.everyone());

      assertThat(report).accepted(9).failed(1).skipped(2).unconfirmed(0).isComplete();
      assertThat(local.postrider().throttle().throttled()).isPositive();
      REACHABLE.forEach(person -> assertThat(local.inbox(person).texts()).hasSize(1));
      assertThat(triedTooEarly()).isEmpty();
    }

    /// Messages that came to a conversation less than the second after a 429 there that Teams had
    /// asked to wait.
    private List<Arrival> triedTooEarly() {
      var sends =
          local.tenant().tenant().ledger().where(arrival -> arrival.operation().equals("send"));
      return sends.stream()
          .filter(arrival ->
              sends.stream()
                  .anyMatch(before ->
                      before.status() == 429
                          && before.sequence() < arrival.sequence()
                          && before.delivery().isPresent()
                          && before.delivery().equals(arrival.delivery())
                          && before.at().plusMillis(990).isAfter(arrival.at())))
          .toList();
    }

    @Test
    void anAnswerLostAfterTheWorkIsUnconfirmedAndNotSentAgain() {
      local.tenant().faults().add(new Fault(SENDING.atMost(1), new Effect.LoseAnswer()));

      var sent = local.postrider().send(Recipient.user("ada@" + DemoNames.DOMAIN), message());

      assertThat(sent.state()).isEqualTo(DeliveryState.UNCONFIRMED);
      assertThat(sent.why()).contains(Reason.OUTCOME_UNCONFIRMED);
      assertThat(local.inbox("ada").texts()).hasSize(1);
    }

    @Test
    void aQuick503IsTriedOnceMoreAndCountedAsAPossibleDuplicate() throws InterruptedException {
      local.tenant().faults().add(new Fault(SENDING.atMost(1), Effect.Refuse.with(503)));

      BroadcastReport report =
          broadcast(local, Audience.people(List.of("ada@" + DemoNames.DOMAIN)));

      assertThat(report).accepted(1).possibleDuplicates(1).isComplete();
      assertThat(local.inbox("ada").texts()).hasSize(1);
    }

    @Test
    void aSecond503IsUnconfirmed() throws InterruptedException {
      local.tenant().faults().add(new Fault(SENDING, Effect.Refuse.with(503)));

      BroadcastReport report =
          broadcast(local, Audience.people(List.of("ada@" + DemoNames.DOMAIN)));

      assertThat(report).unconfirmed(1).possibleDuplicates(1).isComplete();
    }

    @Test
    void aConnectionCutBeforeInstallingCostsNothing() throws InterruptedException {
      local
          .tenant()
          .faults()
          .add(
              new Fault(
                  Match.on("graph", "POST", "/v1.0/users/*/teamwork/installedApps").atMost(2),
                  new Effect.CutBefore()));

      BroadcastReport report = broadcast(local, Audience.group("Asia"));

      assertThat(report).accepted(5).unconfirmed(0).possibleDuplicates(0).isComplete();
    }

    @Test
    void anAnswerLostAtInstallingCostsNothing() throws InterruptedException {
      local
          .tenant()
          .faults()
          .add(
              new Fault(
                  Match.on("graph", "POST", "/v1.0/users/*/teamwork/installedApps").atMost(2),
                  new Effect.LoseAnswer()));

      BroadcastReport report = broadcast(local, Audience.group("Asia"));

      assertThat(report).accepted(5).unconfirmed(0).possibleDuplicates(0).isComplete();
    }
  }

  private static BroadcastReport broadcast(LocalTenantExtension local, Audience audience)
      throws InterruptedException {
    return local.postrider().await(local.postrider().broadcast(audience, message()));
  }

  private static ChatMessage message() {
    return ChatMessage.text("Lunch is ready");
  }
}
