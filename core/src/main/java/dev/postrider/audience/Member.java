package dev.postrider.audience;

import java.util.Map;

/// Somebody of an audience, and whether they can be written to at all.
///
/// @param recipient of a person that nobody knows, the text that was asked for
/// @param label what people call them: the user principal name, where there is one
/// @param fields what is known of a person, by the names that the directory has for it and the
///   headers of the list they come from; without what is empty
public record Member(
    Recipient recipient, String label, Standing standing, Map<String, String> fields) {
  public Member {
    fields = Map.copyOf(fields);
  }

  /// One of whom nothing else is known.
  public Member(Recipient recipient, String label, Standing standing) {
    this(recipient, label, standing, Map.of());
  }

  /// The same, of whom a list says more.
  Member knowing(Map<String, String> more) {
    return more.isEmpty()
        ? this
        : new Member(recipient, label, standing, Fields.merged(fields, more));
  }

  /// What the directory says of a person.
  public enum Standing {
    REACHABLE,
    /// A guest of the tenant: apps cannot be installed for them.
    GUEST,
    /// The account is switched off.
    DISABLED,
    /// No licence at all is assigned.
    UNLICENSED,
    /// Nobody has this id or name.
    UNKNOWN
  }
}
