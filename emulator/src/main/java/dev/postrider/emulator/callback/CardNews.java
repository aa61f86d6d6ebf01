package dev.postrider.emulator.callback;

import dev.postrider.emulator.tenant.Conversation;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Post;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a bot hears when somebody presses a button of its card (Microsoft's pages *Card actions*
/// and *Universal Actions for Adaptive Cards*).
final class CardNews {

  private final MessageNews messages;

  CardNews(MessageNews messages) {
    this.messages = messages;
  }

  /// Where and by whom a button was pressed.
  record Press(Hearing hearing, Conversation where, Post post, Person person) {}

  /// `Action.Submit`: a message with a value and no text, unless the card asks for `messageBack`.
  ObjectNode submitted(Press press, JsonNode value) {
    ObjectNode activity = open("message", press);
    String id = "1:" + UUID.randomUUID();
    activity.put("id", id);
    ObjectNode data = Envelope.channelData(activity);
    data.putObject("source").put("name", "message");
    data.putObject("legacy").put("replyToId", id);
    JsonNode msteams = value.path("msteams");
    boolean isMessageBack = msteams.path("type").asString("").equals("messageBack");
    if (isMessageBack) {
      activity.put("text", msteams.path("text").asString(""));
    }
    activity.set("value", isMessageBack && msteams.has("value") ? msteams.path("value") : value);
    return activity;
  }

  /// `Action.Execute`: an invoke whose answer the person sees.
  ObjectNode executed(Press press, JsonNode action) {
    ObjectNode activity = open("invoke", press);
    activity.put("name", "adaptiveCard/action");
    ObjectNode value = activity.putObject("value");
    value.set("action", action);
    value.put("trigger", "manual");
    return activity;
  }

  /// A submit that asks for a dialog.
  ObjectNode taskFetched(Press press, JsonNode data) {
    return task("task/fetch", press, data);
  }

  /// A dialog that was filled in.
  ObjectNode taskSubmitted(Press press, JsonNode data) {
    return task("task/submit", press, data);
  }

  private ObjectNode task(String name, Press press, JsonNode data) {
    ObjectNode activity = open("invoke", press);
    activity.put("name", name);
    ObjectNode value = activity.putObject("value");
    value.set("data", data);
    value.putObject("context").put("theme", "default");
    return activity;
  }

  private ObjectNode open(String type, Press press) {
    ObjectNode activity =
        messages.open(type, press.hearing(), press.where(), press.post(), press.person());
    activity.put("replyToId", press.post().id());
    return activity;
  }
}
