package dev.postrider.benchmarks;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/// A line of the tenant's own ledger of what arrived. Ids are empty where there are none.
record Arrived(
    Instant at,
    String surface,
    String operation,
    String conversation,
    String delivery,
    int status) {
  static Arrived of(JsonNode line) {
    return new Arrived(
        Instant.parse(line.path("at").asString()),
        line.path("surface").asString(),
        line.path("operation").asString(),
        line.path("conversationId").asString(""),
        line.path("deliveryId").asString(""),
        line.path("status").asInt());
  }

  boolean isAccepted() {
    return status >= 200 && status < 300;
  }

  /// Counted against the limits.
  boolean isAdmitted() {
    return status != 429;
  }

  /// A message, taken or refused.
  boolean isSend() {
    return operation.equals("send");
  }

  boolean isOpening() {
    return operation.equals("create");
  }

  boolean isInstall() {
    return operation.equals("POST /users/{user-id}/teamwork/installedApps");
  }
}
