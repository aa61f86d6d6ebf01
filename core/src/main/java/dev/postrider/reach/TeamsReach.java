package dev.postrider.reach;

import static java.util.Objects.requireNonNull;

import dev.postrider.audience.Recipient;
import dev.postrider.teams.activity.ConversationReference;
import dev.postrider.teams.activity.ConversationType;
import dev.postrider.teams.connector.ConnectorClient;
import dev.postrider.teams.connector.Doubt;
import dev.postrider.teams.connector.OpenResult;
import dev.postrider.teams.connector.Refusal;
import dev.postrider.teams.graph.InstallResult;
import dev.postrider.teams.graph.InstallScope;
import dev.postrider.teams.graph.TeamId;
import dev.postrider.teams.wire.ConversationId;
import dev.postrider.teams.wire.ServiceUrl;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.UserId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The way through Microsoft Graph and the Bot Connector: the conversation that is known, or else
/// the app installed and the conversation told by its install event or opened by Entra object id.
///
/// It does not depend on the event, which may be late, doubled or missing.
public final class TeamsReach implements Reach {
  /// What the way is made of.
  ///
  /// @param serviceUrl where to open conversations when no event has named a service URL; null: it
  ///   takes an event
  /// @param botId `28:` and the bot's app id
  /// @param mayInstall whether the app is installed where it is not
  /// @param eventWait how long to wait for the install event before opening the conversation; zero
  ///   where no bot endpoint could hear it
  /// @param reconciler by whom the book is checked before it is believed; null: it is believed
  public record Setup(
      ConversationBook book,
      ConversationArrivals arrivals,
      AppInstaller installer,
      ConnectorClient connector,
      @Nullable ServiceUrl serviceUrl,
      String botId,
      boolean mayInstall,
      Duration eventWait,
      @Nullable Reconciler reconciler,
      InstantSource clock) {
    public Setup {
      requireNonNull(book, "book");
    }
  }

  private final Setup setup;

  public TeamsReach(Setup setup) {
    this.setup = setup;
  }

  @Override
  public ReachResult reach(TenantId tenant, Recipient recipient) {
    Reconciler reconciler = setup.reconciler();
    return reconciler != null && recipient instanceof Recipient.User user
        ? checked(reconciler, tenant, user)
        : believed(tenant, recipient);
  }

  private ReachResult checked(Reconciler reconciler, TenantId tenant, Recipient.User user) {
    return switch (reconciler.check(tenant, user)) {
      case ReconcileResult.NotNow notNow ->
          new ReachResult.NotNow(notNow.throttled(), notNow.retryAfter(), notNow.words());
      case ReconcileResult.Found(ReconcileResult.Finding finding) ->
          switch (finding) {
            case AS_KNOWN, LEARNED, RENEWED, NO_CONVERSATION, UNTOLD -> believed(tenant, user);
            case FORGOTTEN, NOT_INSTALLED ->
                setup.mayInstall()
                    ? believed(tenant, user)
                    : new ReachResult.Unreachable(
                        ReachResult.Obstacle.NOT_INSTALLED,
                        "Graph says that the app is not installed for this person.");
            case UNKNOWN_PERSON ->
                new ReachResult.Unreachable(
                    ReachResult.Obstacle.USER_NOT_FOUND, "Graph knows nobody of this id.");
          };
    };
  }

  private ReachResult believed(TenantId tenant, Recipient recipient) {
    return setup
        .book()
        .find(tenant, recipient)
        .<ReachResult>map(TeamsReach::reached)
        .orElseGet(() -> find(tenant, recipient));
  }

  @Override
  public void forget(TenantId tenant, Recipient recipient) {
    setup.book().forget(tenant, recipient, setup.clock().instant());
  }

  private ReachResult find(TenantId tenant, Recipient recipient) {
    return switch (recipient) {
      case Recipient.User user -> person(tenant, user);
      case Recipient.Channel channel ->
          place(
              tenant,
              channel,
              InstallScope.team(new TeamId(channel.teamId())),
              channel.channelId(),
              ConversationType.CHANNEL);
      case Recipient.Chat chat ->
          place(
              tenant,
              chat,
              InstallScope.chat(new ConversationId(chat.chatId())),
              chat.chatId(),
              ConversationType.GROUP_CHAT);
      case Recipient.TeamMembers members -> noConversation(members);
      case Recipient.ChannelMembers members -> noConversation(members);
      case Recipient.ChatMembers members -> noConversation(members);
    };
  }

  private static ReachResult noConversation(Recipient members) {
    return new ReachResult.Unreachable(
        ReachResult.Obstacle.REFUSED,
        "Members taken together have no conversation: name the people, the channel or the chat."
            + " ("
            + members.key()
            + ")");
  }

  private ReachResult person(TenantId tenant, Recipient.User user) {
    if (!setup.mayInstall()) {
      return open(tenant, user);
    }
    if (setup.eventWait().isZero()) {
      // Nobody gets the app for a message that could not follow.
      requireServiceUrl();
    }
    try (var event = setup.arrivals().expect(user)) {
      return switch (setup.installer().install(InstallScope.user(user.id()))) {
        case InstallResult.Installed installed ->
            eventOf(event)
                .<ReachResult>map(TeamsReach::reached)
                .orElseGet(() -> open(tenant, user));
        case InstallResult.AlreadyInstalled already -> open(tenant, user);
        case InstallResult.Refused refused -> refused(refused);
        case InstallResult.Throttled throttled ->
            new ReachResult.NotNow(true, throttled.retryAfter(), "429 at installing");
        case InstallResult.TryAgain again ->
            new ReachResult.NotNow(false, Optional.empty(), again.why());
      };
    }
  }

  private Optional<ConversationBook.Entry> eventOf(ConversationArrivals.Expected event) {
    return setup.eventWait().isZero() ? Optional.empty() : event.await(setup.eventWait());
  }

  /// A channel or chat is its own conversation; only the bot has to be in it.
  private ReachResult place(
      TenantId tenant,
      Recipient recipient,
      InstallScope scope,
      String conversation,
      ConversationType type) {
    ServiceUrl serviceUrl = requireServiceUrl();
    if (setup.mayInstall()) {
      switch (setup.installer().install(scope)) {
        case InstallResult.Installed installed -> {}
        case InstallResult.AlreadyInstalled already -> {}
        case InstallResult.Refused refused -> {
          return new ReachResult.Unreachable(
              refused.kind() == InstallResult.Kind.BLOCKED_BY_POLICY
                  ? ReachResult.Obstacle.BLOCKED_BY_POLICY
                  : ReachResult.Obstacle.INSTALL_REFUSED,
              refused.refusal().inWords());
        }
        case InstallResult.Throttled throttled -> {
          return new ReachResult.NotNow(true, throttled.retryAfter(), "429 at installing");
        }
        case InstallResult.TryAgain again -> {
          return new ReachResult.NotNow(false, Optional.empty(), again.why());
        }
      }
    }
    return learned(
        recipient,
        new ConversationReference(
            tenant,
            serviceUrl,
            new ConversationId(conversation),
            type,
            setup.botId(),
            null,
            null,
            ConversationReference.TEAMS));
  }

  private ReachResult open(TenantId tenant, Recipient.User user) {
    UserId person = user.id();
    return switch (setup.connector().openConversation(tenant, requireServiceUrl(), person)) {
      case OpenResult.Opened opened -> learned(user, opened.reference());
      case OpenResult.Throttled throttled ->
          new ReachResult.NotNow(true, throttled.retryAfter(), "429 at opening the conversation");
      case OpenResult.NotSent notSent ->
          new ReachResult.NotNow(false, Optional.empty(), notSent.why());
      case OpenResult.Refused refused -> refused(refused.refusal());
      case OpenResult.Unanswered unanswered -> unanswered(unanswered.doubt());
    };
  }

  private ServiceUrl requireServiceUrl() {
    ServiceUrl known = setup.serviceUrl();
    if (known == null) {
      throw new ReachException(
          ReachException.Trouble.NO_SERVICE_URL,
          "This cloud names no Bot Connector to open conversations at. Give the serviceUrl of any"
              + " activity that your bot was sent: --connector-url (Cloud.withServiceUrl).");
    }
    return known;
  }

  /// Opening a personal conversation again gives the same one, so nothing is in doubt.
  private static ReachResult unanswered(Doubt doubt) {
    return switch (doubt) {
      case Doubt.Gateway gateway ->
          new ReachResult.NotNow(false, gateway.retryAfter(), gateway.refusal().inWords());
      case Doubt.Cut cut -> new ReachResult.NotNow(false, Optional.empty(), cut.why());
    };
  }

  private ReachResult learned(Recipient recipient, ConversationReference reference) {
    var entry = new ConversationBook.Entry(recipient, reference, setup.clock().instant());
    setup.book().save(entry);
    return reached(entry);
  }

  private static ReachResult.Reached reached(ConversationBook.Entry entry) {
    return new ReachResult.Reached(entry.reference(), entry.at());
  }

  private static ReachResult refused(InstallResult.Refused refused) {
    return new ReachResult.Unreachable(Obstacles.of(refused), refused.refusal().inWords());
  }

  private ReachResult refused(Refusal refusal) {
    String words = refusal.inWords();
    return switch (refusal.reason()) {
      // Every other recipient would be refused too. What is not trusted says how to trust it.
      case UNAUTHORIZED, BOT_DISABLED_BY_ADMIN, UNTRUSTED_SERVICE_URL ->
          throw new ReachException(ReachException.Trouble.BOT_REFUSED, words);
      case PRECONDITION_FAILED -> new ReachResult.NotNow(false, Optional.empty(), words);
      case BOT_BLOCKED_BY_USER ->
          new ReachResult.Unreachable(ReachResult.Obstacle.BLOCKED_BY_USER, words);
      case NOT_IN_ROSTER ->
          new ReachResult.Unreachable(
              setup.mayInstall()
                  ? ReachResult.Obstacle.NOT_OPENED
                  : ReachResult.Obstacle.NOT_INSTALLED,
              words);
      case NOT_ENOUGH_PERMISSIONS ->
          new ReachResult.Unreachable(ReachResult.Obstacle.PERMISSION_MISSING, words);
      case CONVERSATION_NOT_FOUND ->
          new ReachResult.Unreachable(ReachResult.Obstacle.NOT_OPENED, words);
      case ACTIVITY_NOT_FOUND, TOO_LARGE, BAD_REQUEST, WRONG_HOST, SERVICE_ERROR, OTHER ->
          new ReachResult.Unreachable(ReachResult.Obstacle.REFUSED, words);
    };
  }
}
