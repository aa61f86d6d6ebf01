package dev.postrider.emulator.crowd;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/// What chance has in store for one person and one question. It comes from the seed, the chat and
/// the question's number alone.
final class Luck {
  private final SplittableRandom random;

  private Luck(SplittableRandom random) {
    this.random = random;
  }

  static Luck of(long seed, String chatId, int question) {
    // Two rounds, because seeds that lie side by side begin alike.
    long mixed = new SplittableRandom(seed * 31 + chatId.hashCode()).nextLong();
    return new Luck(new SplittableRandom(mixed * 31 + question));
  }

  /// Independent of what is drawn here later.
  Luck aside() {
    return new Luck(random.split());
  }

  double next() {
    return random.nextDouble();
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /// One of them, the heavier the likelier; the first where nothing weighs anything.
  <T> T pick(List<T> all, ToDoubleFunction<T> weight) {
    double total = all.stream().mapToDouble(weight).sum();
    double place = random.nextDouble() * total;
    for (T one : all) {
      place -= weight.applyAsDouble(one);
      if (place < 0) {
        return one;
      }
    }
    return all.getFirst();
  }
}
