package dev.postrider.dialog;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a card of ours carries in its buttons, so that a tap finds its question whatever the
/// conversation has moved on to.
record Mark(String frame, String step) {
  private static final String MEMBER = "postriderDialog";

  static Optional<Mark> from(JsonNode values) {
    JsonNode mark = values.path(MEMBER);
    return mark.path("frame").isString() && mark.path("step").isString()
        ? Optional.of(new Mark(mark.path("frame").asString(), mark.path("step").asString()))
        : Optional.empty();
  }

  static void removeFrom(ObjectNode values) {
    values.remove(MEMBER);
  }

  void into(ObjectNode data) {
    data.putObject(MEMBER).put("frame", frame).put("step", step);
  }
}
