package dev.postrider.throttle;

import static java.util.Objects.requireNonNull;

import dev.postrider.teams.wire.Api;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The limits that the far end is known or believed to set: data with a name and a date, because
/// Microsoft changes them.
///
/// @param name shown beside every figure that depends on it
/// @param budgets what each group of calls counts against; a group that is absent is not limited
/// @param perResource windows for each single conversation, team or chat
public record Ceilings(String name, Map<Api, Budget> budgets, Map<Api, List<Window>> perResource) {
  /// Requests per second for one app in one tenant, shared by all groups of calls that name it.
  public record Budget(String name, double perSecond) {
    public Budget {
      requireNonNull(name, "name");
      if (!(perSecond > 0)) {
        throw new IllegalArgumentException(name + ": " + perSecond + " requests per second");
      }
    }
  }

  /// At most `most` requests in any span of length `span`.
  public record Window(int most, Duration span) {
    public Window {
      if (most < 1 || span.isNegative() || span.isZero()) {
        throw new IllegalArgumentException(most + " in " + span);
      }
    }
  }

  public Ceilings {
    requireNonNull(name, "name");
    budgets = Collections.unmodifiableMap(filled(budgets));
    perResource = Collections.unmodifiableMap(filled(perResource));
  }

  /// What Microsoft published by October 2026: *Optimize your bot with rate limiting in Teams*
  /// (Connector: 50 requests/s per app and tenant; 7 in 1 s, 8 in 2 s, 60 in 30 s and 1,800 in an
  /// hour per conversation) and *Microsoft Graph service-specific throttling limits* (Teams).
  ///
  /// The directory counts resource units over ten seconds; its value here is a pace that stays far
  /// below them.
  public static Ceilings published() {
    var budgets = new EnumMap<Api, Budget>(Api.class);
    var connector = new Budget("connector", 50);
    for (Api api :
        List.of(
            Api.CONNECTOR_SEND, Api.CONNECTOR_OPEN, Api.CONNECTOR_MEMBERS, Api.CONNECTOR_OTHER)) {
      budgets.put(api, connector);
    }
    budgets.put(Api.GRAPH_INSTALL, new Budget("install", 30));
    budgets.put(Api.GRAPH_UNINSTALL, new Budget("uninstall", 15));
    budgets.put(Api.GRAPH_INSTALLATIONS, new Budget("installations", 30));
    budgets.put(Api.GRAPH_CHAT, new Budget("chat", 30));
    budgets.put(Api.GRAPH_CATALOG, new Budget("catalog", 30));
    budgets.put(Api.GRAPH_TEAM, new Budget("team", 30));
    budgets.put(Api.GRAPH_MEMBERS, new Budget("members", 60));
    budgets.put(Api.GRAPH_DIRECTORY, new Budget("directory", 100));
    var notify = new Budget("notify", 5);
    budgets.put(Api.GRAPH_NOTIFY, notify);
    budgets.put(Api.GRAPH_NOTIFY_TEAM, notify);
    budgets.put(Api.GRAPH_NOTIFY_BULK, new Budget("notify-bulk", 2));
    var conversation = windows(7, 1, 8, 2, 60, 30, 1800, 3600);
    var members = windows(14, 1, 16, 2, 120, 30, 3600, 3600);
    var perResource = new EnumMap<Api, List<Window>>(Api.class);
    perResource.put(Api.CONNECTOR_SEND, conversation);
    perResource.put(Api.CONNECTOR_OPEN, conversation);
    perResource.put(Api.CONNECTOR_MEMBERS, members);
    perResource.put(Api.GRAPH_TEAM, windows(4, 1));
    perResource.put(Api.GRAPH_MEMBERS, windows(1, 1));
    // A notification to a person names no resource: the window is the chat's.
    perResource.put(Api.GRAPH_NOTIFY, windows(1, 1));
    perResource.put(Api.GRAPH_NOTIFY_TEAM, windows(4, 1));
    return new Ceilings("teams-2026-10", budgets, perResource);
  }

  /// No limit at all, for a far end that sets none.
  public static Ceilings none() {
    return new Ceilings("none", Map.of(), Map.of());
  }

  /// The same with another rate for a budget.
  public Ceilings with(String budget, double perSecond) {
    var changed = new EnumMap<Api, Budget>(Api.class);
    budgets.forEach((api, old) ->
        changed.put(api, old.name().equals(budget) ? new Budget(budget, perSecond) : old));
    return new Ceilings(name, changed, perResource);
  }

  private static List<Window> windows(int... mostAndSeconds) {
    var windows = new Window[mostAndSeconds.length / 2];
    Arrays.setAll(
        windows,
        i -> new Window(mostAndSeconds[2 * i], Duration.ofSeconds(mostAndSeconds[2 * i + 1])));
    return List.of(windows);
  }

  private static <V> Map<Api, V> filled(Map<Api, V> from) {
    var copy = new EnumMap<Api, V>(Api.class);
    copy.putAll(from);
    return copy;
  }
}
