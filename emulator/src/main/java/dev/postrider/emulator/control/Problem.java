package dev.postrider.emulator.control;

import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.http.Request;

/// A request that the control API refuses, on its way to an RFC 9457 answer.
final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final String title;

  private Problem(int status, String code, String title, String detail) {
    super(detail);
    this.status = status;
    this.code = code;
    this.title = title;
  }

  /// The request cannot be read; `detail` says what was expected instead.
  static Problem malformed(String detail) {
    return new Problem(400, "PST-EMU-400", "The request cannot be read", detail);
  }

  /// The tenant's state forbids it.
  static Problem refused(String title, String detail) {
    return new Problem(403, "PST-EMU-410", title, detail);
  }

  /// No such thing; `detail` says where to look.
  static Problem missing(String what, String id, String detail) {
    return new Problem(404, "PST-EMU-404", "There is no such " + what, "\"" + id + "\": " + detail);
  }

  /// It is there already.
  static Problem taken(String title, String detail) {
    return new Problem(409, "PST-EMU-409", title, detail);
  }

  Answer answer(Request request) {
    return answer(request, status, code, title, String.valueOf(getMessage()));
  }

  static Answer answer(Request request, int status, String code, String title, String detail) {
    return Answer.json(
            status, new Body(title, status, detail, ControlSurface.ROOT + request.path(), code))
        .withHeader("Content-Type", "application/problem+json");
  }

  private record Body(String title, int status, String detail, String instance, String code) {}
}
