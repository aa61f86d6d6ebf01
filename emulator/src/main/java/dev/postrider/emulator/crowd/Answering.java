package dev.postrider.emulator.crowd;

import dev.postrider.emulator.callback.CardAction;
import dev.postrider.emulator.callback.Tap;
import dev.postrider.emulator.callback.TapOutcome;
import dev.postrider.emulator.callback.TeamsClient;
import dev.postrider.emulator.crowd.Counters.Count;
import dev.postrider.emulator.crowd.Plan.Pressed;
import dev.postrider.emulator.crowd.Question.Button;
import dev.postrider.emulator.tenant.Post;
import dev.postrider.emulator.tenant.Tenant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Does what people decided: taps, writes, blocks.
final class Answering {
  private static final Logger LOG = LoggerFactory.getLogger(Answering.class);

  private static final int MOST_DIALOGS = 5;

  /// Fits stars, guests and most other things that are asked for.
  private static final int LARGEST_NUMBER = 5;

  private final Tenant tenant;
  private final TeamsClient teams;
  private final CrowdSettings settings;
  private final Counters counters;
  private final Errands errands;

  Answering(
      Tenant tenant,
      TeamsClient teams,
      CrowdSettings settings,
      Counters counters,
      Errands errands) {
    this.tenant = tenant;
    this.teams = teams;
    this.settings = settings;
    this.counters = counters;
    this.errands = errands;
  }

  /// Answers as the plan has it, after a word on something else where the person wanders.
  void answer(Plan plan) {
    if (plan.wanders()) {
      counters.add(Count.WANDERED);
      plan.attendee().wanders(plan.postId());
      write(plan, "By the way, is the coffee machine on the third floor working again");
      errands.later(plan.pause(), () -> answerNow(plan, Map.of(), ""));
    } else {
      answerNow(plan, Map.of(), "");
    }
  }

  /// Does what a script says.
  void follow(Plan plan, Scripted next) {
    switch (next) {
      case Scripted.Tap tap -> answerNow(plan, tap.inputs(), tap.title());
      case Scripted.Words words -> answered(write(plan, words.text()));
      case Scripted.Silence silence -> counters.add(Count.IGNORED);
      case Scripted.Block block -> block(plan);
    }
  }

  void block(Plan plan) {
    teams.block(plan.attendee().personId(), plan.attendee().botId(), true);
    counters.add(Count.BLOCKED);
  }

  /// @param title of the button to press; empty: any
  private void answerNow(Plan plan, Map<String, String> inputs, String title) {
    Attendee attendee = plan.attendee();
    String postId = attendee.settlesOn(plan.postId());
    Optional<Post> post =
        tenant.posts().find(attendee.chatId(), postId).filter(found -> !found.isDeleted());
    Optional<Question> question = post.flatMap(found -> Question.of(found.json()));
    if (tenant.conditions().hasBlockedBot(attendee.personId(), attendee.botId())) {
      counters.add(Count.IGNORED);
    } else if (question.isEmpty()) {
      counters.add(Count.WENT_WRONG);
    } else {
      switch (question.get()) {
        case Question.OnCard card -> press(plan, post.get(), named(card, title), inputs);
        case Question.Suggested suggested ->
            answered(
                write(
                    plan,
                    title.isEmpty()
                        ? plan.first().pick(suggested.answers(), settings::weight)
                        : title));
        case Question.InWords words ->
            answered(write(plan, title.isEmpty() ? words(plan, words) : title));
      }
    }
  }

  private String words(Plan plan, Question.InWords asked) {
    return asked.wantsNumber()
        ? String.valueOf(1 + plan.first().below(LARGEST_NUMBER))
        : settings.words().get(plan.first().below(settings.words().size()));
  }

  private static List<Button> named(Question.OnCard card, String title) {
    return title.isEmpty()
        ? card.buttons()
        : card.buttons().stream().filter(button -> button.title().equals(title)).toList();
  }

  private void press(Plan plan, Post post, List<Button> buttons, Map<String, String> given) {
    if (buttons.isEmpty()) {
      counters.add(Count.WENT_WRONG);
      LOG.atWarn()
          .addKeyValue("person", plan.attendee().personId())
          .log("A script names a button that the bot's card does not have");
      return;
    }
    Button button = plan.first().pick(buttons, this::weight);
    var pressed =
        new Pressed(button, Form.fill(settings, plan.first(), button, given, Pressed.NOTHING));
    boolean isTaken;
    if (plan.twice()) {
      counters.add(Count.TAPPED_TWICE);
      Pressed other = another(plan, buttons, pressed);
      var outcomes = new boolean[2];
      together(
          () -> outcomes[0] = tap(plan, post, pressed), () -> outcomes[1] = tap(plan, post, other));
      isTaken = outcomes[0] || outcomes[1];
    } else {
      isTaken = tap(plan, post, pressed);
    }
    if (isTaken) {
      counters.add(Count.ANSWERED);
    }
    if (plan.changesMind()) {
      errands.later(plan.pause(), () -> pressAnother(plan, post, buttons, pressed));
    }
  }

  private void together(Runnable one, Runnable other) {
    try {
      errands.together(one, other);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// On the card as it is now; where its buttons are others, on the one that still stands on the
  /// person's other device.
  private void pressAnother(Plan plan, Post post, List<Button> before, Pressed first) {
    counters.add(Count.CHANGED_MIND);
    List<Button> now =
        tenant
            .posts()
            .find(post.conversationId(), post.id())
            .flatMap(found -> Question.of(found.json()))
            .filter(Question.OnCard.class::isInstance)
            .map(question -> ((Question.OnCard) question).buttons())
            .filter(buttons ->
                buttons.stream().anyMatch(one -> one.title().equals(first.button().title())))
            .orElse(before);
    tap(plan, post, another(plan, now, first));
  }

  /// Another button where there is one that somebody would press; else the same, with other inputs.
  private Pressed another(Plan plan, List<Button> buttons, Pressed first) {
    List<Button> others =
        buttons.stream()
            .filter(button -> !button.title().equals(first.button().title()))
            .filter(button -> weight(button) > 0)
            .toList();
    Button button = others.isEmpty() ? first.button() : plan.second().pick(others, this::weight);
    return new Pressed(
        button, Form.fill(settings, plan.second(), button, Map.of(), first.inputs()));
  }

  /// Whether the bot took it.
  private boolean tap(Plan plan, Post post, Pressed pressed) {
    Attendee attendee = plan.attendee();
    JsonNode action = pressed.button().action();
    attendee.answers(tenant.clock().instant());
    counters.add(Count.TAPPED);
    TapOutcome outcome =
        teams.tap(
            new Tap(
                attendee.personId(),
                post.conversationId(),
                post.id(),
                new CardAction(action),
                pressed.inputs()));
    return isTaken(
        outcome instanceof TapOutcome.DialogShown shown
            ? fillIn(plan, post, shown.answer())
            : outcome);
  }

  /// Fills in the dialogs (task modules) that the bot opens, one after the other.
  private TapOutcome fillIn(Plan plan, Post post, JsonNode shown) {
    JsonNode answer = shown;
    for (int round = 0; round < MOST_DIALOGS; round++) {
      JsonNode card = answer.path("task").path("value").path("card").path("content");
      List<Button> buttons = Question.buttonsOf(card);
      if (buttons.isEmpty()) {
        break;
      }
      Button button = plan.second().pick(buttons, this::weight);
      ObjectNode data = JsonNodeFactory.instance.objectNode();
      if (button.action().path("data") instanceof ObjectNode given) {
        data.setAll(given);
      }
      data.setAll(Form.fill(settings, plan.second(), button, Map.of(), Pressed.NOTHING));
      TapOutcome next =
          teams.submitDialog(plan.attendee().personId(), post.conversationId(), post.id(), data);
      if (!(next instanceof TapOutcome.DialogShown another)) {
        return next;
      }
      answer = another.answer();
    }
    return new TapOutcome.DialogShown(answer);
  }

  private boolean isTaken(TapOutcome outcome) {
    return switch (outcome) {
      case TapOutcome.Accepted accepted -> true;
      case TapOutcome.CardReplaced replaced -> true;
      case TapOutcome.DialogShown shown -> true;
      case TapOutcome.MessageShown shown -> {
        counters.add(Count.TOLD);
        yield true;
      }
      case TapOutcome.SignInAsked asked -> {
        counters.add(Count.REFUSED);
        yield false;
      }
      case TapOutcome.Refused refused -> {
        counters.add(Count.REFUSED);
        yield false;
      }
      case TapOutcome.WentWrong wrong -> {
        counters.add(Count.WENT_WRONG);
        LOG.atDebug().addKeyValue("why", wrong.why()).log("A tap went wrong");
        yield false;
      }
    };
  }

  private double weight(Button button) {
    JsonNode action = button.action();
    return settings.weight(action.path("title"), action.path("verb"), action.path("id"));
  }

  private boolean write(Plan plan, String text) {
    Attendee attendee = plan.attendee();
    attendee.answers(tenant.clock().instant());
    boolean isWritten = teams.say(attendee.personId(), attendee.chatId(), text).isPresent();
    counters.add(isWritten ? Count.WROTE : Count.WENT_WRONG);
    return isWritten;
  }

  private void answered(boolean isTaken) {
    if (isTaken) {
      counters.add(Count.ANSWERED);
    }
  }
}
