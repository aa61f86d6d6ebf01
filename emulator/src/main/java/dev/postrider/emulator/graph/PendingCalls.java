package dev.postrider.emulator.graph;

import dev.postrider.emulator.limit.Operation;
import java.util.List;

/// The calls that Graph has and the local tenant does not have yet: they are known, check their
/// permissions, and answer 501.
final class PendingCalls {
  private PendingCalls() {}

  static List<Endpoint> endpoints() {
    return List.of(pending("/chats", Operation.GRAPH_OTHER_WRITE));
  }

  private static Endpoint pending(String template, Operation operation) {
    return Endpoint.of("POST", template, operation, call -> refused("POST " + template));
  }

  private static Endpoint.Work refused(String operation) {
    throw GraphError.notEmulated(operation + " is not emulated yet.");
  }
}
