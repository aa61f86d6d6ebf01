package dev.postrider.emulator.limit;

/// What a read of the directory costs, in resource units.
///
/// Rests on *Microsoft Graph throttling limits*, identity and access: `$select` saves one unit,
/// `$expand` adds one, a page of fewer than 20 saves one; never less than one.
public final class Cost {
  private Cost() {}

  /// `GET users`, and one user.
  public static final int USERS = 2;

  /// `GET groups/{id}/members`.
  public static final int MEMBERS = 3;

  /// `GET groups/{id}/transitiveMembers`.
  public static final int TRANSITIVE_MEMBERS = 5;

  /// The cost of a read.
  ///
  /// @param base one of the constants here
  /// @param top the page asked for; 0 where none was
  public static int of(int base, boolean select, boolean expand, int top) {
    int cost = base + (select ? -1 : 0) + (expand ? 1 : 0) + (top > 0 && top < 20 ? -1 : 0);
    return Math.max(1, cost);
  }
}
