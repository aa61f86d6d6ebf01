package dev.postrider.emulator.http;

import java.time.Duration;
import java.time.Instant;

/// One exchange that is over, for a journal. Holds no token, no secret and no query.
///
/// @param path raw, as the caller wrote it
/// @param status what was answered; 0 where the connection was closed without an answer
/// @param app the app id that the caller's token names, unchecked; empty where there is none
/// @param fault what a script did to it, in words; empty where nothing
public record Traffic(
    Instant at,
    String surface,
    String method,
    String path,
    int status,
    Duration took,
    String app,
    String fault,
    String requestId) {

  /// Listens to exchanges as they end, on the thread that served them: be quick.
  @FunctionalInterface
  public interface Listener {
    void over(Traffic traffic);
  }
}
