package dev.postrider.emulator.callback;

import static java.util.Objects.requireNonNull;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A person presses a button of a card.
///
/// - `conversationId`: any of its ids.
/// - `inputs`: what the person entered, by input id; an empty object where there is nothing.
public record Tap(
    String personId, String conversationId, String postId, CardAction action, JsonNode inputs) {

  public Tap {
    requireNonNull(personId, "personId");
    requireNonNull(conversationId, "conversationId");
    requireNonNull(postId, "postId");
    requireNonNull(action, "action");
    requireNonNull(inputs, "inputs");
  }

  /// A tap on a card without inputs.
  public static Tap on(String personId, String conversationId, String postId, CardAction action) {
    return new Tap(personId, conversationId, postId, action, JsonNodeFactory.instance.objectNode());
  }
}
