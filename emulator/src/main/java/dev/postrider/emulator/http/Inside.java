package dev.postrider.emulator.http;

import dev.postrider.emulator.fault.Effect;
import dev.postrider.emulator.fault.Faults;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Requests that travel inside another, as the items of a Graph batch do.
///
/// A fault strikes such a request as if it had come by itself. It has no connection to cut: where
/// the fault would lose or halve the answer, the work is done and the item gets 504; where it would
/// cut before the work, 502.
public final class Inside {
  private final Faults faults;
  private final String surfaceName;

  /// @param surfaceName the surface as faults know it: `graph`
  public Inside(Faults faults, String surfaceName) {
    this.faults = faults;
    this.surfaceName = surfaceName;
  }

  /// Requests that no fault strikes.
  public static Inside untroubled() {
    return new Inside(new Faults(0), "");
  }

  /// A request with an id of its own, sent by the same caller to the same host as the outer one.
  public static Request within(
      Request outer,
      String method,
      String path,
      String rawQuery,
      Map<String, List<String>> headers,
      byte[] body) {
    return new Request(
        method, outer.host(), path, rawQuery, outer.base(), headers, body, RequestIds.next());
  }

  /// The surface's answer, or what a fault makes of it.
  public Answer answer(Surface surface, Request request) {
    for (var effect : faults.strike(surfaceName, request.method(), request.path())) {
      switch (effect) {
        case Effect.Delay(Duration by) -> pause(by);
        case Effect.Drip(Duration gap) -> {}
        case Effect.Refuse refuse -> {
          return Guard.refused(refuse, surface, request);
        }
        case Effect.CutBefore() -> {
          return surface.refusal(request, 502, "A scripted fault: cut before the work.");
        }
        case Effect.LoseAnswer() -> {
          return lost(surface, request);
        }
        case Effect.HalfAnswer() -> {
          return lost(surface, request);
        }
      }
    }
    return Guard.answer(surface, request);
  }

  private static Answer lost(Surface surface, Request request) {
    Guard.answer(surface, request);
    return surface.refusal(request, 504, "A scripted fault: the answer was lost.");
  }

  private static void pause(Duration by) {
    try {
      Thread.sleep(by);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("The server stops."));
    }
  }
}
