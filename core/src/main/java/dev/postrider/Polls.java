package dev.postrider;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.postrider.audience.Audience;
import dev.postrider.audience.Recipient;
import dev.postrider.broadcast.BroadcastId;
import dev.postrider.broadcast.BroadcastStore;
import dev.postrider.delivery.Delivery;
import dev.postrider.delivery.DeliveryStore;
import dev.postrider.delivery.Origin;
import dev.postrider.message.Message;
import dev.postrider.poll.Poll;
import dev.postrider.poll.PollCard;
import dev.postrider.poll.PollDesk;
import dev.postrider.poll.PollExport;
import dev.postrider.poll.PollId;
import dev.postrider.poll.PollKey;
import dev.postrider.poll.PollPerson;
import dev.postrider.poll.PollReader;
import dev.postrider.poll.PollResults;
import dev.postrider.poll.PollStore;
import dev.postrider.poll.SentPoll;
import dev.postrider.teams.bot.BotHandlers;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.UserId;
import dev.postrider.throttle.Ticker;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Polls and acknowledgements: sent as a broadcast, answered on the card, counted in the ledger.
///
/// ```java
/// var lunch = Poll.single("Friday lunch", "What shall we eat?", "Ramen", "Curry", "Salad");
/// PollId id = postrider.polls().send(lunch, Audience.group("tokyo"));
/// …
/// postrider.polls().results(id).questions();
/// ```
///
/// Votes are taken by every [Postrider] whose [Postrider#receive] hears the bot's activities, of
/// all polls in its stores, whichever process sent them.
public final class Polls {
  private static final Logger log = LoggerFactory.getLogger(Polls.class);
  private static final long LOOK = Duration.ofSeconds(1).toNanos();

  /// How a poll's card is brought to people.
  interface Sending {
    void send(BroadcastId id, Audience audience, Message message, String name);

    boolean resume(BroadcastId id);
  }

  private final TenantId tenant;
  private final PollStore polls;
  private final BroadcastStore broadcasts;
  private final DeliveryStore deliveries;
  private final Sending sending;
  private final InstantSource clock;
  private final Ticker ticker;
  private final PollReader reader;
  private final SecureRandom random = new SecureRandom();
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Thread loop;

  Polls(TenantId tenant, Stores stores, Sending sending, InstantSource clock, Ticker ticker) {
    this.tenant = tenant;
    this.polls = stores.polls();
    this.broadcasts = stores.broadcasts();
    this.deliveries = stores.deliveries();
    this.sending = sending;
    this.clock = clock;
    this.ticker = ticker;
    this.reader = new PollReader(polls, deliveries);
  }

  /// Takes the votes that come in from now on.
  void attachTo(BotHandlers bot) {
    var desk = new PollDesk(new PollDesk.Setup(polls, deliveries, clock));
    desk.attachTo(bot);
  }

  /// Sends a poll to an audience. Returns at once; [Postrider#report(BroadcastId)] of
  /// [SentPoll#broadcast()] tells how sending stands.
  public PollId send(Poll poll, Audience audience) {
    var id = new PollId("poll_" + UlidCreator.getMonotonicUlid());
    BroadcastId broadcast = newBroadcast();
    // The poll first, so that no card is out of which the desk knows nothing.
    polls.open(
        new SentPoll(id, tenant, poll, broadcast, List.of(), clock.instant(), null),
        poll.anonymous() ? PollKey.random(random) : null);
    sending.send(broadcast, audience, PollCard.message(id, poll, false), poll.name());
    return id;
  }

  /// A poll that was sent.
  ///
  /// @throws NoSuchElementException when there is none of this id
  public SentPoll get(PollId id) {
    return polls
        .find(tenant, id)
        .orElseThrow(
            () -> new NoSuchElementException("There is no poll " + id + " in this ledger."));
  }

  /// The newest first.
  public List<SentPoll> list(int limit) {
    return polls.newest(tenant, limit);
  }

  /// How a poll stands, counted now.
  ///
  /// @throws NoSuchElementException when there is none of this id
  public PollResults results(PollId id) {
    return reader.results(get(id), clock.instant());
  }

  /// Everybody who was asked, with what they answered; those who have not answered are among them.
  ///
  /// @throws IllegalStateException for an anonymous poll
  /// @throws NoSuchElementException when there is none of this id
  public List<PollPerson> people(PollId id) {
    return reader.people(get(id));
  }

  /// How many people a reminder would go to now: Teams accepted the poll for them and they have not
  /// answered.
  ///
  /// @throws IllegalStateException when the poll has closed
  public int unanswered(PollId id) {
    return reader.unanswered(open(id)).size();
  }

  /// Sends the card once more to those for whom Teams accepted it and who have not answered. A
  /// reminder that is under way is gone on with instead, so that nobody gets two of one.
  ///
  /// @return the reminder; empty where there is nobody to remind
  /// @throws IllegalStateException when the poll has closed
  public Optional<BroadcastId> remind(PollId id) {
    lock.lock();
    try {
      SentPoll sent = open(id);
      Optional<BroadcastId> underWay =
          sent.reminders().stream().filter(this::isUnderWay).findFirst();
      if (underWay.isPresent()) {
        sending.resume(underWay.get());
        return underWay;
      }
      List<UserId> unanswered = reader.unanswered(sent);
      return unanswered.isEmpty() ? Optional.empty() : Optional.of(remind(sent, unanswered));
    } finally {
      lock.unlock();
    }
  }

  private BroadcastId remind(SentPoll sent, List<UserId> people) {
    BroadcastId begun = begun(sent).orElseGet(Polls::newBroadcast);
    boolean first =
        sent.reminders().contains(begun)
            || polls.remind(tenant, sent.id(), begun, sent.reminders().size());
    // Who comes second sends the first one's: what is written down of it twice stands there once.
    BroadcastId reminder = first ? begun : get(sent.id()).reminders().getLast();
    sending.send(
        reminder,
        Audience.people(people.stream().map(UserId::value).toList()),
        PollCard.message(sent.id(), sent.poll(), true),
        sent.poll().name());
    return reminder;
  }

  /// A reminder that was noted and of which nothing else is written down: another process is just
  /// about to, or ended before.
  private Optional<BroadcastId> begun(SentPoll sent) {
    return sent.reminders().stream()
        .filter(reminder -> deliveries.origin(tenant, reminder.origin()).isEmpty())
        .filter(reminder -> broadcasts.find(tenant, reminder).isEmpty())
        .findFirst();
  }

  /// Whether a message is a reminder of a poll that its recipient has answered by now.
  boolean isNeedless(Delivery delivery) {
    return delivery.recipient() instanceof Recipient.User(UserId person)
        && polls
            .remindedBy(tenant, new BroadcastId(delivery.origin().value()))
            .flatMap(poll -> polls.answer(tenant, poll, person))
            .isPresent();
  }

  private boolean isUnderWay(BroadcastId reminder) {
    return deliveries
        .origin(tenant, reminder.origin())
        .map(origin -> origin.state() != Origin.State.CANCELLED && isUnfinished(origin))
        // A process that died while it opened the reminder may have left it so: resuming begins it.
        .orElseGet(() -> broadcasts.find(tenant, reminder).isPresent());
  }

  private boolean isUnfinished(Origin origin) {
    return !origin.expanded() || deliveries.tally(tenant, origin.id()).waiting() > 0;
  }

  /// Ends a poll for good. Of an anonymous one nobody can tell any more who answered.
  ///
  /// @return whether it was open
  /// @throws NoSuchElementException when there is none of this id
  public boolean close(PollId id) {
    boolean closed = polls.close(tenant, id, get(id).endAt(clock.instant()));
    if (closed) {
      log.info("poll {} closed", id);
    }
    return closed;
  }

  /// Results and, where the poll has names, single answers, for other programs.
  public PollExport export(PollId id) {
    SentPoll sent = get(id);
    return new PollExport(
        reader.results(sent, clock.instant()),
        sent.poll().anonymous() ? List.of() : reader.people(sent));
  }

  private SentPoll open(PollId id) {
    SentPoll sent = get(id);
    if (!sent.isOpenAt(clock.instant())) {
      throw new IllegalStateException("The poll " + id + " has closed: nobody can answer it.");
    }
    return sent;
  }

  private static BroadcastId newBroadcast() {
    return new BroadcastId("bcast_" + UlidCreator.getMonotonicUlid());
  }

  /// Closes polls at their time from now on, so that keys do not outlive it.
  void watch() {
    lock.lock();
    try {
      if (loop == null) {
        loop = Thread.ofVirtual().name("postrider-polls-" + tenant).start(this::run);
      }
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        closeDue();
        ticker.sleepUntil(ticker.nanos() + LOOK);
      }
    } catch (InterruptedException e) {
      log.debug("polls are not looked after any more");
    }
  }

  private void closeDue() {
    try {
      polls.due(tenant, clock.instant()).forEach(this::close);
    } catch (RuntimeException e) {
      if (!Thread.currentThread().isInterrupted()) {
        log.warn("Polls could not be closed this time", e);
      }
    }
  }

  void close() {
    lock.lock();
    try {
      if (loop != null) {
        loop.interrupt();
        loop.join();
        loop = null;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}
