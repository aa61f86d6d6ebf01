package dev.postrider;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.postrider.dialog.Dialog;
import dev.postrider.dialog.DialogException;
import dev.postrider.dialog.DialogPush;
import dev.postrider.dialog.DialogRunner;
import dev.postrider.dialog.DialogStore;
import dev.postrider.dialog.Words;
import dev.postrider.message.DialogStart;
import dev.postrider.teams.activity.Activity;
import dev.postrider.teams.activity.ConversationReference;
import dev.postrider.teams.bot.CardAnswer;
import dev.postrider.teams.bot.Turn;
import dev.postrider.teams.bot.TurnTaker;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.throttle.Ticker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The dialogs that the bot holds, and the loop that ends those whose time is over. Before any are
/// named it takes no message.
final class Dialogs implements TurnTaker, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Dialogs.class);
  private static final long LOOK = Duration.ofSeconds(1).toNanos();
  private static final int DEPTH = 8;

  private final TenantId tenant;
  private final DialogStore store;
  private final DialogRunner.Voice voice;
  private final InstantSource clock;
  private final Ticker ticker;
  private final Withdrawals withdrawals;
  private final Consumer<String> arrivals;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable DialogRunner runner;
  private @Nullable Thread loop;

  Dialogs(
      TenantId tenant,
      DialogStore store,
      DialogRunner.Voice voice,
      InstantSource clock,
      Ticker ticker,
      Withdrawals withdrawals,
      Consumer<String> arrivals) {
    this.tenant = tenant;
    this.store = store;
    this.voice = voice;
    this.clock = clock;
    this.ticker = ticker;
    this.withdrawals = withdrawals;
    this.arrivals = arrivals;
  }

  void hold(List<Dialog<?>> all, Function<Locale, Words> words) {
    lock.lock();
    try {
      if (runner != null) {
        throw new IllegalStateException("The bot's dialogs were named before: name all at once.");
      }
      var running =
          new DialogRunner(
              new DialogRunner.Setup(
                  tenant,
                  store,
                  voice,
                  all,
                  clock,
                  () -> UlidCreator.getMonotonicUlid().toString(),
                  DEPTH,
                  words,
                  arrivals));
      runner = running;
      loop = Thread.ofVirtual().name("postrider-dialogs-" + tenant).start(() -> run(running));
    } finally {
      lock.unlock();
    }
  }

  /// What runs them; empty before any are named.
  Optional<DialogRunner> runner() {
    return Optional.ofNullable(runner);
  }

  /// Looks whether a dialog can be brought to somebody.
  ///
  /// @throws DialogException when the program does not hold it, or it cannot begin
  void check(DialogStart start) {
    DialogRunner running = runner;
    if (running == null || !running.holds(start.dialog())) {
      throw new DialogException(
          "This program holds no dialog '"
              + start.dialog()
              + "': name it with Postrider.dialogs before it is sent. Nothing was written down.",
          null);
    }
    running.check(
        new DialogPush("", start.dialog(), start.answers(), start.manners(), start.answerWithin()));
  }

  void begin(ConversationReference where, Dialog<?> dialog) {
    DialogRunner running = runner;
    if (running == null) {
      throw new IllegalStateException("The bot holds no dialogs: name them first.");
    }
    running.begin(where, dialog);
  }

  @Override
  public boolean take(Turn turn) {
    DialogRunner running = runner;
    return running != null && running.onTurn(turn);
  }

  /// What is said next does not hold up what the person sees in the card's place.
  @Override
  public Optional<CardAnswer> tapped(Turn turn) {
    DialogRunner running = runner;
    if (running == null || !(turn.activity() instanceof Activity.Invoke invoke)) {
      return Optional.empty();
    }
    return running
        .onTap(turn.reference(), invoke)
        .map(tapped -> {
          Thread.ofVirtual().name("postrider-dialogs-say").start(tapped.rest());
          return tapped.answer();
        });
  }

  private void run(DialogRunner running) {
    try {
      boolean recovered = false;
      while (!Thread.currentThread().isInterrupted()) {
        // Whoever wrote to these stores before us is gone: a ledger has one process at a time.
        recovered = recovered || isDone(() -> running.recover(process -> true));
        look(running::tick);
        look(() -> withdrawals.run(running));
        ticker.sleepUntil(ticker.nanos() + LOOK);
      }
    } catch (InterruptedException e) {
      log.debug("dialogs stopped");
    } catch (RuntimeException e) {
      if (!Thread.currentThread().isInterrupted()) {
        throw e;
      }
    }
  }

  private static void look(Runnable work) {
    boolean unused =
        isDone(() -> {
          work.run();
          return true;
        });
  }

  /// What fails is done the next time, and holds up nothing else.
  private static boolean isDone(BooleanSupplier work) {
    try {
      return work.getAsBoolean();
    } catch (RuntimeException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      log.warn("Dialogs could not be looked after this time", e);
      return false;
    }
  }

  @Override
  public void close() {
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
