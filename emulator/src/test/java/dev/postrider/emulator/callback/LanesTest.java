package dev.postrider.emulator.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LanesTest {

  @Test
  void oneConversationKeepsItsOrder() {
    List<Integer> done = new CopyOnWriteArrayList<>();
    try (var lanes = new Lanes("bot", 8, 1000)) {
      for (int i = 0; i < 500; i++) {
        int number = i;
        assertThat(lanes.offer("a:1", () -> done.add(number))).isTrue();
      }
      await().until(() -> done.size() == 500);
    }
    assertThat(done).isEqualTo(IntStream.range(0, 500).boxed().toList());
  }

  @Test
  void conversationsGoSideBySideUpToTheBound() throws InterruptedException {
    var started = new CountDownLatch(2);
    var release = new CountDownLatch(1);
    var running = new AtomicInteger();
    var most = new AtomicInteger();
    var done = new AtomicInteger();
    try (var lanes = new Lanes("bot", 2, 1000)) {
      for (int i = 0; i < 20; i++) {
        lanes.offer(
            "a:" + i,
            () -> {
              most.accumulateAndGet(running.incrementAndGet(), Math::max);
              started.countDown();
              awaiting(release);
              running.decrementAndGet();
              done.incrementAndGet();
            });
      }
      started.await();
      release.countDown();
      await().until(() -> done.get() == 20);
    }
    assertThat(most).hasValue(2);
  }

  @Test
  void tooMuchWaitingIsRefused() {
    var release = new CountDownLatch(1);
    var done = new AtomicInteger();
    try (var lanes = new Lanes("bot", 1, 3)) {
      var accepted =
          IntStream.range(0, 20)
              .filter(i ->
                  lanes.offer(
                      "a:1",
                      () -> {
                        awaiting(release);
                        done.incrementAndGet();
                      }))
              .count();

      assertThat(accepted).isBetween(3L, 4L);
      release.countDown();
      await().until(() -> done.get() == accepted);
    }
  }

  @Test
  void failureDoesNotStopTheConversation() {
    var done = new AtomicInteger();
    try (var lanes = new Lanes("bot", 1, 10)) {
      lanes.offer(
          "a:1",
          () -> {
            throw new IllegalStateException("on purpose");
          });
      lanes.offer("a:1", done::incrementAndGet);

      await().until(() -> done.get() == 1);
    }
  }

  private static void awaiting(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
