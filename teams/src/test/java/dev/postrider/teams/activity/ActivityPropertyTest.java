package dev.postrider.teams.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.teams.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What holds for every activity. A failure names its seed: `-Dpostrider.seed=…` repeats it.
class ActivityPropertyTest {
  private static final int TRIES = 3_000;
  private static final long SEED = Long.getLong("postrider.seed", System.nanoTime());

  @Test
  void whatIsReadIsWrittenAgainMemberByMemberAndDigitByDigit() {
    var activities = new RandomActivities(SEED);
    for (int i = 0; i < TRIES; i++) {
      var came = Json.bytes(activities.next());

      var written = ActivityWriter.bytes(ActivityReader.read(came));

      assertThat(text(written)).as("seed %d, try %d", SEED, i).isEqualTo(text(came));
    }
  }

  @Test
  void anActivityReadFromWhatWasWrittenIsTheSame() {
    var activities = new RandomActivities(SEED);
    for (int i = 0; i < TRIES; i++) {
      var read = ActivityReader.read(Json.bytes(activities.next()));

      assertThat(ActivityReader.read(ActivityWriter.bytes(read)))
          .as("seed %d, try %d", SEED, i)
          .isEqualTo(read);
    }
  }

  @Test
  void addressingAnActivityChangesWhoAndWhereAndNothingElse() {
    var activities = new RandomActivities(SEED);
    var there = ConversationReferences.personal();
    for (int i = 0; i < TRIES; i++) {
      var came = activities.next();
      var activity = ActivityReader.read(Json.bytes(came));

      var written =
          ActivityWriter.json(activity.withEnvelope(activity.envelope().addressedTo(there)));

      var as = "seed " + SEED + ", try " + i;
      assertThat(written.at("/from/id").asString()).as(as).isEqualTo(there.botId());
      assertThat(written.at("/recipient/id").asString()).as(as).isEqualTo("29:ada");
      assertThat(written.at("/conversation/id").asString()).as(as).isEqualTo("a:1");
      for (var each : new String[] {"from", "recipient", "conversation"}) {
        written.remove(each);
        came.remove(each);
      }
      assertThat(text(Json.bytes(written))).as(as).isEqualTo(text(Json.bytes(came)));
    }
  }

  @Test
  void damagedBytesAreReadOrRefusedAndNothingElse() {
    var random = new Random(SEED);
    var activities = new RandomActivities(SEED);
    int refused = 0;
    for (int i = 0; i < TRIES; i++) {
      var bytes = damaged(Json.bytes(activities.next()), random);
      try {
        ActivityReader.read(bytes);
      } catch (MalformedActivityException e) {
        refused++;
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + SEED + ", try " + i, e);
      }
    }
    assertThat(refused).as("seed %d", SEED).isGreaterThan(TRIES / 4);
  }

  private static byte[] damaged(byte[] json, Random random) {
    var bytes = json.clone();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  /// Numbers in it stand as they came.
  private static String text(byte[] json) {
    return new String(Json.bytes(Json.readExactly(json)), StandardCharsets.UTF_8);
  }
}
