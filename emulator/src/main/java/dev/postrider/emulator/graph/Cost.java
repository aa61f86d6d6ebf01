package dev.postrider.emulator.graph;

import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.limit.Operation;
import java.util.Locale;

/// What a request counts for: resource units at the directory, one everywhere else (Microsoft Graph
/// *throttling limits*, identity service).
record Cost(int units, boolean directory) {
  private static final int USERS = 2;
  private static final int MEMBERS = 3;
  private static final int TRANSITIVE_MEMBERS = 5;
  private static final int SMALL_PAGE = 20;

  static Cost of(Endpoint endpoint, Call call) {
    if (endpoint.operation() != Operation.GRAPH_DIRECTORY_GET) {
      return new Cost(1, false);
    }
    var request = call.request();
    var units = base(endpoint.permission());
    units -= request.query("$select").isPresent() ? 1 : 0;
    units += request.query("$expand").isPresent() ? 1 : 0;
    units -= request.query("$top").filter(Cost::isSmall).isPresent() ? 1 : 0;
    return new Cost(Math.max(1, units), true);
  }

  private static int base(String permission) {
    var lower = permission.toLowerCase(Locale.ROOT);
    if (lower.endsWith("/transitivemembers")) {
      return TRANSITIVE_MEMBERS;
    }
    if (lower.endsWith("/members")) {
      return MEMBERS;
    }
    return lower.endsWith("/users") ? USERS : 1;
  }

  private static boolean isSmall(String top) {
    return top.chars().allMatch(Character::isDigit)
        && !top.isEmpty()
        && top.length() < 4
        && Integer.parseInt(top) < SMALL_PAGE;
  }

  Answer shownOn(Answer answer) {
    return directory ? answer.withHeader("x-ms-resource-unit", Integer.toString(units)) : answer;
  }
}
