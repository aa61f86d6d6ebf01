package dev.postrider.emulator.graph;

import dev.postrider.emulator.limit.Operation;
import java.util.List;

/// The calls that Graph has and the local tenant does not have yet: they are known, check their
/// permissions, and answer 501.
final class PendingCalls {
  private PendingCalls() {}

  static List<Endpoint> endpoints() {
    return List.of(
        pending("/teams/{team-id}/sendActivityNotification", Operation.GRAPH_FEED_TEAM),
        pending("/chats/{chat-id}/sendActivityNotification", Operation.GRAPH_FEED_CHAT),
        pending("/users/{user-id}/teamwork/sendActivityNotification", Operation.GRAPH_FEED_USER),
        pending("/teamwork/sendActivityNotificationToRecipients", Operation.GRAPH_FEED_RECIPIENTS),
        pending("/chats", Operation.GRAPH_OTHER_WRITE));
  }

  private static Endpoint pending(String template, Operation operation) {
    return Endpoint.of("POST", template, operation, call -> refused("POST " + template));
  }

  private static Endpoint.Work refused(String operation) {
    throw GraphError.notEmulated(operation + " is not emulated yet.");
  }
}
