package dev.postrider.emulator.callback;

import dev.postrider.emulator.tenant.Chat;
import dev.postrider.emulator.tenant.Post;
import dev.postrider.emulator.tenant.Tenant;
import dev.postrider.emulator.tenant.TenantEvent;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The taps that wait for a bot's answer, and what the answer does to the card.
final class Taps {

  private static final String CARD = "application/vnd.microsoft.card.adaptive";
  private static final int PATIENCE = 4;

  private final Tenant tenant;
  private final Duration longest;
  private final Map<String, CompletableFuture<TapOutcome>> waiting = new ConcurrentHashMap<>();

  Taps(Tenant tenant, Duration answerWithin) {
    this.tenant = tenant;
    // The tap may stand behind other activities of the same conversation.
    this.longest = answerWithin.multipliedBy(PATIENCE);
  }

  /// Presses the button and waits for what the person sees.
  TapOutcome execute(Post post, String personId, JsonNode action) {
    String tapId = UUID.randomUUID().toString();
    var outcome = new CompletableFuture<TapOutcome>();
    waiting.put(tapId, outcome);
    try {
      tenant.posts().execute(post, personId, tapId, action);
      return await(outcome);
    } finally {
      waiting.remove(tapId);
    }
  }

  /// Ends a tap: the card changes where it has to, and whoever waits is told.
  void end(TenantEvent.CardExecuted tap, TapOutcome outcome) {
    if (outcome instanceof TapOutcome.CardReplaced replaced) {
      replace(tap.post(), replaced.card());
    }
    CompletableFuture<TapOutcome> waiter = waiting.get(tap.tapId());
    if (waiter != null) {
      waiter.complete(outcome);
    }
  }

  TapOutcome await(CompletableFuture<TapOutcome> outcome) {
    try {
      return outcome.get(longest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return new TapOutcome.WentWrong("Other activities of this conversation took too long");
    } catch (ExecutionException e) {
      return new TapOutcome.WentWrong(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new TapOutcome.WentWrong("Interrupted");
    }
  }

  /// In a personal chat the answer's card stands in place of the old one; among several people it
  /// is shown to the one who tapped, and the post stays.
  private void replace(Post tapped, JsonNode card) {
    boolean isPersonal =
        tenant
            .conversations()
            .find(tapped.conversationId())
            .filter(where -> where instanceof Chat chat && chat.isPersonal())
            .isPresent();
    if (isPersonal) {
      tenant
          .posts()
          .find(tapped.conversationId(), tapped.id())
          .ifPresent(
              post -> tenant.posts().edit(post.conversationId(), post.id(), withCard(post, card)));
    }
  }

  private static JsonNode withCard(Post post, JsonNode card) {
    JsonNode activity = post.json();
    for (JsonNode attachment : activity.path("attachments")) {
      if (attachment instanceof ObjectNode one
          && one.path("contentType").asString("").equals(CARD)) {
        one.set("content", card);
        return activity;
      }
    }
    return activity;
  }
}
