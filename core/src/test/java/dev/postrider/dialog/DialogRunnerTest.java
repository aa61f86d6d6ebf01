package dev.postrider.dialog;

import static dev.postrider.dialog.Parlour.TENANT;
import static dev.postrider.dialog.Parlour.WHERE;
import static dev.postrider.dialog.Parlour.push;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postrider.teams.connector.SendResult;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
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
      ObjectNode card =
          dev.postrider.teams.activity.ActivityWriter.json(
              ((DialogRunner.Opening.Say) opening).activity());

      parlour.taps(bot, card, "Good");

      assertThat(ending("k").answers().path("mood").asString()).isEqualTo("Good");
    }

    @Test
    void tellsWhatItReplacedEvenIfOnlyATapSaysThatItArrived() {
      parlour.arrives(bot, push("k1", new Mood()));
      var opening = bot.open(WHERE, push("k2", new Mood(), DialogPush.Manners.REPLACE, null));
      ObjectNode card =
          dev.postrider.teams.activity.ActivityWriter.json(
              ((DialogRunner.Opening.Say) opening).activity());

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
    void waitsWhereTooManyLieUponEachOther() {
      var low = parlour.process(1, new Mood());
      parlour.arrives(low, push("k1", new Mood()));

      assertThat(low.open(WHERE, push("k2", new Mood())))
          .isInstanceOf(DialogRunner.Opening.Busy.class);
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
