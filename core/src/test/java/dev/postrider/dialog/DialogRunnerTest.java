package dev.postrider.dialog;

import static dev.postrider.dialog.Parlour.TENANT;
import static dev.postrider.dialog.Parlour.WHERE;
import static dev.postrider.dialog.Parlour.push;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postrider.teams.activity.Activity;
import dev.postrider.teams.activity.ActivityWriter;
import dev.postrider.teams.activity.AdaptiveCard;
import dev.postrider.teams.activity.Envelope;
import dev.postrider.teams.connector.SendResult;
import dev.postrider.teams.wire.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class DialogRunnerTest {
  private final Parlour parlour = new Parlour();

  private static final class Lunch extends Dialog<Lunch.Order> {
    record Order(@Nullable String dish, int guests, boolean vegetarian) {}

    Lunch() {
      super("lunch", Order.class);
      ask("dish", Prompt.choice("What would you like?", "Ramen", "Soba"));
      ask("guests", Prompt.number("How many guests?").between(0, 9));
      ask("vegetarian", Prompt.confirm("Vegetarian?"));
      end(order -> "Thank you: " + order.dish() + " for " + order.guests());
    }
  }

  private static final class Mood extends Dialog<Mood.Answer> {
    record Answer(@Nullable String mood) {}

    Mood() {
      super("mood", Answer.class);
      ask("mood", Prompt.choice("How was your day?", "Good", "Bad"));
      end(answer -> "Noted: " + answer.mood());
    }
  }

  private static final class Trip extends Dialog<Trip.Plan> {
    record Plan(@Nullable String where, Mood.@Nullable Answer mood, @Nullable String when) {}

    Trip() {
      super("trip", Plan.class);
      tell(plan -> "Let us plan a trip.");
      ask("where", Prompt.text("Where to?"));
      call("mood", new Mood());
      ask("when", Prompt.date("When?"));
      onlyWhen(plan -> plan.mood() != null && "Good".equals(plan.mood().mood()));
      end(plan -> plan.where() + " on " + plan.when());
    }
  }

  private static final class Any extends Dialog<ObjectNode> {
    Any(Prompt prompt) {
      super("any", ObjectNode.class);
      ask("it", prompt);
    }
  }

  private final DialogRunner bot = parlour.process(new Lunch(), new Mood(), new Trip());

  @Nested
  class ASurvey {
    @Test
    void asksItsQuestionsAndMakesARecord() {
      bot.begin(WHERE, new Lunch());
      assertThat(parlour.heard()).containsExactly("What would you like?");

      parlour.writes(bot, "soba");
      parlour.writes(bot, "2");
      parlour.writes(bot, "no");

      assertThat(parlour.heard())
          .containsExactly("How many guests?", "Vegetarian?", "Thank you: Soba for 2");
      assertThat(parlour.stack().frames()).isEmpty();
    }

    @Test
    void asksAgainWhatWasNotAnswered() {
      bot.begin(WHERE, new Lunch());
      parlour.writes(bot, "Soba");
      parlour.heard();

      parlour.writes(bot, "many");
      parlour.writes(bot, "12");

      assertThat(parlour.heard())
          .containsExactly(
              "Please answer with a number.",
              "How many guests?",
              "Please answer with a number from 0 to 9.",
              "How many guests?");
    }

    @Test
    void takesTheTapOnAButton() {
      bot.begin(WHERE, new Lunch());

      assertThat(parlour.taps(bot, parlour.said.getFirst(), "Ramen")).isTrue();

      assertThat(parlour.stack().frames().getFirst().answers().path("dish").asString())
          .isEqualTo("Ramen");
    }

    @Test
    void goesOnInAnotherProcess() {
      bot.begin(WHERE, new Lunch());
      parlour.writes(bot, "Soba");
      var restarted = parlour.process(new Lunch());
      parlour.heard();

      parlour.writes(restarted, "3");

      assertThat(parlour.heard()).containsExactly("Vegetarian?");
    }

    @Test
    void hearsAnActivityThatTeamsDeliversTwiceOnce() {
      bot.begin(WHERE, new Lunch());
      parlour.writes(bot, "Soba", "a1");
      parlour.heard();

      assertThat(parlour.writes(parlour.process(new Lunch()), "Soba", "a1")).isTrue();

      assertThat(parlour.heard()).isEmpty();
    }

    @Test
    void leavesToOthersWhatNoDialogWaitsFor() {
      assertThat(parlour.writes(bot, "hello")).isFalse();
      assertThat(parlour.heard()).isEmpty();
    }

    @Test
    void callsAnotherDialogAndTakesWhatItMakes() {
      bot.begin(WHERE, new Trip());
      parlour.writes(bot, "Nara");
      parlour.writes(bot, "good");
      parlour.writes(bot, "tomorrow");
      parlour.writes(bot, "2026-12-01");

      assertThat(parlour.heard())
          .containsExactly(
              "Let us plan a trip.",
              "Where to?",
              "How was your day?",
              "Noted: Good",
              "When?",
              "Please answer with a day, year first: 2026-11-22.",
              "When?",
              "Nara on 2026-12-01");
    }

    @Test
    void leavesOutAQuestionWhoseConditionDoesNotHold() {
      bot.begin(WHERE, new Trip());
      parlour.writes(bot, "Nara");
      parlour.writes(bot, "Bad");

      assertThat(parlour.heard()).endsWith("Noted: Bad", "Nara on null");
    }

    @Test
    void givesUpWhereAQuestionHasNoMoreTries() {
      final class Strict extends Dialog<Mood.Answer> {
        Strict() {
          super("strict", Mood.Answer.class);
          ask("mood", Prompt.confirm("Well?").atMost(2));
        }
      }
      var strict = parlour.process(new Strict());
      parlour.arrives(strict, push("k", new Strict()));

      parlour.writes(strict, "hm");
      parlour.writes(strict, "hm");

      assertThat(ending("k").how()).isEqualTo(DialogEnding.How.GAVE_UP);
    }
  }

  @Nested
  class APush {
    @Test
    void takesTheWordAndGivesItBackToTheDialogBelow() {
      bot.begin(WHERE, new Lunch());
      parlour.writes(bot, "Soba");
      parlour.heard();

      parlour.arrives(bot, push("k", new Mood()));
      parlour.writes(bot, "Good");
      parlour.writes(bot, "4");

      assertThat(parlour.heard())
          .containsExactly("How was your day?", "Noted: Good", "How many guests?", "Vegetarian?");
      assertThat(ending("k").how()).isEqualTo(DialogEnding.How.ANSWERED);
      assertThat(ending("k").answers().path("mood").asString()).isEqualTo("Good");
    }

    @Test
    void becomesTheRootOfAnIdleConversationAndEndsIdle() {
      parlour.arrives(bot, push("k", new Mood()));
      parlour.writes(bot, "Bad");

      assertThat(parlour.stack().isIdle()).isTrue();
      assertThat(parlour.heard()).containsExactly("How was your day?", "Noted: Bad");
    }

    @Test
    void changesNothingBeforeItsFirstMessageIsAccepted() {
      bot.begin(WHERE, new Lunch());
      bot.open(WHERE, push("k", new Mood()));

      parlour.writes(bot, "Soba");

      assertThat(parlour.stack().frames()).hasSize(1);
      assertThat(parlour.heard()).containsExactly("What would you like?", "How many guests?");
    }

    @Test
    void isForgottenWhenItsFirstMessageIsRefused() {
      bot.open(WHERE, push("k", new Mood()));
      bot.withdrawn(WHERE, "k");

      assertThat(parlour.stack().isIdle()).isTrue();
      assertThat(bot.open(WHERE, push("k", new Mood())))
          .isInstanceOf(DialogRunner.Opening.Say.class);
    }

    @Test
    void isPushedOnceUnderOneKey() {
      parlour.arrives(bot, push("k", new Mood()));

      var again = bot.open(WHERE, push("k", new Mood()));
      parlour.writes(bot, "Good");
      var afterTheEnd = bot.open(WHERE, push("k", new Mood()));

      assertThat(again).isInstanceOf(DialogRunner.Opening.AlreadyThere.class);
      assertThat(afterTheEnd).isInstanceOf(DialogRunner.Opening.AlreadyThere.class);
    }

    @Test
    void hasArrivedWhenItsCardIsTappedEvenIfTeamsNeverSaidSo() {
      var opening = bot.open(WHERE, push("k", new Mood()));
      ObjectNode card = ActivityWriter.json(((DialogRunner.Opening.Say) opening).activity());

      parlour.taps(bot, card, "Good");

      assertThat(ending("k").answers().path("mood").asString()).isEqualTo("Good");
    }

    @Test
    void tellsWhatItReplacedEvenIfOnlyATapSaysThatItArrived() {
      parlour.arrives(bot, push("k1", new Mood()));
      var opening = bot.open(WHERE, push("k2", new Mood(), DialogPush.Manners.REPLACE, null));
      ObjectNode card = ActivityWriter.json(((DialogRunner.Opening.Say) opening).activity());

      parlour.taps(bot, card, "Good");

      assertThat(ending("k1").how()).isEqualTo(DialogEnding.How.REPLACED);
      assertThat(ending("k2").how()).isEqualTo(DialogEnding.How.ANSWERED);
    }

    @Test
    void takesATapOnItsCardWhenThePersonHasMovedOn() {
      ObjectNode first = parlour.arrives(bot, push("k1", new Mood()));
      parlour.arrives(bot, push("k2", new Lunch()));
      parlour.heard();

      parlour.taps(bot, first, "Bad");

      assertThat(ending("k1").answers().path("mood").asString()).isEqualTo("Bad");
      assertThat(parlour.heard()).containsExactly("Noted: Bad");
      assertThat(parlour.stack().frames()).extracting(Frame::dialog).containsExactly("lunch");
    }

    @Test
    void answersALateTapPolitely() {
      ObjectNode card = parlour.arrives(bot, push("k", new Mood()));
      parlour.taps(bot, card, "Bad");
      parlour.heard();

      assertThat(parlour.taps(bot, card, "Good")).isTrue();

      assertThat(parlour.heard()).containsExactly("This has closed. Thank you all the same.");
      assertThat(ending("k").answers().path("mood").asString()).isEqualTo("Bad");
    }

    @Test
    void waitsForAnIdleConversationWhereItIsToldTo() {
      bot.begin(WHERE, new Mood());
      var polite = push("k", new Lunch(), DialogPush.Manners.WHEN_IDLE, null);

      var early = bot.open(WHERE, polite);
      parlour.writes(bot, "Good");
      var later = bot.open(WHERE, polite);

      assertThat(early).isInstanceOf(DialogRunner.Opening.Busy.class);
      assertThat(later).isInstanceOf(DialogRunner.Opening.Say.class);
    }

    @Test
    void waitsForAnotherThatIsOnItsWay() {
      bot.open(WHERE, push("k1", new Mood()));
      var low = parlour.process(1, new Mood(), new Lunch());

      assertThat(bot.open(WHERE, push("k2", new Lunch(), DialogPush.Manners.WHEN_IDLE, null)))
          .isInstanceOf(DialogRunner.Opening.Busy.class);
      assertThat(bot.open(WHERE, push("k3", new Lunch(), DialogPush.Manners.DROP, null)))
          .as("whether the other one arrives is not known yet")
          .isInstanceOf(DialogRunner.Opening.Busy.class);
      assertThat(low.open(WHERE, push("k4", new Lunch())))
          .as("no deeper")
          .isInstanceOf(DialogRunner.Opening.Busy.class);
      bot.shown(WHERE, "k1", Optional.empty());
      assertThat(bot.open(WHERE, push("k3", new Lunch(), DialogPush.Manners.DROP, null)))
          .isInstanceOf(DialogRunner.Opening.Unwelcome.class);
    }

    @Test
    void doesNotWaitForAnotherThatAProcessLeftBehind() {
      bot.open(WHERE, push("k1", new Mood()));

      parlour.passes(Duration.ofMinutes(5));

      assertThat(bot.open(WHERE, push("k2", new Lunch(), DialogPush.Manners.WHEN_IDLE, null)))
          .isInstanceOf(DialogRunner.Opening.Say.class);
    }

    @Test
    void thatEndsWithOthersLetsTheOneBelowAskOnce() {
      bot.begin(WHERE, new Lunch());
      for (String key : List.of("k1", "k2", "k3")) {
        parlour.arrives(
            bot, push(key, new Mood(), DialogPush.Manners.INTERRUPT, Duration.ofHours(1)));
      }
      parlour.heard();
      parlour.passes(Duration.ofHours(2));

      bot.tick();

      assertThat(parlour.heard()).containsExactly("What would you like?");
    }

    @Test
    void staysAwayFromABusyConversationWhereItIsToldTo() {
      bot.begin(WHERE, new Mood());

      assertThat(bot.open(WHERE, push("k", new Lunch(), DialogPush.Manners.DROP, null)))
          .isInstanceOf(DialogRunner.Opening.Unwelcome.class);
    }

    @Test
    void takesThePlaceOfAllOthersWhereItIsToldTo() {
      parlour.arrives(bot, push("k1", new Mood()));
      parlour.arrives(bot, push("k2", new Lunch(), DialogPush.Manners.REPLACE, null));

      assertThat(ending("k1").how()).isEqualTo(DialogEnding.How.REPLACED);
      assertThat(parlour.stack().frames()).extracting(Frame::dialog).containsExactly("lunch");
    }

    @Test
    void endsWhenItsTimeIsOver() {
      bot.begin(WHERE, new Lunch());
      parlour.arrives(
          bot, push("k", new Mood(), DialogPush.Manners.INTERRUPT, Duration.ofHours(1)));
      parlour.heard();

      parlour.passes(Duration.ofMinutes(59));
      assertThat(bot.tick()).isZero();
      parlour.passes(Duration.ofMinutes(2));
      bot.tick();

      assertThat(ending("k").how()).isEqualTo(DialogEnding.How.TIMED_OUT);
      assertThat(parlour.heard()).containsExactly("What would you like?");
    }

    @Test
    void endsWhenItIsTakenBack() {
      parlour.arrives(bot, push("k", new Mood()));

      bot.cancel(WHERE, "k");

      assertThat(ending("k").how()).isEqualTo(DialogEnding.How.CANCELLED);
      assertThat(parlour.stack().isIdle()).isTrue();
    }

    @Test
    void isAnsweredBeforeThoseThatItInterruptedAndEachAsksAgainOnce() {
      bot.begin(WHERE, new Lunch());
      parlour.arrives(bot, push("k1", new Mood()));
      parlour.arrives(bot, push("k2", new Mood()));
      parlour.arrives(bot, push("k3", new Mood()));
      parlour.heard();

      parlour.writes(bot, "Good");
      parlour.writes(bot, "Bad");
      parlour.writes(bot, "Good");

      assertThat(ending("k3").answers().path("mood").asString()).isEqualTo("Good");
      assertThat(ending("k2").answers().path("mood").asString()).isEqualTo("Bad");
      assertThat(ending("k1").answers().path("mood").asString()).isEqualTo("Good");
      assertThat(parlour.heard())
          .containsExactly(
              "Noted: Good",
              "How was your day?",
              "Noted: Bad",
              "How was your day?",
              "Noted: Good",
              "What would you like?");
    }

    @Test
    void mayCallAnotherDialogHoweverManyLieBelow() {
      var low = parlour.process(1, new Trip());
      parlour.arrives(low, push("k", new Trip()));
      parlour.heard();

      parlour.writes(low, "Nara");

      assertThat(parlour.heard()).containsExactly("How was your day?");
    }

    @Test
    void cannotBeginWhereItCallsItselfWithoutEnd() {
      final class Endless extends Dialog<ObjectNode> {
        Endless() {
          super("endless", ObjectNode.class);
          call("again", new Named());
        }

        final class Named extends Dialog<ObjectNode> {
          Named() {
            super("named", ObjectNode.class);
            call("back", Endless.this);
          }
        }
      }
      var endless = new Endless();
      var process = parlour.process(endless);

      assertThatThrownBy(() -> process.open(WHERE, push("k", endless)))
          .isInstanceOf(DialogException.class)
          .hasMessageContaining("does one call itself?");
      assertThat(parlour.stack()).isEqualTo(DialogStack.empty());
    }

    @Test
    void thatNeverArrivedForCertainIsForgottenWhenNobodyCanAnswerItInTime() {
      bot.open(WHERE, push("k", new Mood(), DialogPush.Manners.INTERRUPT, Duration.ofHours(1)));

      parlour.passes(Duration.ofMinutes(64));
      bot.tick();
      assertThat(parlour.stack().arriving()).hasSize(1);
      parlour.passes(Duration.ofMinutes(1));
      bot.tick();

      assertThat(parlour.stack().arriving()).isEmpty();
      assertThat(parlour.store.ending(TENANT, "k")).isEmpty();
    }

    @Test
    void waitsWhereTooManyLieUponEachOther() {
      var low = parlour.process(1, new Mood());
      parlour.arrives(low, push("k1", new Mood()));

      assertThat(low.open(WHERE, push("k2", new Mood())))
          .isInstanceOf(DialogRunner.Opening.Busy.class);
    }
  }

  @Nested
  class ATapThatTeamsWaitsFor {
    @Test
    void showsTheQuestionWithItsAnswerAndCannotBeMadeTwice() {
      bot.begin(WHERE, new Lunch());
      ObjectNode card = parlour.said.getFirst();
      parlour.heard();

      JsonNode instead = parlour.executes(bot, card, "Ramen");

      assertThat(instead.path("type").asString()).isEqualTo(AdaptiveCard.CONTENT_TYPE);
      assertThat(instead.at("/value/body/0/text").asString()).isEqualTo("What would you like?");
      assertThat(instead.at("/value/body/1/text").asString()).isEqualTo("✓ Ramen");
      assertThat(instead.at("/value/actions").isMissingNode()).isTrue();
      assertThat(parlour.heard()).containsExactly("How many guests?");
    }

    @Test
    void onAQuestionThatHasItsAnswerShowsTheAnswerThatCounts() {
      bot.begin(WHERE, new Lunch());
      ObjectNode card = parlour.said.getFirst();
      parlour.executes(bot, card, "Ramen");
      parlour.heard();

      JsonNode instead = parlour.executes(bot, card, "Soba");

      assertThat(instead.at("/value/body/1/text").asString()).isEqualTo("✓ Ramen");
      assertThat(parlour.heard()).isEmpty();
      assertThat(parlour.stack().frames().getFirst().answers().path("dish").asString())
          .isEqualTo("Ramen");
    }

    @Test
    void thatComesTwiceCountsOnce() {
      bot.begin(WHERE, new Lunch());
      ObjectNode card = parlour.said.getFirst();
      parlour.executes(bot, card, "Ramen", "i1");
      parlour.heard();

      JsonNode instead = parlour.executes(parlour.process(new Lunch()), card, "Ramen", "i1");

      assertThat(instead.path("value").asString()).isEqualTo("You have answered this already.");
      assertThat(parlour.heard()).isEmpty();
    }

    @Test
    void reachesItsDialogWhenThePersonHasMovedOn() {
      ObjectNode first = parlour.arrives(bot, push("k1", new Mood()));
      parlour.arrives(bot, push("k2", new Lunch()));
      parlour.heard();

      parlour.executes(bot, first, "Bad");

      assertThat(ending("k1").answers().path("mood").asString()).isEqualTo("Bad");
      assertThat(parlour.heard()).containsExactly("Noted: Bad");
      assertThat(parlour.stack().frames()).extracting(Frame::dialog).containsExactly("lunch");
    }

    @Test
    void isToldPolitelyWhenItIsTooLate() {
      ObjectNode card = parlour.arrives(bot, push("k", new Mood()));
      parlour.executes(bot, card, "Bad");
      parlour.heard();

      JsonNode instead = parlour.executes(bot, card, "Good");

      assertThat(instead.path("type").asString())
          .isEqualTo("application/vnd.microsoft.activity.message");
      assertThat(instead.path("value").asString())
          .isEqualTo("This has closed. Thank you all the same.");
      assertThat(parlour.heard()).isEmpty();
      assertThat(ending("k").answers().path("mood").asString()).isEqualTo("Bad");
    }

    @Test
    void tellsThatAPushArrivedWhichTeamsNeverSaid() {
      var opening = (DialogRunner.Opening.Say) bot.open(WHERE, push("k", new Mood()));

      parlour.executes(bot, ActivityWriter.json(opening.activity()), "Good");

      assertThat(ending("k").answers().path("mood").asString()).isEqualTo("Good");
    }

    @Test
    void withoutAnAnswerIsToldWhatIsMissingAndTheCardStays() {
      final class When extends Dialog<ObjectNode> {
        When() {
          super("when", ObjectNode.class);
          ask("day", Prompt.date("When?"));
        }
      }
      var when = parlour.process(new When());
      when.begin(WHERE, new When());
      ObjectNode card = parlour.said.getFirst();
      parlour.heard();

      JsonNode instead = parlour.executes(when, card, "OK");

      assertThat(instead.path("value").asString())
          .isEqualTo("Please answer with a day, year first: 2026-11-22.");
      assertThat(parlour.heard()).isEmpty();
    }

    @Test
    void onACardOfTheAuthorsShowsItWithoutInputsAndButtons() {
      var card =
          AdaptiveCard.parse(
              """
              {"type": "AdaptiveCard", "version": "1.5", "body": [
                {"type": "TextBlock", "text": "Your desk?"},
                {"type": "Container", "items": [{"type": "Input.Text", "id": "desk"}]}],
               "actions": [
                {"type": "Action.Execute", "title": "Send", "data": {"floor": 3}},
                {"type": "Action.OpenUrl", "title": "Plan", "url": "https://plan.example"}]}
              """);
      final class Desk extends Dialog<ObjectNode> {
        Desk() {
          super("desk", ObjectNode.class);
          ask("desk", Prompt.card(card));
        }
      }
      var desk = parlour.process(new Desk());
      parlour.arrives(desk, push("k", new Desk()));

      JsonNode instead = parlour.executes(desk, parlour.said.getFirst(), "Send");

      assertThat(ending("k").answers().at("/desk/floor").asInt()).isEqualTo(3);
      assertThat(instead.path("value").toString())
          .contains("Your desk?", "Action.OpenUrl")
          .doesNotContain("Input.Text", "Action.Execute");
    }

    @Test
    void onSomebodyElsesCardIsNotTaken() {
      bot.begin(WHERE, new Lunch());
      var foreign = Json.object();
      foreign.putObject("action").putObject("data").put("verb", "vote");
      var submitted =
          new Activity.Message(
              Envelope.unsent(), null, null, null, List.of(), Json.object().put("verb", "vote"));

      assertThat(
              bot.onTap(
                  WHERE, new Activity.Invoke(Envelope.unsent(), "adaptiveCard/action", foreign)))
          .isEmpty();
      assertThat(bot.onActivity(WHERE, submitted)).isFalse();
    }
  }

  @Nested
  class ThePersonsLanguage {
    @ParameterizedTest
    @CsvSource({
      "en-GB, Please answer with a number.",
      "fr-FR, Veuillez répondre par un nombre.",
      "ja-JP, 数字でお答えください。",
      "zh-CN, 请用数字回答。",
      "zh-TW, Please answer with a number.",
      "pl-PL, Please answer with a number."
    })
    void isSpokenWhereAnAnswerIsNone(String locale, String words) {
      bot.begin(WHERE, new Lunch());
      parlour.writesIn(locale, bot, "Soba");
      parlour.heard();

      parlour.writesIn(locale, bot, "?");

      assertThat(parlour.heard()).startsWith(words);
    }

    @Test
    void isRememberedForWhatIsPushedLater() {
      final class Sure extends Dialog<ObjectNode> {
        Sure() {
          super("sure", ObjectNode.class);
          ask("sure", Prompt.confirm("本当ですか?"));
        }
      }
      var sure = parlour.process(new Sure(), new Mood());
      sure.begin(WHERE, new Mood());
      parlour.writesIn("ja-JP", sure, "Good");

      ObjectNode card = parlour.arrives(sure, push("k", new Sure()));
      parlour.writesIn("ja-JP", sure, "はい");

      assertThat(card.at("/attachments/0/content/actions/0/title").asString()).isEqualTo("はい");
      assertThat(ending("k").answers().path("sure").asBoolean()).isTrue();
    }

    @Test
    void isWhateverTheProgramBrings() {
      var polish = parlour.speaking(new Lunch());
      polish.begin(WHERE, new Lunch());
      parlour.writes(polish, "Soba");
      parlour.heard();

      parlour.writes(polish, "?");

      assertThat(parlour.heard()).startsWith("Proszę podać liczbę.");
    }
  }

  @Nested
  class AnAnswer {
    @ParameterizedTest
    @CsvSource({
      "2026-11-22, 2026-11-22",
      "2026/1/2, 2026-01-02",
      "2026年11月22日, 2026-11-22",
      "2026.11.22, 2026-11-22"
    })
    void isADayWithAnySignsBetween(String written, String day) {
      assertThat(understood(Prompt.date("When?"), written)).isEqualTo(day);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-13-01", "2026-02-30", "22-11-2026", "tomorrow", "2026-11"})
    void isNoDayWhereThereIsNoSuch(String written) {
      assertThat(understood(Prompt.date("When?"), written)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "Oui", "はい", "是的", "OK"})
    void isYesInFourLanguages(String written) {
      assertThat(understood(Prompt.confirm("Sure?"), written)).isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "NON", "いいえ", "不是", "2"})
    void isNoInFourLanguages(String written) {
      assertThat(understood(Prompt.confirm("Sure?"), written)).isEqualTo("false");
    }

    @Test
    void isKeptUpToALength() {
      assertThat(understood(Prompt.text("Why?"), "x".repeat(4_000))).hasSize(4_000);
      assertThat(understood(Prompt.text("Why?"), "x".repeat(4_001))).isEmpty();
    }

    @Test
    void isNoNumberThatNobodyCouldCalculateWith() {
      assertThat(understood(Prompt.number("How many?"), "1E999999999")).isEmpty();
      assertThat(understood(Prompt.number("How many?"), "9".repeat(41))).isEmpty();
      assertThat(understood(Prompt.number("How many?"), "1,234.5")).isEqualTo("1234.5");
    }

    @ParameterizedTest
    @CsvSource({
      "en-GB, '1,234.5', 1234.5",
      "en-GB, '1,234,567', 1234567",
      "en-GB, -2, -2",
      "en-GB, 2.0, 2",
      "en-GB, '2,5', ''",
      "en-GB, '12,34', ''",
      "en-GB, '1234,567', ''",
      "en-GB, '1.234,5', ''",
      "en-GB, 1e30, ''",
      "en-GB, 2 or 3, ''",
      "de-DE, '2,5', 2.5",
      "de-DE, 1.234, 1234",
      "de-DE, 2.5, ''",
      "fr-FR, '1 234,5', 1234.5",
      "fr-FR, '2,5', 2.5",
      "de-CH, 1'234.5, 1234.5",
      "ja-JP, ２, 2"
    })
    void isANumberAsItIsWrittenInThePersonsLanguage(String locale, String written, String number) {
      assertThat(understood(Prompt.number("How many?"), locale, written)).isEqualTo(number);
    }

    @Test
    void isNoFractionWhereItIsToBeWhole() {
      assertThat(understood(Prompt.number("How many?").whole(), "2.5")).isEmpty();
      assertThat(understood(Prompt.number("How many?").whole(), "2")).isEqualTo("2");
    }

    @Test
    void isAskedForAgainWhereTheRecordCannotHoldIt() {
      record Guests(int guests, @Nullable Long budget, double hours) {}
      final class Party extends Dialog<Guests> {
        Party() {
          super("party", Guests.class);
          ask("guests", Prompt.number("How many guests?"));
          ask("budget", Prompt.number("How much?"));
          ask("hours", Prompt.number("How long?"));
          end(party -> party.guests() + " guests, " + party.budget() + ", " + party.hours());
        }
      }
      var party = parlour.process(new Party());
      party.begin(WHERE, new Party());

      for (String written :
          List.of("2.5", "3000000000", "2", "9223372036854775808", "3000000000", "2.5")) {
        parlour.writes(party, written);
      }

      assertThat(parlour.heard())
          .containsExactly(
              "How many guests?",
              "Please answer with a whole number.",
              "How many guests?",
              "Please answer with a number from -2147483648 to 2147483647.",
              "How many guests?",
              "How much?",
              "Please answer with a number from -9223372036854775808 to 9223372036854775807.",
              "How much?",
              "How long?",
              "2 guests, 3000000000, 2.5");
    }

    /// What is kept of it; empty where it was not understood.
    private String understood(Prompt prompt, String written) {
      return understood(prompt, "en-GB", written);
    }

    private String understood(Prompt prompt, String locale, String written) {
      var asking = new Parlour();
      var any = new Any(prompt);
      var process = asking.process(any);
      asking.arrives(process, push("k", any));
      asking.writesIn(locale, process, written);
      return asking
          .store
          .ending(TENANT, "k")
          .map(over -> over.answers().path("it").asString())
          .orElse("");
    }
  }

  @Nested
  class ANewVersion {
    @Test
    void dropsTheDialogThatItDoesNotKnowAndKeepsTheOneBelow() {
      bot.begin(WHERE, new Lunch());
      parlour.arrives(bot, push("k", new Mood()));
      parlour.heard();
      var newer = parlour.process(new Lunch());

      assertThat(parlour.writes(newer, "Good")).isTrue();

      assertThat(ending("k").how()).isEqualTo(DialogEnding.How.UNKNOWN);
      assertThat(parlour.heard()).containsExactly("What would you like?");
    }

    @Test
    void letsAPushArriveOverADialogThatItDoesNotKnow() {
      bot.begin(WHERE, new Mood());
      var newer = parlour.process(new Lunch());
      parlour.heard();

      parlour.arrives(newer, push("k", new Lunch()));

      assertThat(parlour.stack().frames()).extracting(Frame::dialog).containsExactly("lunch");
      assertThat(parlour.heard()).containsExactly("What would you like?");
    }

    @Test
    void forgetsAPushThatItDoesNotKnowWhenItArrives() {
      bot.begin(WHERE, new Lunch());
      bot.open(WHERE, push("k", new Mood()));
      var newer = parlour.process(new Lunch());
      parlour.heard();

      newer.shown(WHERE, "k", Optional.empty());

      assertThat(ending("k").how()).isEqualTo(DialogEnding.How.UNKNOWN);
      assertThat(parlour.heard()).containsExactly("What would you like?");
    }

    @Test
    void takesAPushBackFromOverADialogThatItDoesNotKnow() {
      bot.begin(WHERE, new Mood());
      parlour.arrives(bot, push("k", new Lunch()));
      var newer = parlour.process(new Lunch());

      newer.cancel(WHERE, "k");

      assertThat(ending("k").how()).isEqualTo(DialogEnding.How.CANCELLED);
      assertThat(parlour.stack().frames()).isEmpty();
    }

    @Test
    void pushesWhereOnlyADialogWaitsThatItDoesNotKnow() {
      bot.begin(WHERE, new Mood());
      var newer = parlour.process(1, new Lunch());

      for (var manners : DialogPush.Manners.values()) {
        assertThat(newer.look(WHERE, push("k", new Lunch(), manners, null)))
            .as(manners.name())
            .isInstanceOf(DialogRunner.Opening.Say.class);
      }
    }

    @Test
    void asksAgainBelowADialogThatItDoesNotKnowWhenTimeIsOver() {
      bot.begin(WHERE, new Lunch());
      parlour.arrives(
          bot, push("k", new Mood(), DialogPush.Manners.INTERRUPT, Duration.ofHours(1)));
      parlour.heard();
      parlour.passes(Duration.ofHours(2));

      parlour.process(new Lunch()).tick();

      assertThat(ending("k").how()).isEqualTo(DialogEnding.How.UNKNOWN);
      assertThat(parlour.heard()).containsExactly("What would you like?");
    }

    @Test
    void callsAgainTheDialogThatWasCalledUnderAnotherName() {
      bot.begin(WHERE, new Trip());
      parlour.writes(bot, "Nara");
      parlour.heard();
      final class Renamed extends Dialog<Mood.Answer> {
        Renamed() {
          super("mood-2", Mood.Answer.class);
          ask("mood", Prompt.choice("How do you feel?", "Good", "Bad"));
        }
      }
      final class NewTrip extends Dialog<Trip.Plan> {
        NewTrip() {
          super("trip", Trip.Plan.class);
          ask("where", Prompt.text("Where to?"));
          call("mood", new Renamed());
        }
      }

      parlour.writes(parlour.process(new NewTrip()), "Good");

      assertThat(parlour.heard()).containsExactly("How do you feel?");
    }
  }

  @Nested
  class ACrash {
    @Test
    void losesNoQuestion() {
      parlour.answer = new SendResult.NotSent("no network");
      bot.begin(WHERE, new Lunch());
      parlour.answer = new SendResult.Accepted(Optional.empty());
      var restarted = parlour.process(new Lunch());

      restarted.recover(process -> true);

      assertThat(parlour.heard()).containsExactly("What would you like?");
      assertThat(parlour.stack().unsaid()).isEmpty();
    }
  }

  @Nested
  class AConversationThatCannotBeRead {
    @Test
    void keepsNobodyFromRunningOutOfTime() {
      parlour.arrives(
          bot, push("k", new Mood(), DialogPush.Manners.INTERRUPT, Duration.ofHours(1)));
      for (int i = 0; i < 150; i++) {
        parlour.spoils("a:spoilt" + i, parlour.now, false);
      }
      parlour.passes(Duration.ofHours(2));

      bot.tick();
      bot.tick();

      assertThat(ending("k").how()).isEqualTo(DialogEnding.How.TIMED_OUT);
    }

    @Test
    void keepsNobodyFromBeingAskedAfterACrash() {
      parlour.answer = new SendResult.NotSent("no network");
      bot.begin(WHERE, new Lunch());
      parlour.answer = new SendResult.Accepted(Optional.empty());
      parlour.spoils("a:0", null, true);

      boolean all = parlour.process(new Lunch()).recover(process -> true);

      assertThat(all).isFalse();
      assertThat(parlour.heard()).containsExactly("What would you like?");
    }
  }

  @Nested
  class WhatTeamsDoesNotTakeNow {
    @Test
    void isSaidBeforeWhatComesAfterIt() {
      parlour.answers.add(new SendResult.Throttled(Optional.empty()));
      bot.begin(WHERE, new Trip());
      assertThat(parlour.heard()).isEmpty();

      parlour.passes(Duration.ofSeconds(1));
      bot.tick();

      assertThat(parlour.heard()).containsExactly("Let us plan a trip.", "Where to?");
    }

    @Test
    void isTriedLessAndLessOften() {
      parlour.answer = new SendResult.Throttled(Optional.empty());
      bot.begin(WHERE, new Lunch());

      int tries = 0;
      for (int second = 0; second < 60; second++) {
        parlour.passes(Duration.ofSeconds(1));
        tries += bot.tick();
      }

      assertThat(tries).as("after 1, 3, 7, 15 and 31 seconds").isEqualTo(5);
    }
  }

  @Nested
  class ADialogWhoseCodeThrows {
    private static final String SORRY = "Something went wrong here; this has ended.";

    private static final class Faulty extends Dialog<Mood.Answer> {
      Faulty() {
        super("faulty", Mood.Answer.class);
        ask("mood", Prompt.choice("All well?", "Yes", "No"));
        tell(answer -> {
          throw new IllegalStateException("bug");
        });
      }
    }

    private final DialogRunner faulty = parlour.process(new Lunch(), new Faulty());

    @Test
    void endsAndSaysSoAndTheOneBelowAsksAgain() {
      faulty.begin(WHERE, new Lunch());
      parlour.arrives(faulty, push("k", new Faulty()));
      parlour.heard();

      assertThat(parlour.writes(faulty, "Yes")).isTrue();

      assertThat(ending("k").how()).isEqualTo(DialogEnding.How.FAILED);
      assertThat(ending("k").answers().path("mood").asString()).isEqualTo("Yes");
      assertThat(parlour.heard()).containsExactly(SORRY, "What would you like?");
      parlour.writes(faulty, "Soba");
      assertThat(parlour.heard()).containsExactly("How many guests?");
    }

    @Test
    void endsWhenItsCardIsTapped() {
      ObjectNode card = parlour.arrives(faulty, push("k", new Faulty()));
      parlour.heard();

      parlour.executes(faulty, card, "No");

      assertThat(ending("k").how()).isEqualTo(DialogEnding.How.FAILED);
      assertThat(parlour.heard()).containsExactly(SORRY);
    }

    @Test
    void answersATapWhoseRuleThrows() {
      final class Picky extends Dialog<Mood.Answer> {
        Picky() {
          super("picky", Mood.Answer.class);
          ask("mood", Prompt.choice("Well?", "Yes").check(value -> 1 / value.size() > 0, "no"));
        }
      }
      var picky = parlour.process(new Picky());
      ObjectNode card = parlour.arrives(picky, push("k", new Picky()));

      JsonNode instead = parlour.executes(picky, card, "Yes");

      assertThat(instead.path("value").asString()).isEqualTo(SORRY);
      assertThat(ending("k").how()).isEqualTo(DialogEnding.How.FAILED);
    }

    @Test
    void endsWithTheDialogThatCalledIt() {
      final class Caller extends Dialog<ObjectNode> {
        Caller() {
          super("caller", ObjectNode.class);
          call("it", new Faulty());
        }
      }
      var caller = parlour.process(new Caller());
      parlour.arrives(caller, push("k", new Caller()));

      parlour.writes(caller, "Yes");

      assertThat(ending("k").how()).isEqualTo(DialogEnding.How.FAILED);
      assertThat(parlour.stack().isIdle()).isTrue();
    }

    @Test
    void endsWhenItCannotAskAgain() {
      final class Once extends Dialog<Mood.Answer> {
        private boolean asked;

        Once() {
          super("once", Mood.Answer.class);
          ask(
              "mood",
              answer -> {
                if (asked) {
                  throw new IllegalStateException("bug");
                }
                asked = true;
                return Prompt.text("How are you?");
              });
        }
      }
      var once = parlour.process(new Once(), new Lunch());
      once.begin(WHERE, new Lunch());
      parlour.arrives(once, push("k1", new Once()));
      parlour.arrives(
          once, push("k2", new Lunch(), DialogPush.Manners.INTERRUPT, Duration.ofHours(1)));
      parlour.heard();
      parlour.passes(Duration.ofHours(2));

      once.tick();

      assertThat(ending("k2").how()).isEqualTo(DialogEnding.How.TIMED_OUT);
      assertThat(ending("k1").how()).isEqualTo(DialogEnding.How.FAILED);
      assertThat(parlour.heard()).containsExactly(SORRY, "What would you like?");
    }
  }

  @Test
  void aStepThatTheRecordHasNoComponentForIsRefused() {
    final class Misspelt extends Dialog<Mood.Answer> {
      Misspelt() {
        super("misspelt", Mood.Answer.class);
        ask("moood", Prompt.text("a"));
      }
    }

    assertThatThrownBy(Misspelt::new)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Answer has no component 'moood'");
  }

  @Test
  void aDialogWhoseStepsShareANameIsRefused() {
    final class Twice extends Dialog<Mood.Answer> {
      Twice() {
        super("twice", Mood.Answer.class);
        ask("mood", Prompt.text("a"));
        ask("mood", Prompt.text("b"));
      }
    }

    assertThatThrownBy(Twice::new).hasMessageContaining("'mood'");
  }

  private DialogEnding ending(String push) {
    return parlour.store.ending(TENANT, push).orElseThrow();
  }
}
