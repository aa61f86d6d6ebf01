package dev.postrider.delivery;

import dev.postrider.teams.graph.FeedNotification;
import dev.postrider.teams.graph.FeedRecipient;
import dev.postrider.teams.graph.FeedResult;
import dev.postrider.teams.graph.FeedScope;
import dev.postrider.teams.graph.GraphReason;
import dev.postrider.teams.graph.GraphRefusal;
import dev.postrider.teams.wire.Permit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/// A Graph that writes down whom it notified, and answers as scripted.
final class FeedFarEnd implements Courier.FeedSender {
  static final FeedResult NOT_INSTALLED =
      refused(403, FeedResult.Kind.NOT_INSTALLED, GraphReason.FORBIDDEN);
  static final FeedResult NO_PERMISSION =
      refused(403, FeedResult.Kind.MISSING_PERMISSION, GraphReason.MISSING_PERMISSION);
  static final FeedResult CUT =
      new FeedResult.Unanswered(new FeedResult.Doubt.Cut("connection reset"));

  /// The people named by each call that was taken.
  final List<List<String>> calls = new CopyOnWriteArrayList<>();

  final List<FeedScope> scopes = new CopyOnWriteArrayList<>();
  private final List<List<String>> taken = new CopyOnWriteArrayList<>();
  private final List<List<String>> cut = new CopyOnWriteArrayList<>();
  private final Queue<FeedResult> script = new ConcurrentLinkedQueue<>();
  private final Map<String, Rollout> needing = new ConcurrentHashMap<>();

  /// What the next call is answered, without taking it.
  void answers(FeedResult answer) {
    script.add(answer);
  }

  /// This person is notified only where the app was installed for them.
  void needs(String person, Rollout rollout) {
    needing.put(person, rollout);
  }

  /// Who was notified, as often as they were.
  List<String> people() {
    return taken.stream().flatMap(List::stream).toList();
  }

  /// How many were named by calls that got no answer.
  long lost() {
    return cut.stream().mapToLong(List::size).sum();
  }

  @Override
  public FeedResult send(Permit permit, FeedScope scope, FeedNotification notification) {
    List<String> named = named(scope);
    calls.add(named);
    scopes.add(scope);
    FeedResult scripted = script.poll();
    if (scripted != null) {
      if (scripted.equals(CUT)) {
        cut.add(named);
      }
      return scripted;
    }
    if (named.stream().anyMatch(this::lacks)) {
      return NOT_INSTALLED;
    }
    taken.add(named);
    return new FeedResult.Sent(Optional.empty());
  }

  private boolean lacks(String person) {
    Rollout rollout = needing.get(person);
    return rollout != null && !rollout.isInstalledFor(person);
  }

  private static List<String> named(FeedScope scope) {
    return switch (scope) {
      case FeedScope.OfUser(FeedRecipient.User user) -> List.of(user.idOrPrincipalName());
      case FeedScope.Bulk(var users) ->
          users.stream().map(FeedRecipient.User::idOrPrincipalName).toList();
      case FeedScope.InTeam team -> List.of(team.toString());
      case FeedScope.InChat chat -> List.of(chat.toString());
    };
  }

  private static FeedResult refused(int status, FeedResult.Kind kind, GraphReason reason) {
    return new FeedResult.Refused(
        kind, new GraphRefusal(status, "", "", "No.", Optional.empty(), reason, List.of(), ""));
  }
}
