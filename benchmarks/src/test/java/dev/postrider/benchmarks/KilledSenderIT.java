package dev.postrider.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class KilledSenderIT {
  @Test
  void nobodyIsLostAndNobodyGetsTwoWhenTheSenderIsKilledTwice() throws InterruptedException {
    killedTwice("card");
  }

  @Test
  void aDialogIsNeitherSentNorPushedTwiceWhenTheSenderIsKilledTwice() throws InterruptedException {
    killedTwice("dialog");
  }

  private static void killedTwice(String what) throws InterruptedException {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    var plan = new KillTorture.Plan(2, 1_200, seed, Duration.ofMillis(200), what);

    var result = KillTorture.run(plan);

    assertThat(result.kills()).isEqualTo(2);
    assertThat(result.unbalanced()).isZero();
    assertThat(result.astray()).as("deliveries that say otherwise than their dialog").isZero();
    assertThat(result.verdict().isGood()).as(result.verdict() + " " + result.story()).isTrue();
    assertThat(result.verdict().accepted()).isPositive();
  }
}
