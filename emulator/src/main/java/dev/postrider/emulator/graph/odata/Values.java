package dev.postrider.emulator.graph.odata;

import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How two values of a query compare. Text compares without regard to case, as Graph's directory
/// and its enumerations do.
final class Values {
  /// The order of `$orderby`: null before everything.
  static final Comparator<@Nullable Object> ORDER =
      (left, right) ->
          left == null || right == null
              ? Boolean.compare(left != null, right != null)
              : compare(left, right);

  private Values() {}

  static boolean same(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return left == right;
    }
    return comparable(left, right) && compare(left, right) == 0;
  }

  /// True where the two are of one kind, so that [#compare] means something.
  static boolean comparable(Object left, Object right) {
    return (left instanceof String && right instanceof String)
        || (left instanceof Number && right instanceof Number)
        || (left instanceof Boolean && right instanceof Boolean)
        || (left instanceof Instant && right instanceof Instant);
  }

  static int compare(Object left, Object right) {
    if (left instanceof Number one && right instanceof Number other) {
      return Long.compare(one.longValue(), other.longValue());
    }
    if (left instanceof Instant one && right instanceof Instant other) {
      return one.compareTo(other);
    }
    if (left instanceof Boolean one && right instanceof Boolean other) {
      return one.compareTo(other);
    }
    return String.CASE_INSENSITIVE_ORDER.compare(left.toString(), right.toString());
  }

  static String folded(@Nullable Object value) {
    return value == null ? "" : value.toString().toLowerCase(Locale.ROOT);
  }
}
