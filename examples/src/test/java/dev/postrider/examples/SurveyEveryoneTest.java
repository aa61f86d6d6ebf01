package dev.postrider.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.postrider.audience.Audience;
import dev.postrider.audience.Recipient;
import dev.postrider.broadcast.AnswerTally;
import dev.postrider.broadcast.BroadcastId;
import dev.postrider.broadcast.DialogOutcome.Standing;
import dev.postrider.delivery.DeliveryState;
import dev.postrider.dialog.Dialog;
import dev.postrider.dialog.DialogException;
import dev.postrider.dialog.Prompt;
import dev.postrider.emulator.callback.CardAction;
import dev.postrider.emulator.callback.Tap;
import dev.postrider.emulator.callback.TapOutcome;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.Post;
import dev.postrider.message.ChatMessage;
import dev.postrider.message.DialogStart;
import dev.postrider.testkit.LocalTenantExtension;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SurveyEveryoneTest {
  @RegisterExtension final LocalTenantExtension local = LocalTenantExtension.seeded("tiny");

  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = SurveyEveryone.serve(local.postrider(), 0);
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
  void theAnswersTravelBackToTheBroadcastAndTheSumsHold() throws InterruptedException {
    BroadcastId survey = SurveyEveryone.askEveryone(local.postrider());
    var report = local.postrider().await(survey);
    taps("ada", "Soba");
    isAsked("ada", "How many stars for the canteen?");
    says("ada", "5");
    isAsked("ada", "What should it cook next?");
    says("ada", "gnocchi");
    isAsked("ada", "Thank you. We will try gnocchi.");

    AnswerTally tally = local.postrider().answers(survey);

    assertThat(tally.targeted()).isEqualTo(report.tally().targeted());
    assertThat(tally.in(Standing.ANSWERED)).isEqualTo(1);
    assertThat(tally.in(Standing.WAITING_FOR_ANSWERS)).isEqualTo(report.tally().accepted() - 1);
    assertThat(tally.in(Standing.NOT_REACHED))
        .isEqualTo(report.tally().failed() + report.tally().skipped());
    assertThat(
            local
                .postrider()
                .outcomes(survey)
                .flatMap(outcome -> outcome.answers(new SurveyEveryone.Canteen()).stream()))
        .containsExactly(new SurveyEveryone.Canteen.Opinion("Soba", 5, "gnocchi"));
  }

  @Test
  void theTappedCardShowsTheAnswerAndCannotBeTappedTwice() throws InterruptedException {
    local.postrider().await(SurveyEveryone.askEveryone(local.postrider()));

    assertThat(taps("ada", "Soba")).isInstanceOf(TapOutcome.CardReplaced.class);

    Post post = local.inbox("ada").posts().getFirst();
    assertThat(post.json().toString()).contains("✓ Soba").doesNotContain("Action.Execute");
  }

  @Test
  void aMessageToSomebodyWhoIsBeingAskedLeavesTheDialogAsItIs() throws InterruptedException {
    local.postrider().await(SurveyEveryone.askEveryone(local.postrider()));
    String before = dialogs();

    local.postrider().send(ada(), ChatMessage.text("The canteen closes at two."));
    local
        .postrider()
        .await(local.postrider().broadcast(Audience.everyone(), ChatMessage.text("So it does.")));

    assertThat(dialogs()).isEqualTo(before);
    assertThat(local.inbox("ada").texts()).hasSize(3);
  }

  @Test
  void aCancelledBroadcastTakesItsQuestionsBack() throws InterruptedException {
    BroadcastId survey = SurveyEveryone.askEveryone(local.postrider());
    long reached = local.postrider().await(survey).tally().accepted();

    local.postrider().cancel(survey);

    await()
        .untilAsserted(() ->
            assertThat(local.postrider().answers(survey).in(Standing.CANCELLED))
                .isEqualTo(reached));
    assertThat(dialogs()).contains("\"frames\":[]");
    assertThat(taps("ada", "Soba"))
        .isEqualTo(new TapOutcome.MessageShown("This has closed. Thank you all the same."));
  }

  @Test
  void onePersonIsAskedByTheSameMessage() {
    var delivery = local.postrider().send(ada(), DialogStart.of(new SurveyEveryone.Canteen()));

    assertThat(delivery.state()).isEqualTo(DeliveryState.ACCEPTED);
    assertThat(local.inbox("ada").texts()).containsExactly("What do you like best?");
  }

  @Test
  void aDialogThatTheProgramDoesNotHoldIsRefusedBeforeAnythingIsWritten() {
    final class Forgotten extends Dialog<ObjectNode> {
      Forgotten() {
        super("forgotten", ObjectNode.class);
        ask("it", Prompt.text("Why?"));
      }
    }

    assertThatThrownBy(
            () -> local.postrider().broadcast(Audience.everyone(), DialogStart.of(new Forgotten())))
        .isInstanceOf(DialogException.class)
        .hasMessageContaining("'forgotten'");

    assertThat(local.postrider().broadcasts(10)).isEmpty();
  }

  @Test
  void aChannelTakesNoDialog() {
    var channel = new Recipient.Channel("team", "19:c@thread.tacv2");

    assertThatThrownBy(
            () -> local.postrider().send(channel, DialogStart.of(new SurveyEveryone.Canteen())))
        .isInstanceOf(DialogException.class);
  }

  private Recipient ada() {
    return Recipient.user(local.inbox("ada").person().id());
  }

  private String dialogs() {
    var postrider = local.postrider();
    var tenant = postrider.settings().tenant();
    var known = postrider.stores().conversations().find(tenant, ada()).orElseThrow();
    return postrider
        .stores()
        .dialogs()
        .find(tenant, known.reference().conversation())
        .orElseThrow()
        .dialogs();
  }

  private TapOutcome taps(String person, String title) {
    Post post = local.inbox(person).posts().getFirst();
    return local
        .tenant()
        .callback()
        .client()
        .tap(
            new Tap(
                local.inbox(person).person().id(),
                post.conversationId(),
                post.id(),
                CardAction.titled(post.json(), title).orElseThrow(),
                JsonMapper.shared().createObjectNode()));
  }

  private void says(String person, String text) {
    var inbox = local.inbox(person);
    local
        .tenant()
        .callback()
        .client()
        .say(inbox.person().id(), inbox.chat().orElseThrow().id(), text);
  }

  private void isAsked(String person, String text) {
    await().untilAsserted(() -> assertThat(local.inbox(person).texts()).endsWith(text));
  }
}
