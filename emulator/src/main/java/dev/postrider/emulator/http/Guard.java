package dev.postrider.emulator.http;

import dev.postrider.emulator.fault.Effect;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks a surface so that an answer always comes: what the surface throws becomes its 400 or 500.
final class Guard {
  private static final Logger LOG = LoggerFactory.getLogger(LoopbackServer.class);

  private Guard() {}

  static Answer answer(Surface surface, Request request) {
    try {
      return surface.answer(request);
    } catch (MalformedBody e) {
      return surface.refusal(request, 400, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.error("{} {} failed ({})", request.method(), request.path(), request.requestId(), e);
      return surface.refusal(
          request,
          500,
          "The local tenant failed on this request; its log names " + request.requestId() + ".");
    }
  }

  static Answer refused(Effect.Refuse refuse, Surface surface, Request request) {
    Answer answer =
        refuse.body().isEmpty()
            ? surface.refusal(request, refuse.status(), "A scripted fault.")
            : Answer.text(refuse.status(), "application/json", refuse.body());
    Optional<String> wait = refuse.retryAfter().map(after -> Long.toString(after.toSeconds()));
    return wait.isEmpty() ? answer : answer.withHeader("Retry-After", wait.get());
  }
}
