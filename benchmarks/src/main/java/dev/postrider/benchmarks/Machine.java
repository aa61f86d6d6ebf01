package dev.postrider.benchmarks;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// What a figure was measured on, in a line.
final class Machine {
  private Machine() {}

  static String line() {
    return String.format(
        Locale.ROOT,
        "%d cores, %s %s, JDK %s, load average %.2f, %s",
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        Runtime.version(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        Instant.now().truncatedTo(ChronoUnit.MINUTES));
  }
}
