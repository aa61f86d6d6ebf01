package dev.postrider.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.postrider.audience.Recipient;
import dev.postrider.dialog.Dialog;
import dev.postrider.dialog.Prompt;
import dev.postrider.emulator.callback.TapOutcome;
import dev.postrider.emulator.crowd.CrowdSettings;
import dev.postrider.message.ChatMessage;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SomebodyTest {
  @RegisterExtension
  final LocalTenantExtension local = LocalTenantExtension.seeded("tiny").withoutLimits();

  private final Lunch lunch = new Lunch();
  private Somebody mina;

  static final class Lunch extends Dialog<Lunch.Order> {
    record Order(@Nullable String dish, int guests) {}

    Lunch() {
      super("lunch", Order.class);
      ask("dish", Prompt.choice("What would you like?", "Ramen", "Soba"));
      ask("guests", Prompt.number("How many guests?").between(0, 9));
      end(order -> "Thank you: " + order.dish() + " for " + order.guests());
    }
  }

  @BeforeEach
  void theBotAsksWhoeverWrites() {
    local
        .postrider()
        .dialogs(lunch)
        .onMessage(turn -> local.postrider().begin(turn.reference(), lunch));
    mina = local.person("mina");
    local.postrider().send(Recipient.user(mina.person().id()), ChatMessage.text("Welcome"));
  }

  @Test
  void writesTapsAndAnswers() {
    mina.writes("hello");
    await().until(() -> mina.inbox().texts().contains("What would you like?"));
    TapOutcome outcome = mina.taps("Soba");
    await().until(() -> mina.inbox().texts().contains("How many guests?"));
    mina.writes("2");

    await().until(() -> mina.inbox().texts().contains("Thank you: Soba for 2"));
    assertThat(outcome).isInstanceOfAny(TapOutcome.Accepted.class, TapOutcome.CardReplaced.class);
  }

  @Test
  void isToldWhichButtonsThereAre() {
    mina.writes("hello");
    await().until(() -> mina.inbox().texts().contains("What would you like?"));

    assertThatThrownBy(() -> mina.taps("Udon"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining("no button \"Udon\"")
        .hasMessageContaining("[Ramen, Soba]");
  }

  @Test
  void blocksTheBotAndLiftsTheBlock() {
    mina.blocksTheBot();
    var blocked =
        local.postrider().send(Recipient.user(mina.person().id()), ChatMessage.text("Hello?"));
    mina.unblocksTheBot();
    var heard =
        local.postrider().send(Recipient.user(mina.person().id()), ChatMessage.text("Hello!"));

    assertThat(blocked.state()).isNotEqualTo(heard.state());
    assertThat(mina.inbox().texts()).contains("Hello!").doesNotContain("Hello?");
  }

  @Nested
  class InACrowd {
    @RegisterExtension
    final LocalTenantExtension crowded =
        LocalTenantExtension.seeded("tiny")
            .withCrowd(CrowdSettings.of("choices=Ramen:0,within=1ms"));

    @Test
    void everybodyAnswersToTheEndOfTheDialog() {
      var asked = crowded.postrider().dialogs(lunch);
      asked.onMessage(turn -> crowded.postrider().begin(turn.reference(), lunch));
      var kenji = crowded.person("kenji");
      crowded
          .postrider()
          .send(Recipient.user(kenji.person().id()), ChatMessage.text("Shall we talk of lunch?"));

      await()
          .until(() ->
              kenji.inbox().texts().stream().anyMatch(text -> text.startsWith("Thank you: Soba")));
      assertThat(crowded.world().crowd().tally().wentWrong()).isZero();
    }
  }
}
