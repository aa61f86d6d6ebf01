package dev.postrider.emulator.tenant;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.LongAdder;

/// What each app called at Graph, and which of its permissions let it: counted as the calls are
/// judged, from the start or the last reset on.
public final class PermissionUse {
  /// Whether a person stands behind the calls.
  public enum Kind {
    APPLICATION,
    DELEGATED
  }

  /// A call as it was judged.
  ///
  /// @param accepted the permissions that the operation takes of this kind, least privileged first
  /// @param resourceSpecific those that count where the app is installed; none for a person
  /// @param held those of both that the caller had; none: it was refused
  public record Judged(
      String clientId,
      String operation,
      Kind kind,
      List<String> accepted,
      List<String> resourceSpecific,
      Set<String> held) {}

  /// All calls of one app to one operation.
  ///
  /// @param held the permissions that let one of them pass
  public record Row(
      String clientId,
      String operation,
      Kind kind,
      List<String> accepted,
      List<String> resourceSpecific,
      Set<String> held,
      long calls,
      long refused) {}

  private record Key(String clientId, String operation, Kind kind) {}

  private static final class Count {
    private final List<String> accepted;
    private final List<String> resourceSpecific;
    private final Set<String> held = new ConcurrentSkipListSet<>();
    private final LongAdder calls = new LongAdder();
    private final LongAdder refused = new LongAdder();

    Count(Judged first) {
      accepted = List.copyOf(first.accepted());
      resourceSpecific = List.copyOf(first.resourceSpecific());
    }

    void add(Judged call) {
      calls.increment();
      if (call.held().isEmpty()) {
        refused.increment();
      }
      held.addAll(call.held());
    }

    Row row(Key key) {
      return new Row(
          key.clientId(),
          key.operation(),
          key.kind(),
          accepted,
          resourceSpecific,
          new TreeSet<>(held),
          calls.sum(),
          refused.sum());
    }
  }

  private final ConcurrentHashMap<Key, Count> counts = new ConcurrentHashMap<>();

  PermissionUse() {}

  /// Counts a call.
  public void note(Judged call) {
    counts
        .computeIfAbsent(
            new Key(call.clientId(), call.operation(), call.kind()), key -> new Count(call))
        .add(call);
  }

  /// What was counted, by app and operation.
  public List<Row> rows() {
    return counts.entrySet().stream()
        .map(entry -> entry.getValue().row(entry.getKey()))
        .sorted(
            Comparator.comparing(Row::clientId)
                .thenComparing(Row::operation)
                .thenComparing(Row::kind))
        .toList();
  }

  void reset() {
    counts.clear();
  }
}
