package dev.postrider.teams.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A gate that lets everybody pass and keeps what its permits were told.
public final class RecordingGate implements Gate {
  private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
  private final List<Told> told = Collections.synchronizedList(new ArrayList<>());

  @Override
  public Permit enter(Call call) {
    calls.add(call);
    return permit(call);
  }

  /// A permit that did not come through the gate but reports here.
  public Permit permit(Call call) {
    return new Permit() {
      @Override
      public Call call() {
        return call;
      }

      @Override
      public void learn(Told what) {
        told.add(what);
      }
    };
  }

  public List<Call> calls() {
    return List.copyOf(calls);
  }

  public List<Told> told() {
    return List.copyOf(told);
  }
}
