package dev.postrider.testkit;

import static dev.postrider.testkit.ReportAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postrider.Postrider;
import dev.postrider.Stores;
import dev.postrider.audience.Audience;
import dev.postrider.audience.Recipient;
import dev.postrider.broadcast.BroadcastId;
import dev.postrider.broadcast.BroadcastReport;
import dev.postrider.delivery.Reason;
import dev.postrider.emulator.fault.Effect;
import dev.postrider.emulator.fault.Fault;
import dev.postrider.emulator.fault.Match;
import dev.postrider.emulator.tenant.Condition;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.Scope;
import dev.postrider.emulator.tenant.Seed;
import dev.postrider.emulator.tenant.TeamsApp;
import dev.postrider.message.AppChange;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The app brought to many, renewed and taken away, through the same ledger as messages.
class RolloutJourneyTest {
  private static final Match INSTALLING =
      Match.on("graph", "POST", "/v1.0/users/*/teamwork/installedApps");

  @Nested
  class ForTwelve {
    @RegisterExtension final LocalTenantExtension local = LocalTenantExtension.seeded("tiny");

    @Test
    void everybodyHasTheAppAndTheReportSaysWhoHadItBefore() throws InterruptedException {
      assertThat(local.postrider().send(person("ada"), AppChange.INSTALL).why())
          .contains(Reason.INSTALLED);

      BroadcastReport report = change(Audience.everyone(), AppChange.INSTALL);

      assertThat(report).targeted(12).skipped(2).failed(0).isComplete();
      assertThat(report.tally().reasons())
          .containsEntry(Reason.GUEST_EXCLUDED, 1L)
          .containsEntry(Reason.USER_DISABLED, 1L);
      assertThat(installed()).isEqualTo(10);
      assertThat(had(report)).isPositive();
      assertThat(had(report) + count(report, Reason.INSTALLED)).isEqualTo(10);
      assertThat(local.tenant().tenant().ledger().tally().messagesAccepted()).isZero();
    }

    @Test
    void whoseAppAPolicyForbidsIsRefusedWithThatReason() throws InterruptedException {
      forbid("ada");

      BroadcastReport report = change(Audience.group("Europe"), AppChange.INSTALL);

      assertThat(report).failed(1).because(Reason.APP_INSTALL_BLOCKED_BY_POLICY, 1).isComplete();
    }

    @Test
    void aThrottledInstallIsWaitedFor() throws InterruptedException {
      local.tenant().faults().add(new Fault(INSTALLING.atMost(2), Effect.Refuse.with(429)));

      BroadcastReport report = change(Audience.group("Asia"), AppChange.INSTALL);

      assertThat(report).targeted(5).accepted(5).isComplete();
    }

    @Test
    void takingItAwayLeavesNobodyWithIt() throws InterruptedException {
      change(Audience.everyone(), AppChange.INSTALL);
      assertThat(installed()).isEqualTo(10);

      BroadcastReport report = change(Audience.everyone(), AppChange.UNINSTALL);
      BroadcastReport again = change(Audience.everyone(), AppChange.UNINSTALL);

      assertThat(report).accepted(10).because(Reason.UNINSTALLED, 10).isComplete();
      assertThat(again).accepted(10).because(Reason.WAS_NOT_INSTALLED, 10).isComplete();
      assertThat(installed()).isZero();
    }

    @Test
    void whoHasTheNewestVersionIsLeftAlone() throws InterruptedException {
      change(Audience.group("Asia"), AppChange.INSTALL);

      BroadcastReport report = change(Audience.everyone(), AppChange.UPGRADE);

      assertThat(count(report, Reason.ALREADY_NEWEST)).isGreaterThanOrEqualTo(5);
      assertThat(count(report, Reason.ALREADY_NEWEST) + count(report, Reason.APP_NOT_INSTALLED))
          .isEqualTo(10);
    }

    private BroadcastReport change(Audience audience, AppChange change)
        throws InterruptedException {
      return local.postrider().await(local.postrider().broadcast(audience, change));
    }

    private Recipient person(String name) {
      return Recipient.user(name + "@" + DemoNames.DOMAIN);
    }

    private long installed() {
      return local
          .tenant()
          .tenant()
          .installations()
          .ofApp(app().id())
          .filter(one -> one.scope() == Scope.USER)
          .count();
    }

    private void forbid(String name) {
      local
          .tenant()
          .tenant()
          .conditions()
          .set(Condition.NOT_ALLOWED_BY_POLICY, local.inbox(name).person().id(), app().id(), true);
    }

    private TeamsApp app() {
      return local
          .tenant()
          .tenant()
          .catalogue()
          .findByExternalId(DemoNames.MANIFEST_ID)
          .orElseThrow();
    }
  }

  @Nested
  class ForMany {
    @RegisterExtension
    final LocalTenantExtension local =
        new LocalTenantExtension()
            .with(settings -> settings.withSeed(Seed.acme(200)))
            .withoutLimits();

    @Test
    void aRunThatWasCutShortGoesOnWhereItWasAndInstallsForNobodyTwice()
        throws InterruptedException {
      Stores stores = Stores.inMemory();
      BroadcastId id;
      try (var first = Postrider.connect(local.settings().withConcurrency(1), stores)) {
        id = first.broadcast(Audience.everyone(), AppChange.INSTALL);
        await().until(() -> first.report(id).tally().accepted() > 20);
      }
      long before = stores.deliveries().tally(local.settings().tenant(), id.origin()).accepted();

      try (var second = Postrider.connect(local.settings(), stores)) {
        second.start();
        BroadcastReport report = second.await(id);

        assertThat(report)
            .targeted(200)
            .failed(1)
            .because(Reason.APP_INSTALL_BLOCKED_BY_POLICY, 1)
            .isComplete();
        assertThat(report.tally().accepted()).isGreaterThan(before);
        assertThat(had(report) + count(report, Reason.INSTALLED))
            .isEqualTo(report.tally().accepted());
      }
    }
  }

  private static long had(BroadcastReport report) {
    return count(report, Reason.ALREADY_INSTALLED);
  }

  private static long count(BroadcastReport report, Reason reason) {
    return report.tally().reasons().getOrDefault(reason, 0L);
  }
}
