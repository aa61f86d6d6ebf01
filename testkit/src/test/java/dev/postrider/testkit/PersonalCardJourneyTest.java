package dev.postrider.testkit;

import static dev.postrider.testkit.ReportAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.postrider.audience.Audience;
import dev.postrider.audience.Recipient;
import dev.postrider.broadcast.BroadcastReport;
import dev.postrider.delivery.Delivery;
import dev.postrider.delivery.DeliveryState;
import dev.postrider.delivery.Reason;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.message.CardMessage;
import dev.postrider.teams.card.CardBuilder;
import dev.postrider.teams.card.CardTemplate;
import dev.postrider.teams.card.TemplateException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A card that is filled for each recipient, against the local tenant.
final class PersonalCardJourneyTest {
  @RegisterExtension final LocalTenantExtension local = LocalTenantExtension.seeded("tiny");

  private static CardTemplate saying(String text) {
    return CardTemplate.of(CardBuilder.part().text(text).build());
  }

  private static String upn(String person) {
    return person + "@" + DemoNames.DOMAIN;
  }

  private String said(String person) {
    return local
        .inbox(person)
        .posts()
        .getLast()
        .json()
        .at("/attachments/0/content/body/0/text")
        .asString();
  }

  private List<Delivery> deliveries(BroadcastReport report) {
    var settings = local.postrider().settings();
    return local
        .postrider()
        .stores()
        .deliveries()
        .page(settings.tenant(), report.broadcast().id().origin(), Set.of(), 0, 100);
  }

  @Test
  void showsEachTheirNameInTheirLanguage() throws InterruptedException {
    CardMessage greeting =
        CardMessage.of("en", saying("Hello ${givenName} of ${department}"))
            .in("fr", saying("Bonjour ${givenName} de ${department}"));

    BroadcastReport report =
        local
            .postrider()
            .await(
                local
                    .postrider()
                    .broadcast(Audience.people(List.of(upn("lea"), upn("ada"))), greeting));

    assertThat(report).targeted(2).accepted(2).isComplete();
    var lea = local.inbox("lea").person();
    var ada = local.inbox("ada").person();
    assertThat(said("lea")).isEqualTo("Bonjour " + lea.givenName() + " de " + lea.department());
    assertThat(said("ada")).isEqualTo("Hello " + ada.givenName() + " of " + ada.department());
    assertThat(deliveries(report)).extracting(Delivery::detail).containsExactly("in fr", "in en");
  }

  @Test
  void showsWhatTheListSaysAndKeepsNoMoreThanItShows() throws InterruptedException {
    var seats =
        new Audience.People(
            List.of(upn("lea"), upn("ada")),
            List.of(Map.of("seat", "12", "salary", "1"), Map.of("seat", "7", "salary", "2")));

    BroadcastReport report =
        local
            .postrider()
            .await(
                local.postrider().broadcast(seats, CardMessage.of(saying("Your seat is ${seat}"))));

    assertThat(said("lea")).isEqualTo("Your seat is 12");
    assertThat(said("ada")).isEqualTo("Your seat is 7");
    assertThat(deliveries(report))
        .extracting(Delivery::fields)
        .containsExactly(Map.of("seat", "12"), Map.of("seat", "7"));
    assertThat(local.postrider().broadcasts(1).getFirst().audience().toString())
        .doesNotContain("salary");
  }

  @Test
  void leavesOutWhoLacksAFieldAndNobodyElse() throws InterruptedException {
    var seats =
        new Audience.People(
            List.of(upn("lea"), upn("ada")), List.of(Map.of("seat", "12"), Map.of()));

    BroadcastReport report =
        local
            .postrider()
            .await(
                local.postrider().broadcast(seats, CardMessage.of(saying("Your seat is ${seat}"))));

    assertThat(report)
        .targeted(2)
        .accepted(1)
        .skipped(1)
        .because(Reason.TEMPLATE_FIELD_MISSING, 1)
        .isComplete();
    assertThat(said("lea")).isEqualTo("Your seat is 12");
    assertThat(local.inbox("ada").posts()).isEmpty();
    assertThat(deliveries(report).get(1).detail())
        .isEqualTo("nothing is known of this person for ${seat}, at /body/0/text");
  }

  @Test
  void isRefusedBeforeAnythingIsWrittenDownWhereNobodyHasAField() {
    assertThatExceptionOfType(TemplateException.class)
        .isThrownBy(() ->
            local
                .postrider()
                .broadcast(Audience.everyone(), CardMessage.of(saying("From ${departement}"))))
        .withMessageContaining("unknown field ${departement}: there is department");
    assertThat(local.postrider().broadcasts(10)).isEmpty();
  }

  @Test
  void goesToOnePersonToo() {
    Delivery delivery =
        local
            .postrider()
            .send(Recipient.user(upn("ada")), CardMessage.of(saying("Hello ${givenName}")));

    assertThat(delivery.state()).isEqualTo(DeliveryState.ACCEPTED);
    assertThat(said("ada")).isEqualTo("Hello " + local.inbox("ada").person().givenName());
  }
}
