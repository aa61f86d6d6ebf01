package dev.postrider.teams.wire;

/// The id of a chat, a channel or a thread: `a:…`, `19:…@thread.v2`,
/// `19:…@thread.tacv2;messageid=…`.
///
/// @param value as Microsoft gave it; compared letter by letter, never taken apart
public record ConversationId(String value) {
  public ConversationId {
    Opaque.check(value, "conversation id");
  }

  @Override
  public String toString() {
    return value;
  }
}
