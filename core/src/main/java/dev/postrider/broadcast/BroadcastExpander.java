package dev.postrider.broadcast;

import static java.util.Objects.requireNonNull;

import dev.postrider.audience.AudienceException;
import dev.postrider.audience.Fields;
import dev.postrider.audience.Member;
import dev.postrider.audience.Roster;
import dev.postrider.delivery.DeliveryId;
import dev.postrider.delivery.DeliveryStore;
import dev.postrider.delivery.NewDelivery;
import dev.postrider.delivery.Origin;
import dev.postrider.delivery.OriginId;
import dev.postrider.delivery.Reason;
import dev.postrider.message.Message;
import dev.postrider.teams.graph.GraphException;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.throttle.Ticker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns audiences into deliveries, a page and its cursor in one transaction, so that it goes on
/// where it was after a crash and adds nobody twice.
public final class BroadcastExpander implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(BroadcastExpander.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  private static final Duration GRAPH_SILENT = Duration.ofSeconds(5);

  /// What the expander works with.
  ///
  /// @param ids where the ids of new deliveries come from
  /// @param added told after each page, so that delivering begins at once
  public record Setup(
      TenantId tenant,
      BroadcastStore broadcasts,
      DeliveryStore deliveries,
      Roster roster,
      InstantSource clock,
      Supplier<DeliveryId> ids,
      Ticker ticker,
      Runnable added) {
    public Setup {
      requireNonNull(tenant, "tenant");
    }
  }

  private final Setup setup;
  private final Semaphore work = new Semaphore(0);
  private final Map<OriginId, RuntimeException> unreadable = new ConcurrentHashMap<>();
  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
  private final Thread loop;

  public BroadcastExpander(Setup setup) {
    this.setup = setup;
    loop = Thread.ofVirtual().name("postrider-expand-" + setup.tenant()).unstarted(this::run);
  }

  /// Begins to expand what is to be expanded, and goes on until closed.
  public void start() {
    loop.start();
  }

  /// Says that there is a new origin.
  public void wake() {
    work.release();
  }

  /// Why a broadcast was paused: its audience cannot be read, such as a group that does not exist.
  public Optional<RuntimeException> failure(BroadcastId broadcast) {
    return Optional.ofNullable(unreadable.get(broadcast.origin()));
  }

  /// Forgets why a broadcast was paused, because somebody goes on with it.
  public void forgive(BroadcastId broadcast) {
    unreadable.remove(broadcast.origin());
  }

  /// Why expanding stopped by itself; empty while it goes on.
  public Optional<RuntimeException> failure() {
    return Optional.ofNullable(failure.get());
  }

  @Override
  public void close() {
    loop.interrupt();
    try {
      loop.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        if (!expandOrWait()) {
          work.tryAcquire(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        }
      }
    } catch (InterruptedException e) {
      log.debug("expanding stopped");
    } catch (RuntimeException e) {
      if (!Thread.currentThread().isInterrupted()) {
        failure.set(e);
      }
    }
  }

  private boolean expandOrWait() throws InterruptedException {
    try {
      return expandOnce();
    } catch (AudienceException e) {
      await(e, e.retryAfter());
      return true;
    } catch (GraphException e) {
      await(e, e.retryAfter());
      return true;
    }
  }

  private void await(RuntimeException notNow, Optional<Duration> retryAfter)
      throws InterruptedException {
    if (!isWorthRepeating(notNow)) {
      throw notNow;
    }
    Duration wait = retryAfter.orElse(GRAPH_SILENT);
    log.warn("Reading the audience waits {} s: {}", wait.toSeconds(), notNow.getMessage());
    setup.ticker().sleepUntil(setup.ticker().nanos() + wait.toNanos());
  }

  private static boolean isWorthRepeating(RuntimeException e) {
    return switch (e) {
      case AudienceException audience -> audience.isWorthRepeating();
      case GraphException graph -> graph.isWorthRepeating();
      default -> false;
    };
  }

  /// Adds the next page of the oldest origin that is not expanded. One whose audience cannot be
  /// read is paused, so that the others go on.
  ///
  /// @return whether there was one
  /// @throws RuntimeException an [AudienceException] or [GraphException] that is worth repeating:
  ///   the origin runs on, and its page is to be read later
  public boolean expandOnce() {
    Optional<Origin> next = setup.deliveries().unexpanded(setup.tenant()).stream().findFirst();
    next.ifPresent(this::expandOrSetAside);
    return next.isPresent();
  }

  private void expandOrSetAside(Origin origin) {
    try {
      expand(origin);
    } catch (AudienceException | GraphException e) {
      if (isWorthRepeating(e)) {
        throw e;
      }
      setAside(origin, e);
    }
  }

  private void setAside(Origin origin, RuntimeException why) {
    if (Thread.currentThread().isInterrupted()) {
      throw why;
    }
    unreadable.put(origin.id(), why);
    setup
        .deliveries()
        .move(setup.tenant(), origin.id(), EnumSet.of(Origin.State.RUNNING), Origin.State.PAUSED);
    log.error("Broadcast {} is paused: {}", origin.id(), why.getMessage());
  }

  private void expand(Origin origin) {
    Broadcast broadcast =
        setup
            .broadcasts()
            .find(setup.tenant(), new BroadcastId(origin.id().value()))
            .orElseThrow(() -> new NoSuchElementException("no broadcast " + origin.id()));
    Roster.Page page = setup.roster().page(broadcast.audience(), origin.cursor());
    List<NewDelivery> deliveries =
        page.members().stream().map(member -> delivery(member, broadcast.message())).toList();
    setup
        .deliveries()
        .add(
            setup.tenant(),
            origin.id(),
            deliveries,
            page.next().orElse(null),
            setup.clock().instant());
    setup.added().run();
  }

  private NewDelivery delivery(Member member, Message message) {
    return new NewDelivery(
        setup.ids().get(),
        member.recipient(),
        member.label(),
        skip(member.standing()),
        Fields.only(member.fields(), message.fields()));
  }

  /// Why somebody of this standing is not written to; null when they are.
  public static @Nullable Reason skip(Member.Standing standing) {
    return switch (standing) {
      case REACHABLE -> null;
      case GUEST -> Reason.GUEST_EXCLUDED;
      case DISABLED -> Reason.USER_DISABLED;
      case UNLICENSED -> Reason.NO_TEAMS_LICENSE;
      case UNKNOWN -> Reason.USER_NOT_FOUND;
    };
  }
}
