package dev.postrider.emulator.tenant;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The JSON of an activity, kept as text because a tree takes many times its memory.
public record ActivityText(String text) {
  private static final JsonMapper JSON = JsonMapper.shared();

  public static ActivityText from(JsonNode activity) {
    return new ActivityText(activity.toString());
  }

  public JsonNode json() {
    return JSON.readTree(text);
  }
}
