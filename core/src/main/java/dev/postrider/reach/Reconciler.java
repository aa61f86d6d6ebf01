package dev.postrider.reach;

import static java.util.Objects.requireNonNull;

import dev.postrider.audience.Audience;
import dev.postrider.audience.Member;
import dev.postrider.audience.Recipient;
import dev.postrider.audience.Roster;
import dev.postrider.reach.ReconcileResult.Finding;
import dev.postrider.teams.activity.ConversationReference;
import dev.postrider.teams.graph.GraphReason;
import dev.postrider.teams.graph.GraphRefusal;
import dev.postrider.teams.graph.InstallScope;
import dev.postrider.teams.graph.Installation;
import dev.postrider.teams.graph.InstalledApps;
import dev.postrider.teams.graph.Lookup;
import dev.postrider.teams.wire.ConversationId;
import dev.postrider.teams.wire.ServiceUrl;
import dev.postrider.teams.wire.TenantId;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Checks the conversation book against Graph without trusting events: they may be lost, and after
/// an uninstall sends may go on being accepted, so that no answer tells. A request for each person
/// (reading installations, 30 a second), and one more for each conversation that is learned.
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
  /// @throws ReachException when nobody could be checked: a permission is missing, or the app is
  ///   not in the catalogue
  public ReconcileResult check(TenantId tenant, Recipient.User user) {
    return check(tenant, user, false);
  }

  private ReconcileResult check(TenantId tenant, Recipient.User user, boolean comparing) {
    var scope = InstallScope.user(user.id());
    return switch (setup.installed().find(scope, setup.installer().catalogId())) {
      case Lookup.Found<Installation>(Installation found) ->
          installed(tenant, user, found, comparing);
      case Lookup.Absent<Installation> absent ->
          found(forget(tenant, user) ? Finding.FORGOTTEN : Finding.NOT_INSTALLED);
      case Lookup.Refused<Installation>(GraphRefusal refusal) -> refused(tenant, user, refusal);
      case Lookup.Throttled<Installation> throttled ->
          new ReconcileResult.NotNow(true, throttled.retryAfter(), "429 at reading installations");
      case Lookup.Unanswered<Installation>(String why) ->
          new ReconcileResult.NotNow(false, Optional.empty(), why);
    };
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

  private void checkAll(TenantId tenant, List<Recipient> recipients, Map<Finding, Long> counts)
      throws InterruptedException {
    List<Callable<Finding>> checks =
        recipients.stream()
            .filter(Recipient.User.class::isInstance)
            .map(Recipient.User.class::cast)
            .map(user -> (Callable<Finding>) () -> persistently(tenant, user))
            .toList();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Finding> check : threads.invokeAll(checks)) {
        counts.merge(check.get(), 1L, Long::sum);
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException met) {
        throw met;
      }
      throw new IllegalStateException(e);
    }
  }

  /// A few tries, each at the gate's pace.
  private Finding persistently(TenantId tenant, Recipient.User user) {
    for (int i = 0; i < TRIES; i++) {
      if (check(tenant, user, true) instanceof ReconcileResult.Found(Finding finding)) {
        return finding;
      }
    }
    return Finding.UNTOLD;
  }

  private ReconcileResult installed(
      TenantId tenant, Recipient.User user, Installation found, boolean comparing) {
    Optional<ConversationReference> known =
        setup.book().find(tenant, user).map(ConversationBook.Entry::reference);
    if (known.isPresent() && !(comparing && isGraphs(known.get().conversation()))) {
      return found(Finding.AS_KNOWN);
    }
    Finding untold = known.isPresent() ? Finding.AS_KNOWN : Finding.NO_CONVERSATION;
    return switch (setup.installed().chatOf(user.id(), found.id())) {
      case Lookup.Found<ConversationId>(ConversationId chat) ->
          found(
              known.isPresent()
                  ? renew(user, known.get(), chat)
                  : learn(tenant, user, chat).orElse(untold));
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
