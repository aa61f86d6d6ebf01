package dev.postrider.teams.activity;

import dev.postrider.teams.wire.Json;
import tools.jackson.databind.node.ObjectNode;

final class Members {
  private Members() {}

  static ObjectNode none() {
    return Json.object();
  }
}
