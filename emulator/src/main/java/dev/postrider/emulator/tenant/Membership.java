package dev.postrider.emulator.tenant;

/// A person's place in a team or chat. `id` is Graph's id of the membership, `roles` are `owner`,
/// `guest` or none (an ordinary member).
public record Membership(String id, Person person, Role role) {
  /// The role in a team or chat.
  public enum Role {
    OWNER,
    MEMBER,
    GUEST
  }
}
