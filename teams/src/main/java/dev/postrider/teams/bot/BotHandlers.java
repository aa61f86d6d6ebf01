package dev.postrider.teams.bot;

import dev.postrider.teams.activity.Activity;
import dev.postrider.teams.activity.ReadReceipt;
import dev.postrider.teams.activity.TeamsEvent;
import dev.postrider.teams.wire.Json;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// What a bot does with what comes in. Handlers may be added at any time, from any thread.
///
/// ```java
/// postrider.bot()
///     .onText("help", turn -> turn.reply("Ask me anything."))
///     .onMessage(turn -> turn.reply("You said: " + turn.text()))
///     .onCardAction("vote", (turn, data) -> CardAnswer.message("Thank you."));
/// ```
public final class BotHandlers {
  static final String CARD_ACTION = CardTaps.INVOKE;

  private final List<TurnListener> listeners = new CopyOnWriteArrayList<>();
  private final List<TurnTaker> takers = new CopyOnWriteArrayList<>();
  private final Map<String, TurnHandler> onText = new ConcurrentHashMap<>();
  private final List<TurnHandler> onMessage = new CopyOnWriteArrayList<>();
  private final List<EventHandler<Activity.MessageReaction>> onReaction =
      new CopyOnWriteArrayList<>();
  private final List<EventHandler<Activity.MessageUpdate>> onEdited = new CopyOnWriteArrayList<>();
  private final List<EventHandler<Activity.MessageDelete>> onDeleted = new CopyOnWriteArrayList<>();
  private final List<EventHandler<ReadReceipt>> onReadReceipt = new CopyOnWriteArrayList<>();
  private final Map<TeamsEvent, List<EventHandler<Activity.ConversationUpdate>>> onTeamsEvent =
      new ConcurrentHashMap<>();
  private final List<TurnHandler> onOther = new CopyOnWriteArrayList<>();
  private final Map<String, InvokeHandler> onInvoke = new ConcurrentHashMap<>();
  private final CardTaps taps = new CardTaps();
  private final Files files = new Files();
  private final Roll roll;

  public BotHandlers() {
    this(InstantSource.system());
  }

  BotHandlers(InstantSource clock) {
    roll = new Roll(clock);
    onInvoke.put(Files.INVOKE, files);
  }

  /// Sees every activity before the handlers do.
  public BotHandlers observe(TurnListener listener) {
    listeners.add(listener);
    return this;
  }

  /// Is offered each message, and each card whose button was pressed, before the handlers.
  public BotHandlers offer(TurnTaker taker) {
    takers.add(taker);
    return this;
  }

  /// Somebody wrote exactly this; letter case, spaces around it and the bot's mention do not
  /// matter. Such a message is not given to [#onMessage].
  public BotHandlers onText(String text, TurnHandler handler) {
    onText.put(words(text), handler);
    return this;
  }

  /// Somebody wrote to the bot.
  public BotHandlers onMessage(TurnHandler handler) {
    onMessage.add(handler);
    return this;
  }

  /// The app was added for a person, team or chat. Teams tells so in two activities, in any order,
  /// late and sometimes twice; handlers of this process hear of it once.
  public BotHandlers onInstalled(TurnHandler handler) {
    roll.onInstalled.add(handler);
    return this;
  }

  /// The app was removed. Messages to the conversation will fail.
  public BotHandlers onUninstalled(TurnHandler handler) {
    roll.onUninstalled.add(handler);
    return this;
  }

  /// A new version of the app came in the place of the old one.
  public BotHandlers onUpgraded(TurnHandler handler) {
    roll.onUpgraded.add(handler);
    return this;
  }

  /// A person came into a conversation of the bot, or the bot into theirs.
  public BotHandlers onMemberAdded(MemberHandler handler) {
    roll.onMemberAdded.add(handler);
    return this;
  }

  /// A person left a conversation of the bot.
  public BotHandlers onMemberRemoved(MemberHandler handler) {
    roll.onMemberRemoved.add(handler);
    return this;
  }

  /// Somebody reacted to a message of the bot, which `envelope().replyTo()` names, or took a
  /// reaction back.
  public BotHandlers onReaction(EventHandler<Activity.MessageReaction> handler) {
    onReaction.add(handler);
    return this;
  }

  /// Somebody edited a message to the bot, or took back its deletion.
  public BotHandlers onMessageEdited(EventHandler<Activity.MessageUpdate> handler) {
    onEdited.add(handler);
    return this;
  }

  /// Somebody deleted a message to the bot.
  public BotHandlers onMessageDeleted(EventHandler<Activity.MessageDelete> handler) {
    onDeleted.add(handler);
    return this;
  }

  /// A person read what the bot wrote in their personal chat.
  public BotHandlers onReadReceipt(EventHandler<ReadReceipt> handler) {
    onReadReceipt.add(handler);
    return this;
  }

  /// A team or channel that the bot is in changed: it was renamed, created, deleted, archived …
  /// [TeamsEvent#OTHER] stands for events that Teams invented since.
  public BotHandlers onTeamsEvent(
      TeamsEvent event, EventHandler<Activity.ConversationUpdate> handler) {
    onTeamsEvent.computeIfAbsent(event, key -> new CopyOnWriteArrayList<>()).add(handler);
    return this;
  }

  /// Any activity that none of the handlers above is there for: typing, events, and kinds that
  /// Teams will invent.
  public BotHandlers onOther(TurnHandler handler) {
    onOther.add(handler);
    return this;
  }

  /// A card's button of that verb was pressed, be it `Action.Execute` or an `Action.Submit` whose
  /// data has a `verb`.
  public BotHandlers onCardAction(String verb, CardActionHandler handler) {
    taps.on(verb, handler);
    return this;
  }

  /// A person wants a dialog (task module) opened.
  public BotHandlers onTaskFetch(TaskHandler handler) {
    return onInvoke("task/fetch", (turn, invoke) -> task(turn, invoke, handler));
  }

  /// A person filled in a dialog (task module).
  public BotHandlers onTaskSubmit(TaskHandler handler) {
    return onInvoke("task/submit", (turn, invoke) -> task(turn, invoke, handler));
  }

  /// A person took a file that the bot offered: [Conversation#deliver] puts it there.
  public BotHandlers onFileAccepted(EventHandler<FileConsent> handler) {
    files.onAccepted.add(handler);
    return this;
  }

  /// A person did not want a file that the bot offered.
  public BotHandlers onFileDeclined(EventHandler<FileConsent> handler) {
    files.onDeclined.add(handler);
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
      case Activity.ConversationUpdate update -> conversationChanged(turn, update);
      case Activity.InstallationUpdate update -> installationChanged(turn, update);
      case Activity.Invoke invoke -> {}
      case Activity.MessageReaction reaction -> each(onReaction, turn, reaction);
      case Activity.MessageUpdate update -> each(onEdited, turn, update);
      case Activity.MessageDelete delete -> each(onDeleted, turn, delete);
      case Activity.Event event ->
          event
              .readReceipt()
              .ifPresentOrElse(read -> each(onReadReceipt, turn, read), () -> all(onOther, turn));
      case Activity.Typing typing -> all(onOther, turn);
      case Activity.UnknownActivity unknown -> all(onOther, turn);
    }
  }

  /// The answer to an invoke; empty when nobody handles it, a missing node for a 200 without a
  /// body.
  Optional<JsonNode> answer(Turn turn, Activity.Invoke invoke) {
    if (invoke.name().equals(CARD_ACTION)) {
      return takers.stream()
          .map(taker -> taker.tapped(turn))
          .flatMap(Optional::stream)
          .findFirst()
          .or(() -> taps.execute(turn, invoke.value()))
          .map(CardAnswer::json);
    }
    return Optional.ofNullable(onInvoke.get(invoke.name()))
        .filter(handler -> handler != files || files.isAwaited())
        .map(handler -> handler.onInvoke(turn, invoke));
  }

  private void message(Turn turn, Activity.Message message) {
    if (takers.stream().anyMatch(taker -> taker.take(turn)) || taps.submit(turn, message)) {
      return;
    }
    var exactly = message.text() == null ? null : onText.get(words(turn.text()));
    if (exactly != null) {
      exactly.onTurn(turn);
    } else {
      all(onMessage, turn);
    }
  }

  private void conversationChanged(Turn turn, Activity.ConversationUpdate update) {
    roll.members(turn, update);
    var isOfMembers = !update.membersAdded().isEmpty() || !update.membersRemoved().isEmpty();
    var handlers = onTeamsEvent.getOrDefault(update.event(), List.of());
    if (!isOfMembers || !handlers.isEmpty()) {
      each(handlers, turn, update);
    }
  }

  private void installationChanged(Turn turn, Activity.InstallationUpdate update) {
    if (update.isAdded() || update.isRemoved() || update.isUpgraded()) {
      roll.installation(turn, update);
    } else {
      all(onOther, turn);
    }
  }

  private <T> void each(List<EventHandler<T>> handlers, Turn turn, T what) {
    if (handlers.isEmpty()) {
      all(onOther, turn);
    }
    handlers.forEach(handler -> handler.onEvent(turn, what));
  }

  private static JsonNode task(Turn turn, Activity.Invoke invoke, TaskHandler handler) {
    var data = invoke.value().path("data");
    return handler.onTask(turn, data.isMissingNode() ? Json.object() : data).json();
  }

  private static String words(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  private static void all(List<TurnHandler> handlers, Turn turn) {
    handlers.forEach(handler -> handler.onTurn(turn));
  }

  /// The answers of people to offered files.
  private static final class Files implements InvokeHandler {
    private static final String INVOKE = "fileConsent/invoke";

    private final List<EventHandler<FileConsent>> onAccepted = new CopyOnWriteArrayList<>();
    private final List<EventHandler<FileConsent>> onDeclined = new CopyOnWriteArrayList<>();

    boolean isAwaited() {
      return !onAccepted.isEmpty() || !onDeclined.isEmpty();
    }

    @Override
    public JsonNode onInvoke(Turn turn, Activity.Invoke invoke) {
      var consent = FileConsent.from(invoke.value());
      (consent.upload().isPresent() ? onAccepted : onDeclined)
          .forEach(handler -> handler.onEvent(turn, consent));
      return MissingNode.getInstance();
    }
  }
}
