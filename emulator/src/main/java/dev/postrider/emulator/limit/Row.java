package dev.postrider.emulator.limit;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/// One line of a limit table: which operations share a count, per what, and how many in how long.
///
/// @param id stable name: `connector.app-tenant`
/// @param operations words of [Operation], `connector.*` for all that begin so
/// @param per what has a count of its own; a row per resource skips requests that name none
/// @param windows all of them must admit a request
/// @param bucket whether tokens come back evenly instead of a window sliding
/// @param costs whether a request counts for its cost, or always for one
/// @param throttledCount whether refused requests count as well
/// @param source the page that publishes it
public record Row(
    String id,
    List<String> operations,
    Set<Part> per,
    List<Window> windows,
    boolean bucket,
    boolean costs,
    boolean throttledCount,
    String source) {

  /// What a count is kept for.
  public enum Part {
    APP,
    TENANT,
    RESOURCE
  }

  /// So many requests, or units, in so long.
  public record Window(int requests, Duration length) {
    public Window {
      if (requests < 1 || !length.isPositive()) {
        throw new IllegalArgumentException(
            "A window admits at least one request in some time, not "
                + requests
                + " in "
                + length
                + ".");
      }
    }

    @Override
    public String toString() {
      return requests + " in " + length.toSeconds() + " s";
    }
  }

  public Row {
    operations = List.copyOf(operations);
    per = Set.copyOf(per);
    windows = List.copyOf(windows);
    if (windows.isEmpty() || operations.isEmpty()) {
      throw new IllegalArgumentException("The limit " + id + " names no window or no operation.");
    }
  }

  boolean covers(Operation operation) {
    return operations.stream().anyMatch(word -> fits(word, operation.word()));
  }

  Row withWindows(List<Window> other) {
    return new Row(id, operations, per, other, bucket, costs, throttledCount, source);
  }

  Row withThrottledCount(boolean counted) {
    return new Row(id, operations, per, windows, bucket, costs, counted, source);
  }

  private static boolean fits(String word, String operation) {
    return word.endsWith("*")
        ? operation.startsWith(word.substring(0, word.length() - 1))
        : operation.equals(word);
  }
}
