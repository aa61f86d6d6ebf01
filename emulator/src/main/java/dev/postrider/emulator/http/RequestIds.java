package dev.postrider.emulator.http;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// Ids of requests: random, but not worth the secure generator.
final class RequestIds {
  private RequestIds() {}

  static String next() {
    var random = ThreadLocalRandom.current();
    return new UUID(
            (random.nextLong() & ~0xF000L) | 0x4000L,
            (random.nextLong() & ~(0xC000L << 48)) | (0x8000L << 48))
        .toString();
  }
}
