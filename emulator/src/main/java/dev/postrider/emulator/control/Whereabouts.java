package dev.postrider.emulator.control;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where the tenant answers, and what to paste into a program; known once it has started.
///
/// @param addresses by surface: `graph`, `connector`, `authority`, …
/// @param connect settings for a bot, without secrets
public record Whereabouts(
    Map<String, String> addresses, @Nullable Path caPath, Map<String, String> connect) {
  public Whereabouts {
    addresses = Collections.unmodifiableMap(new LinkedHashMap<>(addresses));
    connect = Collections.unmodifiableMap(new LinkedHashMap<>(connect));
  }
}
