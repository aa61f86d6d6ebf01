package dev.postrider.emulator.callback;

import tools.jackson.databind.node.ObjectNode;

/// An activity on its way to a bot, kept as text because many may wait.
record Outgoing(
    BotIn bot,
    String tenantId,
    String serviceUrl,
    String conversationId,
    String activityId,
    String what,
    String body) {

  static Outgoing of(BotIn bot, String tenantId, ObjectNode activity) {
    return new Outgoing(
        bot,
        tenantId,
        activity.path("serviceUrl").asString(""),
        activity.path("conversation").path("id").asString(""),
        activity.path("id").asString(""),
        what(activity),
        activity.toString());
  }

  private static String what(ObjectNode activity) {
    String type = activity.path("type").asString("");
    String detail = activity.path("name").asString(activity.path("action").asString(""));
    return detail.isEmpty() ? type : type + ' ' + detail;
  }
}
