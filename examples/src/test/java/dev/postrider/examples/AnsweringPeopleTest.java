package dev.postrider.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postrider.audience.Recipient;
import dev.postrider.broadcast.BroadcastId;
import dev.postrider.broadcast.DialogOutcome.Standing;
import dev.postrider.emulator.crowd.CrowdSettings;
import dev.postrider.emulator.crowd.Scripted;
import dev.postrider.message.ChatMessage;
import dev.postrider.testkit.LocalTenantExtension;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AnsweringPeopleTest {
  @RegisterExtension final LocalTenantExtension local = LocalTenantExtension.seeded("tiny");

  @Test
  void onePersonWritesAndTaps() {
    LunchSurvey.takeOrders(local.postrider());
    String id = local.person("ada").person().id();
    local.postrider().send(Recipient.user(id), ChatMessage.text("Lunch is at noon."));

    // region person
    var ada = local.person("ada");
    ada.writes("I am hungry");
    await().until(() -> ada.inbox().texts().contains("What would you like?"));
    ada.taps("Ramen");
    await().until(() -> ada.inbox().texts().contains("How many guests?"));
    // endregion

    assertThat(ada.inbox().texts()).endsWith("How many guests?");
  }

  @Test
  void aCrowdAnswersASurvey() throws InterruptedException {
    local.postrider().dialogs(new SurveyEveryone.Canteen());

    // region crowd
    var crowd =
        CrowdSettings.of("answers=70%,within=2s,choices=Ramen:3|Soba:1,seed=7")
            .withScript("ada", Scripted.Tap.on("Curry"), new Scripted.Words("4"))
            .withScript("mina", new Scripted.Silence());
    local.world().crowd().begin(crowd);

    BroadcastId survey = SurveyEveryone.askEveryone(local.postrider());
    local.postrider().await(survey);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> local.postrider().answers(survey).in(Standing.ANSWERED) > 3);
    // endregion

    assertThat(local.world().crowd().tally().answered()).isGreaterThan(9);
  }
}
