package dev.postrider;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.postrider.audience.Audience;
import dev.postrider.audience.Fields;
import dev.postrider.audience.GraphRoster;
import dev.postrider.audience.Member;
import dev.postrider.audience.Recipient;
import dev.postrider.audience.Roster;
import dev.postrider.broadcast.AnswerTally;
import dev.postrider.broadcast.Broadcast;
import dev.postrider.broadcast.BroadcastExpander;
import dev.postrider.broadcast.BroadcastId;
import dev.postrider.broadcast.BroadcastReport;
import dev.postrider.broadcast.BroadcastStore;
import dev.postrider.broadcast.DialogOutcome;
import dev.postrider.broadcast.DialogOutcomes;
import dev.postrider.broadcast.RememberingBroadcastStore;
import dev.postrider.delivery.Courier;
import dev.postrider.delivery.Delivery;
import dev.postrider.delivery.DeliveryEngine;
import dev.postrider.delivery.DeliveryId;
import dev.postrider.delivery.NewDelivery;
import dev.postrider.delivery.Origin;
import dev.postrider.delivery.OriginId;
import dev.postrider.delivery.Policy;
import dev.postrider.dialog.Dialog;
import dev.postrider.dialog.DialogEvidence;
import dev.postrider.dialog.DialogException;
import dev.postrider.dialog.Words;
import dev.postrider.message.CardMessage;
import dev.postrider.message.DialogStart;
import dev.postrider.message.Message;
import dev.postrider.message.NotificationException;
import dev.postrider.reach.AppInstaller;
import dev.postrider.reach.ConversationArrivals;
import dev.postrider.reach.ConversationRecorder;
import dev.postrider.reach.GraphRollout;
import dev.postrider.reach.Reconciler;
import dev.postrider.reach.Reconciliation;
import dev.postrider.reach.TeamsReach;
import dev.postrider.teams.activity.ConversationReference;
import dev.postrider.teams.bot.BotEndpoint;
import dev.postrider.teams.bot.BotHandlers;
import dev.postrider.teams.bot.BotReply;
import dev.postrider.teams.bot.Conversation;
import dev.postrider.teams.bot.TurnHandler;
import dev.postrider.teams.connector.ConnectorClient;
import dev.postrider.teams.graph.FeedFault;
import dev.postrider.teams.graph.GraphClient;
import dev.postrider.teams.graph.GraphSettings;
import dev.postrider.teams.identity.AppTokens;
import dev.postrider.teams.identity.BotIdentity;
import dev.postrider.teams.identity.EmulatorTokens;
import dev.postrider.teams.identity.InboundTokenVerifier;
import dev.postrider.teams.wire.Exchange;
import dev.postrider.teams.wire.Gate;
import dev.postrider.teams.wire.ServiceUrl;
import dev.postrider.throttle.Throttle;
import dev.postrider.throttle.Ticker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reaches people in Microsoft Teams who never asked a bot anything, and accounts for every one of
/// them.
///
/// ```java
/// try (var postrider = Postrider.connect(settings, stores)) {
///   postrider.send(Recipient.user("ada@contoso.example"), ChatMessage.text("Build is green"));
///   var id = postrider.broadcast(Audience.everyone(), ChatMessage.card(card));
///   postrider.await(id);
///   System.out.println(postrider.report(id).tally());
/// }
/// ```
///
/// Nothing is sent before the first [#send], [#broadcast], [#resume] or [#start]. From then on this
/// process also goes on with what an earlier one left unfinished in the same stores.
public final class Postrider implements AutoCloseable {
  private static final Duration LOOK_AT_REPORT = Duration.ofMillis(100);
  private static final int LATELY = 10;
  private static final String ANYBODY = "anybody";

  private final Settings settings;
  private final Stores stores;
  private final BroadcastStore broadcasts;
  private final Throttle throttle;
  private final Exchange foreground;
  private final Exchange background;
  private final GraphClient graph;
  private final GraphRoster roster;
  private final AppInstaller installer;
  private final Reconciler reconciler;
  private final BotHandlers handlers = new BotHandlers();
  private final ConnectorClient answering;
  private final BotEndpoint endpoint;
  private final Courier courier;
  private final InstantSource clock = InstantSource.system();
  private final Ticker ticker = Ticker.system();
  private final Dialogs dialogs;
  private final Polls polls;
  private final Loops loops;

  private Postrider(Settings settings, Stores stores, boolean delivers) {
    this.settings = settings;
    loops = new Loops(this::engineSetup, this::expanderSetup, delivers);
    this.stores = stores;
    broadcasts = new RememberingBroadcastStore(stores.broadcasts());
    throttle = new Throttle(settings.ceilings(), settings.margin(), ticker);
    foreground = exchange(settings, throttle);
    background = exchange(settings, throttle.background());
    var tokens =
        AppTokens.ofTenant(foreground, settings.cloud(), settings.tenant(), settings.credentials());
    var bot = BotIdentity.of(settings.credentials().app(), settings.cloud(), tokens);
    graph = new GraphClient(background, graphSettings(settings), tokens);
    roster = new GraphRoster(graph);
    installer = new AppInstaller(graph, settings.app(), clock);
    var arrivals = new ConversationArrivals();
    handlers.observe(new ConversationRecorder(stores.conversations(), arrivals, clock));
    answering = new ConnectorClient(foreground, settings.acceptsEmulator() ? atHome(bot) : bot);
    dialogs =
        new Dialogs(
            settings.tenant(),
            stores.dialogs(),
            answering::send,
            clock,
            ticker,
            new Withdrawals(settings.tenant(), broadcasts, stores),
            this::arrived);
    handlers.offer(dialogs);
    polls = new Polls(settings.tenant(), stores, sendsPolls(), clock, ticker);
    polls.attachTo(handlers);
    endpoint =
        new BotEndpoint(
            verifier(settings, foreground),
            settings.acceptsEmulator() ? atHome(bot) : bot,
            answering,
            handlers);
    var connector = new ConnectorClient(background, bot);
    reconciler =
        new Reconciler(
            new Reconciler.Setup(
                stores.conversations(),
                graph.installedApps(),
                installer,
                serviceUrl(settings),
                bot.botId(),
                clock));
    var reach =
        new TeamsReach(
            new TeamsReach.Setup(
                stores.conversations(),
                arrivals,
                installer,
                connector,
                serviceUrl(settings),
                bot.botId(),
                settings.mayInstall(),
                settings.eventWait(),
                settings.checkInstallations() ? reconciler : null,
                clock));
    courier =
        new Courier(
            new Courier.Ways(
                reach,
                connector::send,
                graph.notifications()::send,
                new GraphRollout(graph, installer),
                settings.mayInstall(),
                new Courier.Dialogs(
                    dialogs::runner, new DialogEvidence(stores.dialogs()), stores.conversations()),
                polls::isNeedless),
            ticker);
  }

  /// A front door to one tenant. Signs in when something is first asked of the tenant.
  public static Postrider connect(Settings settings, Stores stores) {
    return new Postrider(settings, stores, true);
  }

  /// A front door for a process beside the one that delivers from the same stores: what is sent
  /// here is written down here and delivered there, within about a second. Nothing starts here, and
  /// [#failure()] stays empty.
  public static Postrider handingIn(Settings settings, Stores stores) {
    return new Postrider(settings, stores, false);
  }

  /// Sends one message now and waits for what becomes of it.
  ///
  /// @param recipient a person by object id or user principal name, a channel or a chat
  /// @return the delivery; still open when it did not end within the limit, and then it goes on
  /// @throws NotificationException when Graph would refuse it; nothing is written down then
  /// @throws dev.postrider.teams.card.TemplateException when it shows a field that nobody has;
  ///   nothing is written down then
  /// @throws DialogException when it is a dialog that this program does not hold, or that cannot
  ///   begin; nothing is written down then
  public Delivery send(Recipient recipient, Message message, Duration limit) {
    check(recipient, message, knownOf(recipient));
    return send(member(recipient), message, limit);
  }

  /// Sends one message and waits a minute at most; see [#send(Recipient, Message, Duration)].
  public Delivery send(Recipient recipient, Message message) {
    return send(recipient, message, Duration.ofMinutes(1));
  }

  /// Sends a message to an audience. Returns at once; who is meant is read, and written down, in
  /// the background.
  ///
  /// @throws NotificationException when Graph would refuse it; nothing is written down then
  /// @throws dev.postrider.teams.card.TemplateException when it shows a field that nobody has;
  ///   nothing is written down then
  /// @throws DialogException when it is a dialog that this program does not hold, or that cannot
  ///   begin; nothing is written down then
  public BroadcastId broadcast(Audience audience, Message message) {
    return broadcast(audience, message, "");
  }

  /// The same under a name that people know it by.
  public BroadcastId broadcast(Audience audience, Message message, String name) {
    var id = new BroadcastId("bcast_" + UlidCreator.getMonotonicUlid());
    broadcast(id, audience, message, name);
    return id;
  }

  private void broadcast(BroadcastId id, Audience audience, Message message, String name) {
    check(audience, message);
    start();
    store(id, audience, message, name, false);
    loops.wake();
  }

  /// Looks at what can be seen of a message without asking Graph, as [#broadcast] does.
  ///
  /// @throws NotificationException when Graph would refuse it
  /// @throws dev.postrider.teams.card.TemplateException when it shows a field that nobody has
  public void check(Audience audience, Message message) {
    check(
        audience instanceof Audience.People(var people, var fields) && !people.isEmpty()
            ? Recipient.user(people.getFirst())
            : Recipient.user(ANYBODY),
        message,
        knownOf(audience));
  }

  private static Set<String> knownOf(Audience audience) {
    var known = new LinkedHashSet<>(Fields.OF_THE_DIRECTORY);
    if (audience instanceof Audience.People people) {
      known.addAll(people.fieldNames());
    }
    return known;
  }

  private static Set<String> knownOf(Recipient recipient) {
    return recipient instanceof Recipient.User ? Set.copyOf(Fields.OF_THE_DIRECTORY) : Set.of();
  }

  private void check(Recipient recipient, Message message, Set<String> known) {
    if (message instanceof CardMessage card) {
      card.requireFields(known);
    }
    if (message instanceof DialogStart start) {
      dialogs.check(start);
      if (recipient instanceof Recipient.Channel) {
        throw new DialogException(
            "A channel's threads have no memory: send dialogs to chats.", null);
      }
    }
    List<FeedFault> faults = Courier.faults(message, recipient, graph.notifications());
    if (!faults.isEmpty()) {
      throw new NotificationException(faults);
    }
  }

  /// How a broadcast stands.
  ///
  /// @throws NoSuchElementException when there is no such broadcast
  public BroadcastReport report(BroadcastId id) {
    return BroadcastReport.read(broadcasts, stores.deliveries(), settings.tenant(), id)
        .orElseThrow(() -> unknown(id));
  }

  /// What became of a broadcast's dialog at everybody, in the order in which they were added. Read
  /// page by page while it is gone through.
  ///
  /// @throws NoSuchElementException when there is no such broadcast
  public Stream<DialogOutcome> outcomes(BroadcastId id) {
    return dialogOutcomes(id).all();
  }

  /// The same, counted: how many have answered, how many still wait. Everybody is counted once.
  ///
  /// @throws NoSuchElementException when there is no such broadcast
  public AnswerTally answers(BroadcastId id) {
    return dialogOutcomes(id).tally();
  }

  private DialogOutcomes dialogOutcomes(BroadcastId id) {
    return DialogOutcomes.of(
        stores.deliveries(), stores.dialogs(), settings.tenant(), get(id).id());
  }

  /// The newest broadcasts first.
  public List<Broadcast> broadcasts(int limit) {
    return broadcasts.newest(settings.tenant(), limit);
  }

  /// Whether a broadcast is on its way. It installs the app for people, and a bot that greets
  /// whoever is added would write to each of them twice.
  public boolean isBroadcasting() {
    return broadcasts.newestIds(settings.tenant(), LATELY).stream()
        .anyMatch(id -> isOnItsWay(id.origin()));
  }

  /// Waits until every recipient of a broadcast is accounted for, or until it is paused.
  ///
  /// @throws RuntimeException what stopped sending, when something did that everybody would meet
  public BroadcastReport await(BroadcastId id) throws InterruptedException {
    while (true) {
      BroadcastReport report = report(id);
      if (report.isFinished()) {
        return report;
      }
      loops
          .failure(id)
          .ifPresent(unreadable -> {
            throw unreadable;
          });
      if (report.state() == Origin.State.PAUSED) {
        return report;
      }
      failure()
          .ifPresent(failure -> {
            throw failure;
          });
      ticker.sleepUntil(ticker.nanos() + LOOK_AT_REPORT.toNanos());
    }
  }

  /// Commits no further message of a broadcast; what is in flight goes on.
  ///
  /// @return whether it was running
  public boolean pause(BroadcastId id) {
    return move(id, EnumSet.of(Origin.State.RUNNING), Origin.State.PAUSED);
  }

  /// Goes on with a broadcast.
  ///
  /// @return whether it was paused or running
  public boolean resume(BroadcastId id) {
    loops.forgive(id);
    stores.deliveries().open(opened(get(id)));
    boolean moved =
        move(id, EnumSet.of(Origin.State.RUNNING, Origin.State.PAUSED), Origin.State.RUNNING);
    if (moved) {
      start();
      loops.wake();
    }
    return moved;
  }

  /// Ends a broadcast: who was not sent the message does not get it. Of a broadcast of a dialog,
  /// those who still wait for answers are ended, too, within a few seconds, wherever the dialog is
  /// held; what lies below them goes on.
  ///
  /// @return whether it was running or paused
  public boolean cancel(BroadcastId id) {
    return move(id, EnumSet.of(Origin.State.RUNNING, Origin.State.PAUSED), Origin.State.CANCELLED);
  }

  /// Begins to deliver what the stores hold for this tenant, if this has not begun, or begins again
  /// where something stopped it.
  public void start() {
    loops.start();
    if (loops.areHere()) {
      polls.watch();
    }
  }

  /// Why sending stopped by itself; empty while it goes on.
  public Optional<RuntimeException> failure() {
    return loops.failure();
  }

  /// What happens when somebody writes to the bot.
  public Postrider onMessage(TurnHandler handler) {
    handlers.onMessage(handler);
    return this;
  }

  /// Lets the bot hold these dialogs, and goes on with those that an earlier process left under way
  /// in the same stores. To be called once, before messages come in. While a dialog waits for an
  /// answer in a conversation, what is written there is for it.
  ///
  /// @throws IllegalStateException when it was called before
  public Postrider dialogs(Dialog<?>... all) {
    return dialogs(List.of(all), Words::of);
  }

  /// The same, with other words for what dialogs say of their own accord, by language.
  ///
  /// @throws IllegalStateException when dialogs were named before
  public Postrider dialogs(List<Dialog<?>> all, Function<Locale, Words> words) {
    dialogs.hold(all, words);
    return this;
  }

  /// Begins a dialog in a conversation, on top of what is under way there.
  ///
  /// @throws IllegalStateException when the bot holds no dialogs
  public void begin(ConversationReference where, Dialog<?> dialog) {
    dialogs.begin(where, dialog);
  }

  /// Polls and acknowledgements.
  public Polls polls() {
    return polls;
  }

  /// A place to speak in, from a reference that was kept: a moment ago, or a year.
  public Conversation conversation(ConversationReference reference) {
    return new Conversation(reference, answering);
  }

  /// Every other thing that may come in.
  public BotHandlers bot() {
    return handlers;
  }

  /// Takes one `POST /api/messages`; the web framework is yours.
  public BotReply receive(@Nullable String authorization, byte[] body) {
    return endpoint.receive(authorization, body);
  }

  /// Checks what is known of everybody's conversations against Graph, and corrects it: who has
  /// removed the app is forgotten, and a chat that Graph names otherwise now is renewed. A request
  /// for each person, and one more where Graph had named the chat.
  public Reconciliation reconcile() throws InterruptedException {
    return reconciler.checkBook(settings.tenant());
  }

  /// The same for an audience, so that those are found, too, of whose installation nobody told us.
  public Reconciliation reconcile(Audience audience) throws InterruptedException {
    return reconciler.check(settings.tenant(), roster, audience);
  }

  public Roster roster() {
    return roster;
  }

  public GraphClient graph() {
    return graph;
  }

  public AppInstaller installer() {
    return installer;
  }

  /// The pace of this process, and how near it is to the tenant's limits.
  public Throttle throttle() {
    return throttle;
  }

  public Stores stores() {
    return stores;
  }

  public Settings settings() {
    return settings;
  }

  /// Sends nothing more, waits for what is in flight, and writes it down. The stores stay open.
  @Override
  public void close() {
    loops.close();
    endpoint.close();
    dialogs.close();
    polls.close();
    background.close();
    foreground.close();
  }

  private Member member(Recipient recipient) {
    return switch (recipient) {
      case Recipient.User user -> roster.resolve(user.id().value());
      case Recipient.Channel channel -> place(channel, channel.channelId());
      case Recipient.Chat chat -> place(chat, chat.chatId());
      case Recipient.TeamMembers members -> place(members, members.teamId());
      case Recipient.ChannelMembers members -> place(members, members.channelId());
      case Recipient.ChatMembers members -> place(members, members.chatId());
    };
  }

  private static Member place(Recipient recipient, String label) {
    return new Member(recipient, label, Member.Standing.REACHABLE);
  }

  private Delivery send(Member member, Message message, Duration limit) {
    start();
    var single = new BroadcastId("send_" + UlidCreator.getMonotonicUlid());
    Broadcast broadcast =
        store(single, Audience.people(List.of(member.label())), message, "", true);
    OriginId origin = broadcast.id().origin();
    var one =
        new NewDelivery(
            newDeliveryId(),
            member.recipient(),
            member.label(),
            BroadcastExpander.skip(member.standing()),
            Fields.only(member.fields(), message.fields()));
    if (loops.areHere()) {
      deliver(origin, one, limit);
    } else {
      add(origin, one);
      awaitEnd(origin, limit);
    }
    return only(origin);
  }

  private void deliver(OriginId origin, NewDelivery one, Duration limit) {
    DeliveryEngine delivering = loops.engine();
    var ended = delivering.expect(one.id());
    add(origin, one);
    delivering.wake();
    try {
      if (one.skip() == null) {
        awaitEnd(ended, limit);
      }
    } finally {
      delivering.forget(one.id());
    }
  }

  private void add(OriginId origin, NewDelivery one) {
    stores.deliveries().add(settings.tenant(), origin, List.of(one), null, clock.instant());
  }

  private Delivery only(OriginId origin) {
    return stores.deliveries().page(settings.tenant(), origin, Set.of(), 0, 1).getFirst();
  }

  /// Looks on while another process delivers it.
  private void awaitEnd(OriginId origin, Duration limit) {
    long end = ticker.nanos() + limit.toNanos();
    try {
      while (only(origin).state().isOpen() && ticker.nanos() < end) {
        ticker.sleepUntil(ticker.nanos() + LOOK_AT_REPORT.toNanos());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitEnd(Future<Delivery> ended, Duration limit) {
    long end = ticker.nanos() + limit.toNanos();
    while (ticker.nanos() < end) {
      try {
        ended.get(LOOK_AT_REPORT.toMillis(), TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException e) {
        failure()
            .ifPresent(failure -> {
              throw failure;
            });
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private Broadcast store(
      BroadcastId id, Audience audience, Message message, String name, boolean single) {
    var broadcast =
        new Broadcast(
            id, settings.tenant(), name, message, kept(audience, message), clock.instant(), single);
    broadcasts.save(broadcast);
    Origin origin = opened(broadcast);
    stores.deliveries().open(single ? origin.complete() : origin);
    return broadcast;
  }

  /// Of what a list says of people, no more than the message shows is written down.
  private static Audience kept(Audience audience, Message message) {
    return audience instanceof Audience.People people ? people.keeping(message.fields()) : audience;
  }

  private boolean isOnItsWay(OriginId origin) {
    return stores
        .deliveries()
        .origin(settings.tenant(), origin)
        .filter(its -> its.state() == Origin.State.RUNNING)
        .filter(its ->
            !its.expanded() || stores.deliveries().tally(settings.tenant(), origin).waiting() > 0)
        .isPresent();
  }

  /// A tap proved it; where nothing delivers here, only the answers will tell.
  private void arrived(String push) {
    int end = push.lastIndexOf('/');
    if (end > 0) {
      loops.arrived(new OriginId(push.substring(0, end)), new DeliveryId(push.substring(end + 1)));
    }
  }

  private Origin opened(Broadcast broadcast) {
    Origin origin = Origin.opened(broadcast.id().origin(), settings.tenant(), Policy.NO_DUPLICATES);
    return broadcast.message() instanceof DialogStart start
        ? start.startBy(broadcast.createdAt()).map(origin::until).orElse(origin)
        : origin;
  }

  private boolean move(BroadcastId id, Set<Origin.State> from, Origin.State to) {
    get(id);
    return stores.deliveries().move(settings.tenant(), id.origin(), from, to);
  }

  private Broadcast get(BroadcastId id) {
    return broadcasts.find(settings.tenant(), id).orElseThrow(() -> unknown(id));
  }

  private static NoSuchElementException unknown(BroadcastId id) {
    return new NoSuchElementException("There is no broadcast " + id + " in this ledger.");
  }

  private Message message(OriginId origin) {
    return get(new BroadcastId(origin.value())).message();
  }

  private DeliveryEngine.Setup engineSetup() {
    return new DeliveryEngine.Setup(
        settings.tenant(),
        stores.deliveries(),
        courier,
        this::message,
        throttle,
        ticker,
        clock,
        new SplittableRandom(),
        settings.retries(),
        settings.concurrency());
  }

  private BroadcastExpander.Setup expanderSetup(Runnable added) {
    return new BroadcastExpander.Setup(
        settings.tenant(),
        broadcasts,
        stores.deliveries(),
        roster,
        clock,
        Postrider::newDeliveryId,
        ticker,
        added);
  }

  private Polls.Sending sendsPolls() {
    return new Polls.Sending() {
      @Override
      public void send(BroadcastId id, Audience audience, Message message, String name) {
        broadcast(id, audience, message, name);
      }

      @Override
      public boolean resume(BroadcastId id) {
        return Postrider.this.resume(id);
      }
    };
  }

  private static DeliveryId newDeliveryId() {
    return new DeliveryId(UlidCreator.getMonotonicUlid().toString());
  }

  private static Exchange exchange(Settings settings, Gate gate) {
    return new Exchange(Exchange.Settings.standard().withTrust(settings.trust()).withGate(gate));
  }

  private static InboundTokenVerifier verifier(Settings settings, Exchange exchange) {
    var verifier =
        new InboundTokenVerifier(exchange, settings.cloud(), settings.credentials().app());
    return settings.acceptsEmulator()
        ? verifier.acceptingEmulator(EmulatorTokens.of(settings.cloud(), settings.tenant()))
        : verifier;
  }

  /// The Bot Framework Emulator listens on the developer's own machine.
  private static BotIdentity atHome(BotIdentity bot) {
    return bot.trusting(bot.trusted().andLoopback());
  }

  private static GraphSettings graphSettings(Settings settings) {
    return GraphSettings.of(settings.cloud(), settings.tenant(), settings.credentials().app());
  }

  private static @Nullable ServiceUrl serviceUrl(Settings settings) {
    return settings
        .cloud()
        .fallbackServiceUrl()
        .map(url -> new ServiceUrl(url.toString()))
        .orElse(null);
  }
}
