package dev.postrider.teams.wire;

/// The id of one activity: a number in milliseconds for messages, `f:…` for events.
///
/// @param value as Microsoft gave it; compared letter by letter, never taken apart
public record ActivityId(String value) {
  public ActivityId {
    Opaque.check(value, "activity id");
  }

  @Override
  public String toString() {
    return value;
  }
}
