package dev.postrider.delivery;

import dev.postrider.message.AppChange;
import dev.postrider.message.CardMessage;
import dev.postrider.message.ChatMessage;
import dev.postrider.message.DialogStart;
import dev.postrider.message.FeedMessage;
import dev.postrider.message.Message;
import dev.postrider.teams.graph.FeedScope;
import dev.postrider.teams.wire.Api;
import dev.postrider.throttle.Ceilings;

/// Kinds of work that wait for limits of their own. One has no share in another's hand.
enum Work {
  CHATS(Api.CONNECTOR_SEND, 1),
  NOTIFICATIONS(Api.GRAPH_NOTIFY, 1),
  BULK(Api.GRAPH_NOTIFY_BULK, FeedScope.Bulk.MOST),
  APPS(Api.GRAPH_INSTALL, 1);

  /// Half of it is what one origin alone may hold: four seconds of work.
  private static final int SECONDS_IN_HAND = 8;

  private static final int LEAST_IN_HAND = 64;
  private static final int MOST_IN_HAND = 4096;

  private final Api api;
  private final int perCall;

  Work(Api api, int perCall) {
    this.api = api;
    this.perCall = perCall;
  }

  static Work of(Message message) {
    return switch (message) {
      case ChatMessage chat -> CHATS;
      case CardMessage card -> CHATS;
      case DialogStart start -> CHATS;
      case FeedMessage feed -> feed.bulk() ? BULK : NOTIFICATIONS;
      case AppChange change -> APPS;
    };
  }

  /// How many deliveries of this kind are held in memory at most.
  int inHand(Ceilings ceilings) {
    Ceilings.Budget budget = ceilings.budgets().get(api);
    return budget == null
        ? MOST_IN_HAND
        : (int)
            Math.clamp(budget.perSecond() * perCall * SECONDS_IN_HAND, LEAST_IN_HAND, MOST_IN_HAND);
  }
}
