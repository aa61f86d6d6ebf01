package dev.postrider.teams.bot;

import dev.postrider.teams.activity.Activity;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;

/// What a bot does with what comes in. Handlers may be added at any time, from any thread.
public final class BotHandlers {
  static final String CARD_ACTION = "adaptiveCard/action";

  private final List<TurnListener> listeners = new CopyOnWriteArrayList<>();
  private final List<TurnTaker> takers = new CopyOnWriteArrayList<>();
  private final List<TurnHandler> onMessage = new CopyOnWriteArrayList<>();
  private final List<TurnHandler> onInstalled = new CopyOnWriteArrayList<>();
  private final List<TurnHandler> onUninstalled = new CopyOnWriteArrayList<>();
  private final List<MemberHandler> onMemberAdded = new CopyOnWriteArrayList<>();
  private final List<TurnHandler> onOther = new CopyOnWriteArrayList<>();
  private final Map<String, CardActionHandler> onCardAction = new ConcurrentHashMap<>();
  private final Map<String, InvokeHandler> onInvoke = new ConcurrentHashMap<>();
  private final Recently installed;

  public BotHandlers() {
    this(InstantSource.system());
  }

  BotHandlers(InstantSource clock) {
    installed = new Recently(Duration.ofMinutes(1), clock);
  }

  /// Sees every activity before the handlers do.
  public BotHandlers observe(TurnListener listener) {
    listeners.add(listener);
    return this;
  }

  /// Is offered each message, and each card whose `Action.Submit` was pressed, before the handlers.
  public BotHandlers offer(TurnTaker taker) {
    takers.add(taker);
    return this;
  }

  /// Somebody wrote to the bot.
  public BotHandlers onMessage(TurnHandler handler) {
    onMessage.add(handler);
    return this;
  }

  /// The app was added for a person, team or chat. Teams tells so in two activities, in any order;
  /// handlers hear of it once a minute and conversation.
  public BotHandlers onInstalled(TurnHandler handler) {
    onInstalled.add(handler);
    return this;
  }

  /// The app was removed. Messages to the conversation will fail.
  public BotHandlers onUninstalled(TurnHandler handler) {
    onUninstalled.add(handler);
    return this;
  }

  /// A person came into a conversation of the bot.
  public BotHandlers onMemberAdded(MemberHandler handler) {
    onMemberAdded.add(handler);
    return this;
  }

  /// Any other activity: reactions, events, typing, and kinds that Teams will invent.
  public BotHandlers onOther(TurnHandler handler) {
    onOther.add(handler);
    return this;
  }

  /// A card's button of that verb was pressed, be it `Action.Execute` or an `Action.Submit` whose
  /// data has a `verb`.
  public BotHandlers onCardAction(String verb, CardActionHandler handler) {
    onCardAction.put(verb, handler);
    return this;
  }

  /// An invoke of that name came, other than `adaptiveCard/action`.
  public BotHandlers onInvoke(String name, InvokeHandler handler) {
    onInvoke.put(name, handler);
    return this;
  }

  void tell(Turn turn) {
    listeners.forEach(listener -> listener.onTurn(turn));
  }

  /// Handles an activity that wants no answer in the HTTP response.
  void handle(Turn turn) {
    switch (turn.activity()) {
      case Activity.Message message -> message(turn, message);
      case Activity.ConversationUpdate update -> membersChanged(turn, update);
      case Activity.InstallationUpdate update -> installation(turn, update);
      case Activity.Invoke invoke -> {}
      case Activity.MessageReaction reaction -> all(onOther, turn);
      case Activity.Event event -> all(onOther, turn);
      case Activity.Typing typing -> all(onOther, turn);
      case Activity.UnknownActivity unknown -> all(onOther, turn);
    }
  }

  /// The answer to an invoke; empty when nobody handles it.
  Optional<JsonNode> answer(Turn turn, Activity.Invoke invoke) {
    if (!invoke.name().equals(CARD_ACTION)) {
      return Optional.ofNullable(onInvoke.get(invoke.name()))
          .map(handler -> handler.onInvoke(turn, invoke));
    }
    var action = invoke.value().path("action");
    return Optional.ofNullable(onCardAction.get(action.path("verb").asString("")))
        .map(handler -> handler.onAction(turn, action.path("data")).json());
  }

  private void message(Turn turn, Activity.Message message) {
    if (takers.stream().anyMatch(taker -> taker.take(turn))) {
      return;
    }
    var submitted = message.value();
    var handler =
        submitted == null || message.text() != null
            ? null
            : onCardAction.get(submitted.path("verb").asString(""));
    if (submitted == null || handler == null) {
      all(onMessage, turn);
      return;
    }
    switch (handler.onAction(turn, submitted)) {
      case CardAnswer.Card card -> turn.replace(Activity.card(card.card()));
      case CardAnswer.Message text -> turn.reply(text.text());
      case CardAnswer.Failure failure -> turn.reply(failure.message());
    }
  }

  private void membersChanged(Turn turn, Activity.ConversationUpdate update) {
    var bot = turn.reference().botId();
    if (update.membersAdded().stream().anyMatch(member -> member.id().equals(bot))) {
      installed(turn);
    }
    if (update.membersRemoved().stream().anyMatch(member -> member.id().equals(bot))) {
      uninstalled(turn);
    }
    update.membersAdded().stream()
        .filter(member -> !member.isBot())
        .forEach(member -> onMemberAdded.forEach(handler -> handler.onMember(turn, member)));
  }

  private void installation(Turn turn, Activity.InstallationUpdate update) {
    if (update.isAdded()) {
      installed(turn);
    } else if (update.isRemoved()) {
      uninstalled(turn);
    }
  }

  private void installed(Turn turn) {
    if (installed.isFirst(turn.reference().conversation().value())) {
      all(onInstalled, turn);
    }
  }

  private void uninstalled(Turn turn) {
    installed.forget(turn.reference().conversation().value());
    all(onUninstalled, turn);
  }

  private static void all(List<TurnHandler> handlers, Turn turn) {
    handlers.forEach(handler -> handler.onTurn(turn));
  }
}
