package dev.postrider.emulator.http;

import java.util.Map;

/// One of Microsoft's interfaces, or one of ours: turns requests into answers.
@FunctionalInterface
public interface Surface {
  /// The answer to a request. Called on a virtual thread; may block. A [MalformedBody] becomes this
  /// surface's 400, any other exception its 500.
  Answer answer(Request request);

  /// An error in this surface's own shape. The server asks for it when it refuses by itself: a body
  /// that cannot be read (400), a body that is too large (413), a scripted fault, a bug (500).
  default Answer refusal(Request request, int status, String reason) {
    return Answer.json(
        status, Map.of("error", Map.of("code", Integer.toString(status), "message", reason)));
  }

  /// How many bytes of body this surface reads for a request before it is too large (413).
  default int bodyLimit(String method, String path) {
    return 4 * 1024 * 1024;
  }
}
