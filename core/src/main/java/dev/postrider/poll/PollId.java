package dev.postrider.poll;

/// Names one poll that was sent: `poll_` and a ULID.
public record PollId(String value) {
  public PollId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a poll id is blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
