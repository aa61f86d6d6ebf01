package dev.postrider.emulator.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Up to twenty requests in one, each after those that it depends on (Microsoft's page *Combine
/// multiple HTTP requests using JSON batching*).
record Batch(List<BatchItem> items) {
  static final int MOST = 20;

  /// Reads a batch and puts its requests into an order in which they can be done. What is malformed
  /// refuses it whole (400).
  static Batch read(JsonNode body) {
    var requests = body.path("requests");
    if (!requests.isArray() || requests.isEmpty()) {
      throw BatchItem.malformed("The body is an object with an array 'requests'.");
    }
    if (requests.size() > MOST) {
      throw GraphError.badRequest(
          "Number of batch request steps exceeds the maximum value of " + MOST + ".");
    }
    var byKey = new LinkedHashMap<String, BatchItem>();
    for (var request : requests) {
      var item = BatchItem.read(request);
      if (byKey.putIfAbsent(item.key(), item) != null) {
        throw BatchItem.malformed(
            "The id '%s' occurs twice; ids compare without regard to case.".formatted(item.id()));
      }
    }
    byKey.values().forEach(item -> requireKnown(item, byKey.keySet()));
    return new Batch(ordered(new ArrayList<>(byKey.values())));
  }

  private static void requireKnown(BatchItem item, Set<String> known) {
    for (var one : item.dependencies()) {
      if (!known.contains(one) || one.equals(item.key())) {
        throw BatchItem.malformed(
            "Request '%s' depends on '%s', which is no other request of the batch."
                .formatted(item.id(), one));
      }
    }
  }

  private static List<BatchItem> ordered(List<BatchItem> waiting) {
    var ordered = new ArrayList<BatchItem>();
    var done = new HashSet<String>();
    while (!waiting.isEmpty()) {
      var next =
          waiting.stream()
              .filter(item -> done.containsAll(item.dependencies()))
              .findFirst()
              .orElseThrow(
                  () -> BatchItem.malformed("The requests depend on each other in a circle."));
      waiting.remove(next);
      done.add(next.key());
      ordered.add(next);
    }
    return List.copyOf(ordered);
  }
}
