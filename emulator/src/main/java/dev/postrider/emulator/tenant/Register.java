package dev.postrider.emulator.tenant;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/// A keyed listing in order of arrival. Reads are lock-free; writers hold the tenant's write lock.
final class Register<T> implements Listing<T> {
  /// Most registers of a large tenant list one or two values.
  private static final int FEW = 2;

  private final Map<String, Long> positions = new ConcurrentHashMap<>(FEW);
  private final ConcurrentSkipListMap<Long, T> values = new ConcurrentSkipListMap<>();
  private long last = START;

  Optional<T> find(String key) {
    var position = positions.get(key);
    return position == null ? Optional.empty() : Optional.ofNullable(values.get(position));
  }

  boolean contains(String key) {
    return positions.containsKey(key);
  }

  /// Adds the value at the end, or replaces it where it stands.
  void put(String key, T value) {
    var position = positions.get(key);
    if (position == null) {
      last++;
      values.put(last, requireNonNull(value));
      positions.put(key, last);
    } else {
      values.put(position, requireNonNull(value));
    }
  }

  Optional<T> remove(String key) {
    var position = positions.remove(key);
    return position == null ? Optional.empty() : Optional.ofNullable(values.remove(position));
  }

  @Override
  public int size() {
    return positions.size();
  }

  @Override
  public Stream<Positioned<T>> after(long position) {
    return values.tailMap(position, false).entrySet().stream()
        .map(entry -> new Positioned<>(entry.getKey(), entry.getValue()));
  }
}
