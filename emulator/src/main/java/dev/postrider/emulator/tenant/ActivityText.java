package dev.postrider.emulator.tenant;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The JSON of an activity, kept as text, because a tree takes many times its memory. The
/// attachments stand apart: a broadcast sends the same card to everybody, and the tenant keeps the
/// text of that card once. `rest` is the activity without them.
public record ActivityText(String rest, @Nullable String attachments) {
  private static final String ATTACHMENTS = "attachments";
  private static final JsonMapper JSON = JsonMapper.shared();

  public static ActivityText from(JsonNode activity) {
    if (activity instanceof ObjectNode object && object.has(ATTACHMENTS)) {
      var rest = object.objectNode().setAll(object);
      var attachments = rest.remove(ATTACHMENTS);
      return new ActivityText(rest.toString(), String.valueOf(attachments));
    }
    return new ActivityText(activity.toString(), null);
  }

  /// A fresh tree on every call.
  public JsonNode json() {
    var tree = JSON.readTree(rest);
    if (attachments != null && tree instanceof ObjectNode object) {
      object.set(ATTACHMENTS, JSON.readTree(attachments));
    }
    return tree;
  }

  /// What is left of a deleted message.
  static ActivityText empty() {
    return new ActivityText("{}", null);
  }

  /// A plain message as a person types it.
  static JsonNode message(String text) {
    return JSON.createObjectNode()
        .put("type", "message")
        .put("text", text)
        .put("textFormat", "plain");
  }

  /// The same activity with its attachments' text taken from the pool where it is in it.
  ActivityText pooled(TextPool pool) {
    return attachments == null ? this : new ActivityText(rest, pool.one(attachments));
  }

  @Override
  public String toString() {
    return json().toString();
  }
}
