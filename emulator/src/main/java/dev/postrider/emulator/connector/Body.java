package dev.postrider.emulator.connector;

import dev.postrider.emulator.http.MalformedBody;
import dev.postrider.emulator.http.Request;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A request's body: its text for its size, its JSON for everything else. What is no JSON is a
/// missing node, because who may write where is judged before what is written.
record Body(Request request, JsonNode json) {

  static Body of(Request request) {
    try {
      return new Body(request, request.json());
    } catch (MalformedBody e) {
      return new Body(request, JsonNodeFactory.instance.missingNode());
    }
  }

  static Body empty(Request request) {
    return new Body(request, JsonNodeFactory.instance.missingNode());
  }

  byte[] bytes() {
    return request.body();
  }
}
