package dev.postrider.dialog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One dialog under way, waiting for an answer or for the dialog above it.
///
/// @param id names this running of the dialog; cards carry it
/// @param step the question, or the call, that it waits for
/// @param tries how many answers to the question were none
/// @param into under which name the dialog below takes what this one makes; null: nobody called it
/// @param push the key under which it was pushed into the conversation; null: it was begun in a
///   turn
/// @param until when it is given up; null: it waits for ever
/// @param shown what Teams called its first message; null where there was none or no id
record Frame(
    String id,
    String dialog,
    String step,
    ObjectNode answers,
    int tries,
    @Nullable String into,
    @Nullable String push,
    @Nullable Instant until,
    @Nullable String shown) {
  Frame at(String next) {
    return new Frame(id, dialog, next, answers, 0, into, push, until, shown);
  }

  Frame answered(String name, JsonNode value) {
    ObjectNode more = answers.deepCopy();
    more.set(name, value);
    return new Frame(id, dialog, step, more, 0, into, push, until, shown);
  }

  Frame misunderstood() {
    return new Frame(id, dialog, step, answers, tries + 1, into, push, until, shown);
  }

  Frame shownAs(@Nullable String activity) {
    return new Frame(id, dialog, step, answers, tries, into, push, until, activity);
  }

  Frame until(@Nullable Instant time) {
    return new Frame(id, dialog, step, answers, tries, into, push, time, shown);
  }

  Mark mark() {
    return new Mark(id, step);
  }

  boolean isCalled() {
    return into != null;
  }

  boolean isOver(Instant now) {
    return until != null && !until.isAfter(now);
  }
}
