package dev.postrider.poll;

import static java.util.Objects.requireNonNull;

import dev.postrider.audience.Recipient;
import dev.postrider.delivery.Delivery;
import dev.postrider.delivery.DeliveryStore;
import dev.postrider.poll.PollStore.Vote;
import dev.postrider.poll.PollStore.Voted;
import dev.postrider.teams.bot.BotHandlers;
import dev.postrider.teams.bot.CardAnswer;
import dev.postrider.teams.bot.Turn;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Where the taps on the cards of polls come in, and the card with the answer goes out. It knows of
/// no poll before a tap names it, so that any process that hears the bot's activities takes the
/// votes of every poll in its stores.
public final class PollDesk {
  private static final String EVIDENCE = "the person answered the poll";

  /// What the desk works with.
  public record Setup(PollStore polls, DeliveryStore deliveries, InstantSource clock) {
    public Setup {
      requireNonNull(polls, "polls");
      requireNonNull(deliveries, "deliveries");
      requireNonNull(clock, "clock");
    }
  }

  /// A tap on the card of a poll that exists, by somebody who may answer it.
  private record Tap(
      SentPoll sent, UserId person, PollCard card, PollWords words, JsonNode data, Instant at) {}

  private final Setup setup;

  public PollDesk(Setup setup) {
    this.setup = setup;
  }

  /// Takes the taps on polls from now on.
  public void attachTo(BotHandlers bot) {
    bot.onCardAction(PollCard.VOTE, (turn, data) -> answer(turn, data, this::vote))
        .onCardAction(PollCard.SHOW, (turn, data) -> answer(turn, data, this::show))
        .onCardAction(PollCard.CHANGE, (turn, data) -> answer(turn, data, this::change));
  }

  private CardAnswer answer(
      Turn turn, JsonNode data, BiFunction<Tap, Optional<Delivery>, CardAnswer> action) {
    String locale = locale(turn);
    PollWords words = PollWords.in(locale);
    UserId person = turn.reference().aadObjectId();
    String named = data.path(PollCard.POLL).asString("");
    if (person == null || named.isBlank()) {
      return new CardAnswer.Failure(400, words.say("malformed"));
    }
    TenantId tenant = turn.reference().tenant();
    Optional<SentPoll> found = setup.polls().find(tenant, new PollId(named)).map(this::current);
    if (found.isEmpty()) {
      return CardAnswer.message(words.say("unknown"));
    }
    SentPoll sent = found.get();
    Optional<Delivery> delivery =
        setup.deliveries().find(tenant, sent.broadcast().origin(), new Recipient.User(person));
    if (delivery.isEmpty() && !sent.poll().open()) {
      return CardAnswer.message(words.say("notAsked"));
    }
    PollCard card = PollCard.of(sent.id(), sent.poll(), locale);
    return action.apply(new Tap(sent, person, card, words, data, tappedAt(turn)), delivery);
  }

  /// A poll whose time is over is closed by whoever sees it first.
  private SentPoll current(SentPoll sent) {
    Instant now = setup.clock().instant();
    if (sent.isOpenAt(now) || sent.closedAt() != null) {
      return sent;
    }
    setup.polls().close(sent.tenant(), sent.id(), sent.endAt(now));
    return setup.polls().find(sent.tenant(), sent.id()).orElse(sent);
  }

  private CardAnswer vote(Tap tap, Optional<Delivery> delivery) {
    Poll poll = tap.sent.poll();
    Ballot ballot = ballot(poll, tap.data);
    if (ballot.faultFor(poll).isPresent()) {
      return new CardAnswer.Failure(400, tap.words.say("malformed"));
    }
    if (ballot.choices().isEmpty()) {
      return new CardAnswer.Failure(400, tap.words.say("chooseFirst"));
    }
    for (Question question : poll.questions()) {
      if (ballot.of(question.id()).size() > question.most()) {
        return new CardAnswer.Failure(400, tap.words.say("tooMany", question.most()));
      }
    }
    Voted voted =
        setup
            .polls()
            .vote(
                tap.sent.tenant(),
                tap.sent.id(),
                new Vote(
                    tap.person, ballot, group(poll, delivery), tap.at, setup.clock().instant()));
    // Of an anonymous poll a confirmed delivery would tell for good who answered. (Those of its
    // reminders tell who had when they were sent, which cannot be helped.)
    if (!poll.anonymous()) {
      delivery.filter(Delivery::takesEvidence).ifPresent(this::confirm);
    }
    return switch (voted.how()) {
      case COUNTED, COUNTED_BEFORE -> answered(tap, voted.ballot(), "");
      case NOT_CHANGEABLE -> answered(tap, voted.ballot(), tap.words.say("unchangeable"));
      case CLOSED -> closed(tap, voted.ballot());
    };
  }

  private CardAnswer show(Tap tap, Optional<Delivery> delivery) {
    Ballot mine = mine(tap);
    if (tap.sent.closedAt() != null) {
      return closed(tap, mine);
    }
    return mine == null ? CardAnswer.card(tap.card.asking()) : answered(tap, mine, "");
  }

  private CardAnswer change(Tap tap, Optional<Delivery> delivery) {
    Ballot mine = mine(tap);
    if (tap.sent.closedAt() != null) {
      return closed(tap, mine);
    }
    return mine == null || tap.sent.poll().changeable()
        ? CardAnswer.card(tap.card.asking(mine, ""))
        : answered(tap, mine, tap.words.say("unchangeable"));
  }

  private @Nullable Ballot mine(Tap tap) {
    return setup
        .polls()
        .answer(tap.sent.tenant(), tap.sent.id(), tap.person)
        .map(PollStore.Answer::ballot)
        .orElse(null);
  }

  private CardAnswer answered(Tap tap, @Nullable Ballot mine, String note) {
    return mine == null
        ? CardAnswer.card(tap.card.asking())
        : CardAnswer.card(tap.card.answered(mine, shown(tap), note));
  }

  private CardAnswer closed(Tap tap, @Nullable Ballot mine) {
    return CardAnswer.card(tap.card.closed(mine, shown(tap)));
  }

  private Counts shown(Tap tap) {
    return setup.polls().shown(tap.sent.tenant(), tap.sent.id());
  }

  private void confirm(Delivery delivery) {
    setup
        .deliveries()
        .confirm(
            delivery.tenant(),
            delivery.origin(),
            delivery.recipient(),
            EVIDENCE,
            setup.clock().instant());
  }

  /// What the poll is broken down by says of the person, as it was when they were written to.
  private static String group(Poll poll, Optional<Delivery> delivery) {
    String field = poll.groupedBy();
    return field == null
        ? ""
        : delivery.map(its -> its.fields().getOrDefault(field, "")).orElse("");
  }

  /// What was chosen: by a button, or in the inputs. Several choices come as one text with commas
  /// ("Input.ChoiceSet", Adaptive Cards).
  private static Ballot ballot(Poll poll, JsonNode data) {
    var choices = new LinkedHashMap<String, List<String>>();
    for (Question question : poll.questions()) {
      JsonNode input = data.path(PollCard.INPUT + question.id());
      JsonNode given =
          input.isMissingNode() && poll.questions().size() == 1
              ? data.path(PollCard.CHOICE)
              : input;
      List<String> chosen =
          Stream.of(given.asString("").split(",", -1)).filter(one -> !one.isBlank()).toList();
      if (!chosen.isEmpty()) {
        choices.put(question.id(), chosen);
      }
    }
    return new Ballot(choices);
  }

  private static String locale(Turn turn) {
    String locale = turn.activity().envelope().locale();
    return locale == null ? "" : locale;
  }

  /// Teams' own time of the tap, so that of two the later counts whichever comes first.
  private Instant tappedAt(Turn turn) {
    Instant told = turn.activity().envelope().timestamp();
    Instant now = setup.clock().instant();
    return told == null || told.isAfter(now) ? now : told;
  }
}
