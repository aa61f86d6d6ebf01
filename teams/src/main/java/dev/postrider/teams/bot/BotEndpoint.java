package dev.postrider.teams.bot;

import dev.postrider.teams.activity.Activity;
import dev.postrider.teams.activity.ActivityReader;
import dev.postrider.teams.activity.AdaptiveCard;
import dev.postrider.teams.activity.ConversationReference;
import dev.postrider.teams.activity.MalformedActivityException;
import dev.postrider.teams.connector.ConnectorClient;
import dev.postrider.teams.identity.BotIdentity;
import dev.postrider.teams.identity.EmulatorTokens;
import dev.postrider.teams.identity.InboundClaims;
import dev.postrider.teams.identity.InboundTokenVerifier;
import dev.postrider.teams.identity.InboundVerdict;
import dev.postrider.teams.wire.Body;
import dev.postrider.teams.wire.TenantId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// `POST /api/messages`, without a web framework: hand it the `Authorization` header and the body,
/// and send back what it returns.
///
/// The token is verified before a byte of the body is parsed. Handlers run on virtual threads: what
/// takes longer than the budget goes on, while Teams, which waits 15 seconds at most, already has
/// its 200. Teams may deliver an activity twice; the second one is answered and not handled.
public final class BotEndpoint implements AutoCloseable {
  /// The longest body that is read, in bytes.
  public static final int LONGEST_BODY = 1 << 20;

  /// The Bot Framework Emulator's conversations are in no tenant.
  private static final TenantId DEVELOPMENT = new TenantId(EmulatorTokens.CHANNEL);

  private static final String LATE = "This takes a little longer. The answer will come here.";
  private static final Logger log = LoggerFactory.getLogger(BotEndpoint.class);

  /// How an endpoint behaves.
  ///
  /// @param budget how long Teams is kept waiting for handlers
  public record Settings(Duration budget, InstantSource clock) {
    public static Settings standard() {
      return new Settings(Duration.ofSeconds(10), InstantSource.system());
    }
  }

  private final InboundTokenVerifier verifier;
  private final BotIdentity bot;
  private final ConnectorClient connector;
  private final BotHandlers handlers;
  private final Settings settings;
  private final Recently seen;
  private final ExecutorService turns = Executors.newVirtualThreadPerTaskExecutor();

  public BotEndpoint(
      InboundTokenVerifier verifier,
      BotIdentity bot,
      ConnectorClient connector,
      BotHandlers handlers) {
    this(verifier, bot, connector, handlers, Settings.standard());
  }

  public BotEndpoint(
      InboundTokenVerifier verifier,
      BotIdentity bot,
      ConnectorClient connector,
      BotHandlers handlers,
      Settings settings) {
    this.verifier = verifier;
    this.bot = bot;
    this.connector = connector;
    this.handlers = handlers;
    this.settings = settings;
    this.seen = new Recently(Duration.ofMinutes(10), settings.clock());
  }

  /// Takes one request. Never throws; what goes wrong is a status.
  ///
  /// @param authorization the header's value; null where there is none
  public BotReply receive(@Nullable String authorization, byte[] body) {
    return switch (verifier.verify(authorization)) {
      case InboundVerdict.Rejected rejected -> reject(rejected);
      case InboundVerdict.Verified verified -> read(verified.claims(), body);
    };
  }

  private BotReply read(InboundClaims claims, byte[] body) {
    if (body.length > LONGEST_BODY) {
      return BotReply.of(413);
    }
    try {
      return match(claims, ActivityReader.read(body));
    } catch (MalformedActivityException e) {
      log.warn("malformed activity: {}", e.getMessage());
      return BotReply.of(400);
    }
  }

  private BotReply match(InboundClaims claims, Activity activity) {
    var envelope = activity.envelope();
    var mismatch = claims.mismatch(envelope.serviceUrl(), envelope.channelId());
    if (mismatch.isPresent()) {
      return reject(mismatch.get());
    }
    var reference =
        claims.development()
            ? ConversationReference.from(envelope, DEVELOPMENT)
            : ConversationReference.from(envelope);
    if (reference.isEmpty()) {
      log.warn("activity names no conversation or tenant: {}", activity);
      return BotReply.of(400);
    }
    var serviceUrl = reference.get().serviceUrl();
    if (!bot.trusted().trusts(serviceUrl)) {
      return reject(new InboundVerdict.Rejected("untrusted service URL " + serviceUrl, 403));
    }
    return take(new Turn(activity, reference.get(), connector));
  }

  private BotReply take(Turn turn) {
    if (turn.activity() instanceof Activity.Invoke invoke) {
      var open = new AtomicBoolean(true);
      return within(
          () -> {
            var reply = invoke(turn, invoke);
            if (!open.compareAndSet(true, false)) {
              showLate(turn, invoke, reply);
            }
            return reply;
          },
          open,
          late(invoke));
    }
    var key = key(turn);
    if (key != null && !seen.isFirst(key)) {
      log.debug("delivered twice: {}", turn);
      return BotReply.of(200);
    }
    return within(() -> handle(turn, key), new AtomicBoolean(true), BotReply.of(200));
  }

  private BotReply handle(Turn turn, @Nullable String key) {
    try {
      handlers.tell(turn);
      handlers.handle(turn);
      return BotReply.of(200);
    } catch (RuntimeException e) {
      log.error("a handler failed on {}", turn, e);
      if (key != null) {
        seen.forget(key);
      }
      return BotReply.of(500);
    }
  }

  private BotReply invoke(Turn turn, Activity.Invoke invoke) {
    try {
      handlers.tell(turn);
      return handlers
          .answer(turn, invoke)
          .map(BotEndpoint::answered)
          .orElseGet(() -> BotReply.of(501));
    } catch (RuntimeException e) {
      log.error("a handler failed on {}", turn, e);
      return failed(invoke, "Something went wrong. Please try again.", 500);
    }
  }

  private static BotReply answered(JsonNode json) {
    return json.isMissingNode() ? BotReply.of(200) : new BotReply(200, Body.json(json));
  }

  private static BotReply late(Activity.Invoke invoke) {
    return invoke.name().equals(BotHandlers.CARD_ACTION)
        ? new BotReply(200, Body.json(CardAnswer.message(LATE).json()))
        : BotReply.of(504);
  }

  private static BotReply failed(Activity.Invoke invoke, String message, int otherwise) {
    return invoke.name().equals(BotHandlers.CARD_ACTION)
        ? new BotReply(200, Body.json(new CardAnswer.Failure(500, message).json()))
        : BotReply.of(otherwise);
  }

  /// Teams has been told to wait: what became of the tap is shown in the conversation.
  private static void showLate(Turn turn, Activity.Invoke invoke, BotReply reply) {
    if (!invoke.name().equals(BotHandlers.CARD_ACTION) || reply.body().isEmpty()) {
      log.warn("the answer to {} came too late to be shown", invoke);
      return;
    }
    var answer = reply.body().json();
    var value = answer.path("value");
    if (answer.path("type").asString("").equals(AdaptiveCard.CONTENT_TYPE)) {
      turn.replace(Activity.card(AdaptiveCard.of(value)));
    } else {
      turn.reply(value.isString() ? value.stringValue() : value.path("message").asString(""));
    }
  }

  /// @param open whether Teams still waits for the answer; whoever closes it gives one
  private BotReply within(Callable<BotReply> work, AtomicBoolean open, BotReply late) {
    try {
      var pending = turns.submit(work);
      return answer(pending, open, late);
    } catch (RejectedExecutionException e) {
      log.debug("closed: an activity is left to whoever comes next");
      return BotReply.of(503);
    } catch (ExecutionException e) {
      log.error("a handler failed", e.getCause());
      return BotReply.of(500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return BotReply.of(503);
    }
  }

  private BotReply answer(Future<BotReply> pending, AtomicBoolean open, BotReply late)
      throws ExecutionException, InterruptedException {
    try {
      return pending.get(settings.budget().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      if (!open.compareAndSet(true, false)) {
        return pending.get();
      }
      log.debug("handlers take longer than {}", settings.budget());
      return late;
    }
  }

  private static @Nullable String key(Turn turn) {
    var id = turn.activity().envelope().id();
    return id == null
        ? null
        : turn.activity().type() + " " + turn.reference().conversation() + " " + id;
  }

  private static BotReply reject(InboundVerdict.Rejected rejected) {
    log.warn("rejected status={} reason={}", rejected.httpStatus(), rejected.reason());
    return BotReply.of(rejected.httpStatus());
  }

  /// Takes no more (503, so that Teams tries again), and waits up to the budget for handlers at
  /// work.
  @Override
  public void close() {
    turns.shutdown();
    try {
      if (!turns.awaitTermination(settings.budget().toMillis(), TimeUnit.MILLISECONDS)) {
        turns.shutdownNow();
      }
    } catch (InterruptedException e) {
      turns.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
