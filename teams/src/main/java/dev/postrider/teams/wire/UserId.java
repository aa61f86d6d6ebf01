package dev.postrider.teams.wire;

/// A person's Entra object id, called `aadObjectId` on the Bot Framework wire.
///
/// @param value as Microsoft gave it; compared letter by letter, never taken apart
public record UserId(String value) {
  public UserId {
    Opaque.check(value, "user id");
  }

  @Override
  public String toString() {
    return value;
  }
}
