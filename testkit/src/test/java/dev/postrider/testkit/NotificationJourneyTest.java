package dev.postrider.testkit;

import static dev.postrider.testkit.ReportAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postrider.audience.Audience;
import dev.postrider.audience.Recipient;
import dev.postrider.broadcast.BroadcastReport;
import dev.postrider.delivery.Delivery;
import dev.postrider.delivery.DeliveryState;
import dev.postrider.delivery.Reason;
import dev.postrider.emulator.fault.Effect;
import dev.postrider.emulator.fault.Fault;
import dev.postrider.emulator.fault.Match;
import dev.postrider.emulator.http.Traffic;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.FeedEntry;
import dev.postrider.emulator.tenant.Seed;
import dev.postrider.message.AppChange;
import dev.postrider.message.FeedMessage;
import dev.postrider.message.NotificationException;
import dev.postrider.teams.graph.FeedNotification;
import dev.postrider.teams.graph.FeedTopic;
import dev.postrider.teams.graph.TeamId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Activity-feed notifications to one and to many, through the same ledger as messages.
class NotificationJourneyTest {
  private static final FeedNotification NOTIFICATION =
      FeedNotification.of("taskCreated")
          .about(FeedTopic.scope())
          .preview("New task created")
          .with("taskId", "12");
  private static final Match NOTIFYING =
      Match.on("graph", "POST", "/v1.0/users/*/teamwork/sendActivityNotification");

  @Nested
  class ToTwelve {
    @RegisterExtension
    final LocalTenantExtension local = LocalTenantExtension.seeded("tiny").withoutLimits();

    @Test
    void somebodyWhoLacksTheAppGetsItAndOneEntry() {
      Delivery sent = local.postrider().send(person("ada"), FeedMessage.of(NOTIFICATION));

      assertThat(sent.state()).isEqualTo(DeliveryState.ACCEPTED);
      assertThat(sent.why()).isEmpty();
      assertThat(feed("ada"))
          .extracting(FeedEntry::previewText)
          .containsExactly("New task created");
      assertThat(local.inbox("ada").texts()).isEmpty();
    }

    @Test
    void anAnswerThatIsLostLeavesOneEntryAndADoubt() {
      local.postrider().send(person("ada"), AppChange.INSTALL);
      local.tenant().faults().add(new Fault(NOTIFYING.atMost(1), new Effect.LoseAnswer()));

      Delivery sent = local.postrider().send(person("ada"), FeedMessage.of(NOTIFICATION));

      assertThat(sent.state()).isEqualTo(DeliveryState.UNCONFIRMED);
      assertThat(feed("ada")).hasSize(1);
    }

    @Test
    void ofAChainTheSameDoubtIsSentAgainAndStillOneEntry() {
      local.postrider().send(person("ada"), AppChange.INSTALL);
      local.tenant().faults().add(new Fault(NOTIFYING.atMost(1), new Effect.LoseAnswer()));

      Delivery sent = local.postrider().send(person("ada"), FeedMessage.of(NOTIFICATION.chain(7)));

      assertThat(sent.state()).isEqualTo(DeliveryState.ACCEPTED);
      assertThat(feed("ada")).hasSize(1);
    }

    @Test
    void theMembersOfATeamAreOneDelivery() {
      String team = team();
      local.postrider().send(new Recipient.Channel(team, "any"), AppChange.INSTALL);

      Delivery sent =
          local.postrider().send(new Recipient.TeamMembers(team), FeedMessage.of(NOTIFICATION));

      assertThat(sent.state()).isEqualTo(DeliveryState.ACCEPTED);
      assertThat(feed("ada")).hasSize(1);
      assertThat(feed("mina")).hasSize(1);
      assertThat(feed("chloe")).isEmpty();
    }

    @Test
    void oneMemberIsNotifiedWithinATeamThatGetsTheAppForIt() {
      var message = FeedMessage.of(NOTIFICATION).within(new TeamId(team()));

      Delivery sent = local.postrider().send(person("ada"), message);

      assertThat(sent.state()).isEqualTo(DeliveryState.ACCEPTED);
      assertThat(feed("ada")).hasSize(1);
      assertThat(feed("mina")).isEmpty();
    }

    @Test
    void whatGraphWouldRefuseForEverybodyIsRefusedBeforeAnythingIsWrittenDown() {
      var outside =
          FeedMessage.of(
              FeedNotification.of("taskCreated")
                  .about(FeedTopic.text("A parcel", URI.create("https://elsewhere.example/1")))
                  .preview("p"));

      assertThatThrownBy(() -> local.postrider().broadcast(Audience.everyone(), outside))
          .isInstanceOf(NotificationException.class)
          .hasMessageContaining("/topic/webUrl");
      assertThatThrownBy(() -> local.postrider().send(person("ada"), outside.inBulk()))
          .isInstanceOf(NotificationException.class);
      assertThat(local.postrider().broadcasts(10)).isEmpty();
    }

    @Test
    void aTypeThatTheAppDoesNotDeclareIsRejectedAndSaysSo() {
      local.postrider().send(person("ada"), AppChange.INSTALL);

      Delivery sent =
          local
              .postrider()
              .send(
                  person("ada"),
                  FeedMessage.of(
                      FeedNotification.of("unheardOf").about(FeedTopic.scope()).preview("p")));

      assertThat(sent.why()).contains(Reason.NOTIFICATION_REJECTED);
      assertThat(sent.detail()).contains("400");
    }

    private List<FeedEntry> feed(String name) {
      return local.tenant().tenant().feeds().of(local.inbox(name).person().id());
    }

    private String team() {
      return local.tenant().tenant().teams().all().stream()
          .filter(team -> team.displayName().equals("Launch"))
          .findFirst()
          .orElseThrow()
          .id();
    }

    private static Recipient person(String name) {
      return Recipient.user(name + "@" + DemoNames.DOMAIN);
    }
  }

  @Nested
  class UnderThePublishedLimits {
    @RegisterExtension
    final LocalTenantExtension local =
        new LocalTenantExtension().with(settings -> settings.withSeed(Seed.acme(40)));

    @Test
    void noSecondHoldsMoreThanFiveNotificationsAndHardlyAnyIsRefused() throws InterruptedException {
      List<Traffic> traffic = new CopyOnWriteArrayList<>();
      local.postrider().await(local.postrider().broadcast(Audience.everyone(), AppChange.INSTALL));
      local.tenant().onTraffic(traffic::add);

      BroadcastReport report =
          local
              .postrider()
              .await(
                  local.postrider().broadcast(Audience.everyone(), FeedMessage.of(NOTIFICATION)));

      assertThat(report).targeted(40).unconfirmed(0).waiting(0).isComplete();
      // A machine that stands still for a moment sends in a burst what was spread.
      assertThat(traffic.stream().filter(seen -> seen.status() == 429).count())
          .isLessThanOrEqualTo(4);
      List<Instant> arrivals =
          traffic.stream()
              .filter(seen -> seen.path().endsWith("/sendActivityNotification"))
              .map(Traffic::at)
              .sorted()
              .toList();
      assertThat(arrivals).hasSizeGreaterThanOrEqualTo(30);
      assertThat(Duration.between(arrivals.getFirst(), arrivals.getLast()))
          .isGreaterThanOrEqualTo(Duration.ofSeconds(arrivals.size() - 1).dividedBy(5));
    }
  }

  @Nested
  class ToTwoHundred {
    @RegisterExtension
    final LocalTenantExtension local =
        new LocalTenantExtension()
            .with(settings -> settings.withSeed(Seed.acme(200)))
            .withoutLimits();

    @Test
    void everybodyHasOneEntryAndTheReportAddsUp() throws InterruptedException {
      BroadcastReport report = send(FeedMessage.of(NOTIFICATION));

      assertThat(report).targeted(200).unconfirmed(0).waiting(0).isComplete();
      assertThat(report.tally().accepted()).isPositive();
      assertThat(entries()).isEqualTo(report.tally().accepted());
      assertThat(mostOfOne()).isEqualTo(1);
    }

    @Test
    void inBulkAHundredShareACallAndTheReportSaysThatNobodyChecked() throws InterruptedException {
      List<Traffic> traffic = new CopyOnWriteArrayList<>();
      local.tenant().onTraffic(traffic::add);
      local.postrider().await(local.postrider().broadcast(Audience.everyone(), AppChange.INSTALL));

      BroadcastReport report = send(FeedMessage.of(NOTIFICATION).inBulk());

      assertThat(report).targeted(200).failed(0).isComplete();
      assertThat(report).because(Reason.BULK_UNVERIFIED, report.tally().accepted());
      assertThat(mostOfOne()).isEqualTo(1);
      // A policy forbids somebody the app; Graph does not say that they got nothing.
      assertThat(entries()).isEqualTo(report.tally().accepted() - 1);
      assertThat(traffic)
          .filteredOn(seen -> seen.path().endsWith("ToRecipients"))
          .hasSizeBetween(2, 20);
    }

    private BroadcastReport send(FeedMessage message) throws InterruptedException {
      return local.postrider().await(local.postrider().broadcast(Audience.everyone(), message));
    }

    private long entries() {
      var tenant = local.tenant().tenant();
      return tenant.people().all().stream()
          .mapToLong(person -> tenant.feeds().of(person.id()).size())
          .sum();
    }

    private int mostOfOne() {
      var tenant = local.tenant().tenant();
      return tenant.people().all().stream()
          .mapToInt(person -> tenant.feeds().of(person.id()).size())
          .max()
          .orElse(0);
    }
  }
}
