package dev.postrider.audience;

/// Somebody of an audience, and whether they can be written to at all.
///
/// @param recipient of a person that nobody knows, the text that was asked for
/// @param label what people call them: the user principal name, where there is one
public record Member(Recipient recipient, String label, Standing standing) {
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
