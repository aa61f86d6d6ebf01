package dev.postrider.emulator.fault;

import java.util.regex.Pattern;

/// Which requests a fault strikes.
///
/// @param surface `graph`, `connector`, `entra`; empty: any
/// @param method empty: any
/// @param path a glob on the raw path below the surface's prefix: `*` within a segment, `**` over
///   segments; empty: any
/// @param firstCall counted among the requests that match so far, from 1
/// @param lastCall the last of them, inclusive
/// @param probability of striking each of them, 0 to 1, drawn from the fault's own seed
/// @param maxHits how often at most
public record Match(
    String surface,
    String method,
    String path,
    long firstCall,
    long lastCall,
    double probability,
    long maxHits) {
  public Match {
    if (probability < 0 || probability > 1) {
      throw new IllegalArgumentException("A probability is 0 to 1, not " + probability + ".");
    }
    if (firstCall < 1 || lastCall < firstCall) {
      throw new IllegalArgumentException(
          "Calls count from 1, and the last is not before the first: "
              + firstCall
              + " to "
              + lastCall
              + ".");
    }
  }

  /// Every request.
  public static Match any() {
    return new Match("", "", "", 1, Long.MAX_VALUE, 1, Long.MAX_VALUE);
  }

  /// Every request of a surface with this verb whose path fits the glob.
  public static Match on(String surface, String method, String path) {
    return new Match(surface, method, path, 1, Long.MAX_VALUE, 1, Long.MAX_VALUE);
  }

  /// Only these calls, counted from 1.
  public Match calls(long first, long last) {
    return new Match(surface, method, path, first, last, probability, maxHits);
  }

  /// Only some, by chance.
  public Match withProbability(double share) {
    return new Match(surface, method, path, firstCall, lastCall, share, maxHits);
  }

  /// At most so often.
  public Match atMost(long hits) {
    return new Match(surface, method, path, firstCall, lastCall, probability, hits);
  }

  Pattern pattern() {
    var regex = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c != '*') {
        regex.append(Pattern.quote(String.valueOf(c)));
      } else if (i + 1 < path.length() && path.charAt(i + 1) == '*') {
        regex.append(".*");
        i++;
      } else {
        regex.append("[^/]*");
      }
    }
    return Pattern.compile(path.isEmpty() ? ".*" : regex.toString());
  }
}
