package dev.postrider.teams.wire;

/// Leave for one call to depart now.
public interface Permit {
  Call call();

  /// What came of the call. Told exactly once by the [Exchange] that used the permit.
  void learn(Told told);
}
