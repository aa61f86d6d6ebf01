package dev.postrider.emulator.graph;

import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.limit.Operation;
import java.util.function.Function;

/// One operation of Graph: its route, its permissions, its limit, and how it is answered.
///
/// `permission` names the row of the permission table. `resource` says what the limit counts for (a
/// team, a chat, a person), empty where nothing.
record Endpoint(
    String method,
    String template,
    String permission,
    Operation operation,
    Function<Call, String> resource,
    Reader reader) {
  /// The permission of an operation that any good token may call.
  static final String ANYBODY = "";

  static Endpoint of(String method, String template, Operation operation, Reader reader) {
    return new Endpoint(method, template, method + " " + template, operation, call -> "", reader);
  }

  Endpoint counting(Function<Call, String> byResource) {
    return new Endpoint(method, template, permission, operation, byResource, reader);
  }

  /// Reads the request: query options and body. What is wrong with them is refused here, before the
  /// limits count the request; the work itself comes after.
  @FunctionalInterface
  interface Reader {
    Work read(Call call);
  }

  /// Does the work and answers.
  @FunctionalInterface
  interface Work {
    Answer answer();
  }
}
