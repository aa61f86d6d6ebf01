package dev.postrider.benchmarks;

import dev.postrider.emulator.LocalTenant;
import dev.postrider.emulator.Settings;
import dev.postrider.emulator.keys.Keys;
import dev.postrider.emulator.tenant.Seed;
import java.lang.management.ManagementFactory;
import java.util.Map;

/// A local tenant in a process of its own: `<people> <limits>`. Answers the line `heap` with the
/// bytes in use after a collection.
final class TenantMain {
  private TenantMain() {}

  public static void main(String[] arguments) {
    Settings settings =
        Settings.standard()
            .withPort(0)
            .withHttpPort(0)
            .withKeyFolder(Keys.defaultFolder())
            .withSeed(Seed.acme(Integer.parseInt(arguments[0])))
            .withLimits(arguments[1]);
    try (var tenant = LocalTenant.start(settings)) {
      Lines.say(
          Map.of(
              "type", "started",
              "url", tenant.url().toString(),
              "http", tenant.httpUrl().orElseThrow().toString(),
              "ca", tenant.certificatePath().orElseThrow().toString(),
              "people", tenant.tenant().people().all().size()));
      Lines.listen(line -> {
        if (line.equals("heap")) {
          System.gc();
          long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
          Lines.say(Map.of("type", "heap", "bytes", used));
        }
      });
    }
  }
}
