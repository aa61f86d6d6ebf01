package dev.postrider.emulator.callback;

import tools.jackson.databind.node.ObjectNode;

/// An activity on its way to a bot.
record Outgoing(String appId, String botUrl, String tenantId, ObjectNode activity) {

  String id() {
    return activity.path("id").asString("");
  }

  String conversationId() {
    return activity.path("conversation").path("id").asString("");
  }

  String serviceUrl() {
    return activity.path("serviceUrl").asString("");
  }

  String what() {
    String type = activity.path("type").asString("");
    String detail = activity.path("name").asString(activity.path("action").asString(""));
    return detail.isEmpty() ? type : type + ' ' + detail;
  }
}
