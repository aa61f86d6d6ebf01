package dev.postrider.reach;

import static java.util.Objects.requireNonNull;

import dev.postrider.audience.Audience;
import dev.postrider.audience.Member;
import dev.postrider.audience.Recipient;
import dev.postrider.audience.Roster;
import dev.postrider.reach.ReconcileResult.Finding;
import dev.postrider.teams.activity.ConversationReference;
import dev.postrider.teams.graph.AppFilter;
import dev.postrider.teams.graph.GraphReason;
import dev.postrider.teams.graph.GraphRefusal;
import dev.postrider.teams.graph.InstallScope;
import dev.postrider.teams.graph.Installation;
import dev.postrider.teams.graph.InstallationId;
import dev.postrider.teams.graph.InstalledApps;
import dev.postrider.teams.graph.Lookup;
import dev.postrider.teams.wire.ConversationId;
import dev.postrider.teams.wire.ServiceUrl;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.UserId;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Checks the conversation book against Graph without trusting events: they may be lost, and after
/// an uninstall sends may go on being accepted, so that no answer tells. A read for each person
/// (reading installations, 30 a second), and one more for each conversation that is learned; many
/// people are read in batches, of which every read counts against the limits.
///
/// Where many are checked, a chat of Graph's in the book is compared with the one that Graph names
/// now. The Connector's own id of the same conversation (`a:…`) cannot be: nothing tells which chat
/// of Graph's it is.
public final class Reconciler {
  private static final int TRIES = 3;

  /// What the reconciler works with.
  ///
  /// @param serviceUrl where a conversation can be written to that Graph named; null: nowhere
  /// @param botId `28:` and the bot's app id
  public record Setup(
      ConversationBook book,
      InstalledApps installed,
      AppInstaller installer,
      @Nullable ServiceUrl serviceUrl,
      String botId,
      InstantSource clock) {
    public Setup {
      requireNonNull(book, "book");
    }
  }

  private final Setup setup;

  public Reconciler(Setup setup) {
    this.setup = setup;
  }

  /// Checks one person, and corrects the book.
  ///
  /// @throws ReachException when nobody could be checked: a permission is missing, the app is not
  ///   in the catalogue, or the cloud does not let apps read what people have
  public ReconcileResult check(TenantId tenant, Recipient.User user) {
    var installed = setup.installed();
    var app = installed.find(InstallScope.user(user.id()), setup.installer().catalogId());
    return toBeNamed(tenant, user, app, false)
        .map(id -> named(tenant, user, installed.chatOf(user.id(), id)))
        .orElseGet(() -> compared(tenant, user, app));
  }

  /// Checks every person in the book.
  public Reconciliation checkBook(TenantId tenant) throws InterruptedException {
    var counts = new EnumMap<Finding, Long>(Finding.class);
    String after = "";
    for (List<ConversationBook.Entry> page =
            setup.book().page(tenant, after, ConversationBook.PAGE);
        !page.isEmpty();
        page = setup.book().page(tenant, after, ConversationBook.PAGE)) {
      checkAll(tenant, page.stream().map(ConversationBook.Entry::recipient).toList(), counts);
      after = page.getLast().recipient().key();
    }
    return new Reconciliation(counts);
  }

  /// Checks the people of an audience who can be reached at all, so that those are found whose
  /// install event was lost.
  public Reconciliation check(TenantId tenant, Roster roster, Audience audience)
      throws InterruptedException {
    var counts = new EnumMap<Finding, Long>(Finding.class);
    Roster.Page page = roster.page(audience, null);
    while (true) {
      checkAll(
          tenant,
          page.members().stream()
              .filter(member -> member.standing() == Member.Standing.REACHABLE)
              .map(Member::recipient)
              .toList(),
          counts);
      if (page.next().isEmpty()) {
        return new Reconciliation(counts);
      }
      page = roster.page(audience, page.next().get());
    }
  }

  /// A few tries at the gate's pace, each only for those of whom Graph has not told yet.
  private void checkAll(TenantId tenant, List<Recipient> recipients, Map<Finding, Long> counts)
      throws InterruptedException {
    var left = new LinkedHashMap<UserId, Recipient.User>();
    for (Recipient recipient : recipients) {
      if (recipient instanceof Recipient.User user) {
        left.put(user.id(), user);
      }
    }
    for (int i = 0; i < TRIES && !left.isEmpty(); i++) {
      checkTogether(tenant, left)
          .forEach((id, result) -> {
            if (result instanceof ReconcileResult.Found(Finding finding)) {
              left.remove(id);
              counts.merge(finding, 1L, Long::sum);
            }
          });
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
    if (!left.isEmpty()) {
      counts.merge(Finding.UNTOLD, (long) left.size(), Long::sum);
    }
  }

  private Map<UserId, ReconcileResult> checkTogether(
      TenantId tenant, Map<UserId, Recipient.User> users) {
    var filter = AppFilter.catalog(setup.installer().catalogId());
    var apps = setup.installed().findMany(List.copyOf(users.keySet()), filter);
    var results = new HashMap<UserId, ReconcileResult>();
    var unknown = new LinkedHashMap<UserId, InstallationId>();
    users.forEach((id, user) -> {
      Lookup<Installation> app = requireNonNull(apps.get(id));
      toBeNamed(tenant, user, app, true)
          .ifPresentOrElse(
              installation -> unknown.put(id, installation),
              () -> results.put(id, compared(tenant, user, app)));
    });
    setup
        .installed()
        .chatsOf(unknown)
        .forEach((id, chat) -> results.put(id, named(tenant, requireNonNull(users.get(id)), chat)));
    return results;
  }

  /// The installation whose chat Graph is to name: where the book knows no conversation, and where
  /// many are checked also where it knows a chat of Graph's.
  private Optional<InstallationId> toBeNamed(
      TenantId tenant, Recipient.User user, Lookup<Installation> app, boolean comparing) {
    return app.found()
        .filter(found ->
            known(tenant, user)
                .map(reference -> comparing && isGraphs(reference.conversation()))
                .orElse(true))
        .map(Installation::id);
  }

  private Optional<ConversationReference> known(TenantId tenant, Recipient.User user) {
    return setup.book().find(tenant, user).map(ConversationBook.Entry::reference);
  }

  private ReconcileResult compared(TenantId tenant, Recipient.User user, Lookup<Installation> app) {
    return switch (app) {
      case Lookup.Found<Installation> found -> found(Finding.AS_KNOWN);
      case Lookup.Absent<Installation> absent ->
          found(forget(tenant, user) ? Finding.FORGOTTEN : Finding.NOT_INSTALLED);
      case Lookup.Refused<Installation>(GraphRefusal refusal) -> refused(tenant, user, refusal);
      case Lookup.Throttled<Installation> throttled ->
          new ReconcileResult.NotNow(true, throttled.retryAfter(), "429 at reading installations");
      case Lookup.Unanswered<Installation>(String why) ->
          new ReconcileResult.NotNow(false, Optional.empty(), why);
    };
  }

  private ReconcileResult named(
      TenantId tenant, Recipient.User user, Lookup<ConversationId> named) {
    Optional<ConversationReference> known = known(tenant, user);
    Finding untold = known.isPresent() ? Finding.AS_KNOWN : Finding.NO_CONVERSATION;
    return switch (named) {
      case Lookup.Found<ConversationId>(ConversationId chat) ->
          found(
              known
                  .map(reference -> renew(user, reference, chat))
                  .orElseGet(() -> learn(tenant, user, chat).orElse(untold)));
      case Lookup.Absent<ConversationId> absent -> found(untold);
      case Lookup.Refused<ConversationId> refused -> found(untold);
      case Lookup.Throttled<ConversationId> throttled ->
          new ReconcileResult.NotNow(true, throttled.retryAfter(), "429 at reading a chat");
      case Lookup.Unanswered<ConversationId>(String why) ->
          new ReconcileResult.NotNow(false, Optional.empty(), why);
    };
  }

  private static boolean isGraphs(ConversationId id) {
    return id.value().startsWith("19:");
  }

  private Finding renew(Recipient.User user, ConversationReference known, ConversationId chat) {
    if (known.conversation().equals(chat)) {
      return Finding.AS_KNOWN;
    }
    save(user, known.withConversation(chat));
    return Finding.RENEWED;
  }

  /// Empty where nobody has said at which address.
  private Optional<Finding> learn(TenantId tenant, Recipient.User user, ConversationId chat) {
    return Optional.ofNullable(setup.serviceUrl())
        .map(serviceUrl -> {
          save(
              user,
              ConversationReference.personal(tenant, serviceUrl, chat, setup.botId(), user.id()));
          return Finding.LEARNED;
        });
  }

  private void save(Recipient.User user, ConversationReference reference) {
    setup.book().save(new ConversationBook.Entry(user, reference, setup.clock().instant()));
  }

  private ReconcileResult refused(TenantId tenant, Recipient.User user, GraphRefusal refusal) {
    if (refusal.reason() == GraphReason.NOT_FOUND) {
      forget(tenant, user);
      return found(Finding.UNKNOWN_PERSON);
    }
    if (refusal.reason() == GraphReason.MISSING_PERMISSION) {
      throw new ReachException(ReachException.Trouble.PERMISSION_MISSING, refusal.inWords());
    }
    if (refusal.reason() == GraphReason.NOT_IN_THIS_CLOUD) {
      throw new ReachException(ReachException.Trouble.NOT_IN_THIS_CLOUD, refusal.inWords());
    }
    if (refusal.reason() == GraphReason.UNAUTHORIZED) {
      throw new ReachException(ReachException.Trouble.GRAPH_REFUSED, refusal.inWords());
    }
    return found(Finding.UNTOLD);
  }

  /// Whatever a late event has said of it in the meantime, too: finding it again costs little.
  private boolean forget(TenantId tenant, Recipient.User user) {
    boolean known = setup.book().find(tenant, user).isPresent();
    if (known) {
      setup.book().forget(tenant, user, setup.clock().instant());
    }
    return known;
  }

  private static ReconcileResult found(Finding finding) {
    return new ReconcileResult.Found(finding);
  }
}
