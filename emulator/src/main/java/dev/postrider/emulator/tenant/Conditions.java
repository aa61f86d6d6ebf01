package dev.postrider.emulator.tenant;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Who blocked which app's bot, and for whom the policies deny or pin which app. Apps by catalogue
/// id.
public final class Conditions {
  private final Changes changes;
  private final Map<Condition, Set<Pair>> pairs =
      Map.of(
          Condition.BLOCKED_BOT, ConcurrentHashMap.newKeySet(),
          Condition.NOT_ALLOWED_BY_POLICY, ConcurrentHashMap.newKeySet(),
          Condition.PINNED_BY_POLICY, ConcurrentHashMap.newKeySet());
  private final Catalogue catalogue;

  Conditions(Changes changes, Catalogue catalogue) {
    this.changes = changes;
    this.catalogue = catalogue;
  }

  /// Whether the condition holds; false for ids nobody knows.
  public boolean holds(Condition condition, String personId, String teamsAppId) {
    return of(condition).contains(new Pair(personId, teamsAppId));
  }

  /// Whether the person blocked this bot, in whichever app it is.
  public boolean hasBlockedBot(String personId, String botId) {
    return catalogue
        .withBot(botId)
        .anyMatch(app -> holds(Condition.BLOCKED_BOT, personId, app.id()));
  }

  /// Sets or clears a condition; true when that changed something.
  public boolean set(Condition condition, String personId, String teamsAppId, boolean holds) {
    return changes.call(() -> {
      var pair = new Pair(personId, teamsAppId);
      var changed = holds ? of(condition).add(pair) : of(condition).remove(pair);
      if (changed) {
        changes.raise(new TenantEvent.ConditionChanged(condition, personId, teamsAppId, holds));
      }
      return changed;
    });
  }

  /// The people for whom the condition holds, in no particular order.
  public Stream<String> people(Condition condition, String teamsAppId) {
    return of(condition).stream()
        .filter(pair -> pair.teamsAppId().equals(teamsAppId))
        .map(Pair::personId);
  }

  void each(Each each) {
    pairs.forEach((condition, held) ->
        held.forEach(pair -> each.accept(condition, pair.personId(), pair.teamsAppId())));
  }

  private Set<Pair> of(Condition condition) {
    return pairs.getOrDefault(condition, Set.of());
  }

  /// Takes one condition that holds.
  interface Each {
    void accept(Condition condition, String personId, String teamsAppId);
  }

  record Pair(String personId, String teamsAppId) {}
}
