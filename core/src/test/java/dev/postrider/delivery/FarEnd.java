package dev.postrider.delivery;

import dev.postrider.teams.activity.Activity;
import dev.postrider.teams.activity.ConversationReference;
import dev.postrider.teams.connector.SendResult;
import dev.postrider.teams.wire.ActivityId;
import dev.postrider.teams.wire.Permit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// A Teams that writes down what it took, and answers as scripted.
final class FarEnd implements Courier.Sender {
  private final Map<String, List<String>> taken = new ConcurrentHashMap<>();
  private final Map<String, Queue<Supplier<SendResult>>> scripts = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> inFlight = new ConcurrentHashMap<>();
  private final AtomicInteger ids = new AtomicInteger();
  final AtomicInteger mostInFlightInAConversation = new AtomicInteger();
  final AtomicInteger calls = new AtomicInteger();

  /// What the next send to a conversation is answered, without taking the message.
  void answers(String conversation, Supplier<SendResult> answer) {
    scripts.computeIfAbsent(conversation, key -> new ConcurrentLinkedQueue<>()).add(answer);
  }

  /// Takes the message and answers something else.
  void takesAndAnswers(String conversation, SendResult answer) {
    answers(
        conversation,
        () -> {
          take(conversation, "lost");
          return answer;
        });
  }

  /// The delivery ids of what a conversation holds.
  List<String> in(String conversation) {
    return List.copyOf(taken.getOrDefault(conversation, List.of()));
  }

  int taken() {
    return taken.values().stream().mapToInt(List::size).sum();
  }

  @Override
  public SendResult send(Permit permit, ConversationReference to, Activity activity) {
    calls.incrementAndGet();
    String conversation = to.conversation().value();
    AtomicInteger here = inFlight.computeIfAbsent(conversation, key -> new AtomicInteger());
    mostInFlightInAConversation.accumulateAndGet(here.incrementAndGet(), Math::max);
    try {
      var script = scripts.get(conversation);
      Supplier<SendResult> scripted = script == null ? null : script.poll();
      return scripted == null ? accept(conversation, activity) : scripted.get();
    } finally {
      here.decrementAndGet();
    }
  }

  private SendResult accept(String conversation, Activity activity) {
    take(
        conversation,
        activity.envelope().channelData().at("/postrider/deliveryId").asString("unmarked"));
    return new SendResult.Accepted(Optional.of(new ActivityId("m" + ids.incrementAndGet())));
  }

  /// Writes down that a conversation has a message.
  void take(String conversation, String deliveryId) {
    taken.computeIfAbsent(conversation, key -> new CopyOnWriteArrayList<>()).add(deliveryId);
  }
}
