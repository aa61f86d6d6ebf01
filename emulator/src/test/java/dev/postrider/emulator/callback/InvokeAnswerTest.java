package dev.postrider.emulator.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InvokeAnswerTest {

  @Test
  void cardTakesThePlaceOfTheOneTapped() {
    var outcome =
        execute(
            200,
            """
            {"statusCode":200,"type":"application/vnd.microsoft.card.adaptive",
             "value":{"type":"AdaptiveCard","version":"1.4"}}\
            """);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            TapOutcome.CardReplaced.class,
            replaced -> assertThat(replaced.card().path("version").asString()).isEqualTo("1.4"));
  }

  @Test
  void messageIsShown() {
    assertThat(
            execute(
                200,
                """
                {"statusCode":200,"type":"application/vnd.microsoft.activity.message",
                 "value":"Thank you"}\
                """))
        .isEqualTo(new TapOutcome.MessageShown("Thank you"));
  }

  @Test
  void errorOfTheBotIsHandedOn() {
    assertThat(
            execute(
                200,
                """
                {"statusCode":400,"type":"application/vnd.microsoft.error",
                 "value":{"code":"BadRequest","message":"No such poll"}}\
                """))
        .isEqualTo(new TapOutcome.Refused(400, "BadRequest", "No such poll"));
  }

  @Test
  void unhandledInvokeGoesWrong() {
    assertThat(execute(501, "")).isEqualTo(new TapOutcome.WentWrong("The bot answered 501"));
  }

  @Test
  void answerThatIsNoJsonGoesWrong() {
    assertThat(execute(200, "<html>")).isInstanceOf(TapOutcome.WentWrong.class);
  }

  @Test
  void silenceGoesWrong() {
    assertThat(
            InvokeAnswer.toExecute(
                BotClient.Answer.without(new PostingEnd.Failed("No answer within 15000 ms"))))
        .isEqualTo(new TapOutcome.WentWrong("No answer within 15000 ms"));
  }

  @Test
  void disorderDependsOnSeedAndConversationAlone() {
    var disorder = new InstallEventDisorder(7, 0.3, 0.3, 0.3, Duration.ofSeconds(2), 0.3);

    for (int i = 0; i < 100; i++) {
      assertThat(disorder.of("app", "a:" + i, "add"))
          .isEqualTo(disorder.of("app", "a:" + i, "add"));
    }
    assertThat(
            java.util.stream.IntStream.range(0, 1000)
                .filter(i -> disorder.of("app", "a:" + i, "add").lost())
                .count())
        .isBetween(200L, 400L);
  }

  @Test
  void aLostInstallIsNoReasonToLoseItsRemoval() {
    var disorder = InstallEventDisorder.of("lost=0.5,seed=7");

    assertThat(
            java.util.stream.IntStream.range(0, 100)
                .filter(i ->
                    disorder.of("app", "a:" + i, "add").lost()
                        != disorder.of("app", "a:" + i, "remove").lost())
                .count())
        .isPositive();
  }

  @Test
  void disorderIsReadFromWords() {
    assertThat(InstallEventDisorder.of("late=0.2, late-by=1.5s,swapped=1"))
        .isEqualTo(new InstallEventDisorder(1, 0, 0, 0.2, Duration.ofMillis(1500), 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "lost", "lost=", "lost=2", "lost=x", "more=1", "late-by=soon"})
  void disorderThatCannotBeReadIsRefused(String text) {
    assertThatThrownBy(() -> InstallEventDisorder.of(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static TapOutcome execute(int status, String body) {
    return InvokeAnswer.toExecute(new BotClient.Answer(new PostingEnd.Answered(status), body));
  }
}
