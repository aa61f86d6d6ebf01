package dev.postrider.emulator.callback;

import dev.postrider.emulator.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Takes activities for bots and posts each once: those of one conversation one after the other,
/// and a slow bot keeps nobody else waiting.
final class PostOffice implements AutoCloseable {

  private final Tenant tenant;
  private final CallbackSettings settings;
  private final ConnectorTokens tokens;
  private final BotClient client;
  private final CallbackLog log;
  private final Map<String, Lanes> lanes = new ConcurrentHashMap<>();

  PostOffice(Tenant tenant, ConnectorIdentity identity, CallbackSettings settings) {
    this.tenant = tenant;
    this.settings = settings;
    this.tokens = new ConnectorTokens(identity.keys(), tenant.clock(), tenant.cloud().connector());
    this.client =
        new BotClient(
            BotTrust.with(identity.certificateAuthority()),
            settings.answerWithin(),
            settings.foreignBots());
    this.log = new CallbackLog(settings.logSize());
  }

  CallbackLog log() {
    return log;
  }

  void post(Outgoing outgoing) {
    post(outgoing, answer -> {});
  }

  /// Posts in turn, and hands the answer over when it is there. Where nothing is posted, the answer
  /// says so at once.
  void post(Outgoing outgoing, Consumer<BotClient.Answer> whenAnswered) {
    post(outgoing.conversationId(), outgoing, whenAnswered);
  }

  /// The same out of turn: what somebody waits for does not stand behind what else the bot is told,
  /// and two of them may be under way at once.
  void ask(Outgoing outgoing, Consumer<BotClient.Answer> whenAnswered) {
    post("ask " + outgoing.activityId(), outgoing, whenAnswered);
  }

  private void post(String turn, Outgoing outgoing, Consumer<BotClient.Answer> whenAnswered) {
    Lanes lane =
        lanes.computeIfAbsent(
            outgoing.bot().botId(),
            bot -> new Lanes(bot, settings.concurrentPerBot(), settings.waitingPerBot()));
    boolean isTaken = lane.offer(turn, () -> whenAnswered.accept(exchange(outgoing)));
    if (!isTaken) {
      var end = new PostingEnd.Withheld("Too many activities wait for this bot");
      withhold(outgoing, end);
      whenAnswered.accept(BotClient.Answer.without(end));
    }
  }

  void postLater(Outgoing outgoing, Duration delay) {
    CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
        .execute(() -> post(outgoing));
  }

  /// Notes an activity that is not posted.
  void withhold(Outgoing outgoing, PostingEnd.Withheld end) {
    log.add(clock().instant(), outgoing, Duration.ZERO, end);
  }

  @Override
  public void close() {
    lanes.values().forEach(Lanes::close);
    client.close();
  }

  private BotClient.Answer exchange(Outgoing outgoing) {
    Instant begun = clock().instant();
    BotClient.Answer answer = answerTo(outgoing);
    Instant ended = clock().instant();
    log.add(begun, outgoing, Duration.between(begun, ended), answer.end());
    return answer;
  }

  private BotClient.Answer answerTo(Outgoing outgoing) {
    try {
      String token = tokens.tokenFor(outgoing.bot().botId(), outgoing.serviceUrl());
      return client.post(outgoing, token);
    } catch (IllegalArgumentException e) {
      // An address or an id that does not fit into a request.
      return BotClient.Answer.without(new PostingEnd.Failed(String.valueOf(e.getMessage())));
    }
  }

  private InstantSource clock() {
    return tenant.clock();
  }
}
