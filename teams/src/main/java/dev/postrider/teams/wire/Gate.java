package dev.postrider.teams.wire;

/// Where every outgoing call waits for its turn.
@FunctionalInterface
public interface Gate {
  /// Blocks until the call may depart.
  Permit enter(Call call) throws InterruptedException;

  /// A gate that never lets anyone wait.
  static Gate open() {
    return OpenPermit::new;
  }

  /// Permission for a call through an open gate; what it is told, it forgets.
  record OpenPermit(Call call) implements Permit {
    @Override
    public void learn(Told told) {}
  }
}
