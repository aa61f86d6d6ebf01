package dev.postrider.emulator.limit;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/// A named set of limits. The published ones are data with a date, because the numbers move.
///
/// @param retryAfter whether a 429 names the seconds to wait; Graph promises it, the Connector does
///   not
public record Profile(String name, List<Row> rows, boolean retryAfter) {
  /// The published limits as read in October 2026.
  public static final String PUBLISHED = "teams-2026-10";

  private static final String APP_AND_TENANT = "connector.app-tenant";

  public Profile {
    rows = List.copyOf(rows);
  }

  /// The published limits for a tenant of so many people; the directory admits larger ones more.
  public static Profile published(int people) {
    return LimitFile.read(PUBLISHED, people);
  }

  /// No limits.
  public static Profile none() {
    return new Profile("none", List.of(), true);
  }

  /// `none`, `teams-2026-10`, or `published` for the newest.
  public static Profile named(String name, int people) {
    return switch (name) {
      case "none" -> none();
      case "published" -> published(people);
      default -> LimitFile.read(name, people);
    };
  }

  /// The Connector's limit for one app in one tenant, changed; for the profile without limits the
  /// only one.
  public Profile perAppAndTenant(int requestsPerSecond) {
    return window(APP_AND_TENANT, requestsPerSecond, Duration.ofSeconds(1));
  }

  /// One row with one window instead of its own.
  ///
  /// @throws IllegalArgumentException where no row has this id
  public Profile window(String rowId, int requests, Duration length) {
    var windows = List.of(new Row.Window(requests, length));
    List<Row> changed =
        rows.isEmpty() && rowId.equals(APP_AND_TENANT)
            ? List.of(alone(windows))
            : rows.stream()
                .map(row -> row.id().equals(rowId) ? row.withWindows(windows) : row)
                .toList();
    if (changed.stream().noneMatch(row -> row.id().equals(rowId))) {
      throw new IllegalArgumentException(
          "The limits " + name + " have no row " + rowId + ". They have: " + ids() + ".");
    }
    return new Profile(custom(), changed, retryAfter);
  }

  /// The same, answering 429 without `Retry-After`.
  public Profile withoutRetryAfter() {
    return new Profile(custom(), rows, false);
  }

  /// The same, with refused requests counting everywhere, or nowhere.
  public Profile countingThrottled(boolean counted) {
    UnaryOperator<Row> change = row -> row.withThrottledCount(counted);
    return new Profile(custom(), rows.stream().map(change).toList(), retryAfter);
  }

  private String custom() {
    return name.endsWith("+") ? name : name + "+";
  }

  private String ids() {
    return String.join(", ", rows.stream().map(Row::id).distinct().toList());
  }

  private static Row alone(List<Row.Window> windows) {
    return new Row(
        APP_AND_TENANT,
        List.of("connector.*"),
        java.util.Set.of(Row.Part.APP, Row.Part.TENANT),
        windows,
        false,
        true,
        false,
        "chosen");
  }
}
