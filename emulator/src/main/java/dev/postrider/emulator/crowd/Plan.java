package dev.postrider.emulator.crowd;

import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// What one person is going to do about one post, drawn before anything is done.
///
/// @param first the luck of the first answer, `second` of the other one
/// @param pause between one thing and the next, where they do more than one
record Plan(
    Attendee attendee,
    String postId,
    boolean wanders,
    boolean twice,
    boolean changesMind,
    Duration pause,
    Luck first,
    Luck second) {

  static Plan of(Attendee attendee, String postId, CrowdSettings settings, Luck luck) {
    Shares shares = settings.shares();
    boolean wanders = luck.next() < shares.wanders();
    boolean twice = luck.next() < shares.tapsTwice();
    boolean changesMind = luck.next() < shares.changesMind();
    Duration pause = settings.pace().at(luck.next());
    return new Plan(
        attendee, postId, wanders, twice, changesMind, pause, luck.aside(), luck.aside());
  }

  /// An answer on a card: the button, and what was entered.
  record Pressed(Question.Button button, JsonNode inputs) {

    static final JsonNode NOTHING = MissingNode.getInstance();
  }
}
