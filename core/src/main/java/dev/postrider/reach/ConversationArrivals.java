package dev.postrider.reach;

import dev.postrider.audience.Recipient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Tells those who wait for a conversation that its install event has come.
public final class ConversationArrivals {
  private final Map<Recipient, CompletableFuture<ConversationBook.Entry>> awaited =
      new ConcurrentHashMap<>();

  /// Says that from now on the event is waited for: it may come before [Expected#await].
  Expected expect(Recipient recipient) {
    return new Expected(
        recipient, awaited.computeIfAbsent(recipient, key -> new CompletableFuture<>()));
  }

  void arrived(ConversationBook.Entry entry) {
    CompletableFuture<ConversationBook.Entry> waiting = awaited.get(entry.recipient());
    if (waiting != null) {
      waiting.complete(entry);
    }
  }

  /// An event that somebody waits for.
  final class Expected implements AutoCloseable {
    private final Recipient recipient;
    private final CompletableFuture<ConversationBook.Entry> arrival;

    private Expected(Recipient recipient, CompletableFuture<ConversationBook.Entry> arrival) {
      this.recipient = recipient;
      this.arrival = arrival;
    }

    /// The entry; empty when it did not come in time.
    Optional<ConversationBook.Entry> await(Duration limit) {
      try {
        return Optional.of(arrival.get(limit.toMillis(), TimeUnit.MILLISECONDS));
      } catch (TimeoutException | ExecutionException e) {
        return Optional.empty();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }

    @Override
    public void close() {
      awaited.remove(recipient, arrival);
    }
  }
}
