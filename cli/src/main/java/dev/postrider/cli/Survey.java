package dev.postrider.cli;

import static java.time.Duration.ZERO;
import static java.util.Objects.requireNonNull;

import dev.postrider.Postrider;
import dev.postrider.audience.Audience;
import dev.postrider.audience.Member;
import dev.postrider.audience.Recipient;
import dev.postrider.audience.Roster;
import dev.postrider.delivery.Reason;
import dev.postrider.teams.graph.AppFilter;
import dev.postrider.teams.graph.CatalogId;
import dev.postrider.teams.graph.GraphReason;
import dev.postrider.teams.graph.Installation;
import dev.postrider.teams.graph.Lookup;
import dev.postrider.teams.graph.TeamsAppDefinition;
import dev.postrider.teams.wire.UserId;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Who of an audience has the app, and in which version: read from Graph in batches, at the
/// tenant's pace. Changes nothing.
final class Survey {
  private static final int TRIES = 5;
  private static final long SPEAK_EVERY = 500;
  private static final Duration USUAL_WAIT = Duration.ofSeconds(1);

  /// What was found; numbers of people.
  ///
  /// @param without who does not have the app
  /// @param versions who has it, by version
  /// @param skipped who cannot have it, and why
  /// @param unread of whom Graph does not tell
  record Findings(
      long without, Map<String, Long> versions, Map<Reason, Long> skipped, long unread) {
    long with() {
      return versions.values().stream().mapToLong(Long::longValue).sum();
    }

    long reachable() {
      return without + with() + unread;
    }

    long people() {
      return reachable() + skipped.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  private final Postrider postrider;
  private final Terminal terminal;
  private final Map<String, Long> versions = new TreeMap<>();
  private final Map<Reason, Long> skipped = new TreeMap<>();
  private long without;
  private long unread;
  private long looked;

  Survey(Postrider postrider, Terminal terminal) {
    this.postrider = postrider;
    this.terminal = terminal;
  }

  Findings of(Audience audience) throws InterruptedException {
    CatalogId app = postrider.installer().catalogId();
    String cursor = null;
    do {
      cursor = page(audience, cursor, app);
    } while (cursor != null);
    return new Findings(without, versions, skipped, unread);
  }

  private @Nullable String page(Audience audience, @Nullable String cursor, CatalogId app)
      throws InterruptedException {
    Roster.Page page = postrider.roster().page(audience, cursor);
    var users = new LinkedHashSet<UserId>();
    for (Member member : page.members()) {
      Optional<Reason> why = Headcount.reason(member.standing());
      if (why.isPresent()) {
        skipped.merge(why.get(), 1L, Long::sum);
      } else if (member.recipient() instanceof Recipient.User(var user)) {
        users.add(user);
      }
    }
    for (Lookup<Installation> answer : find(users, app)) {
      count(answer);
    }
    return page.next().orElse(null);
  }

  private void count(Lookup<Installation> answer) {
    switch (answer) {
      case Lookup.Found<Installation>(Installation found) ->
          versions.merge(version(found), 1L, Long::sum);
      case Lookup.Absent<Installation> absent -> without++;
      case Lookup.Refused<Installation> no -> refused(no);
      case Lookup.Throttled<Installation> throttled -> unread++;
      case Lookup.Unanswered<Installation> unanswered -> unread++;
    }
    if (++looked % SPEAK_EVERY == 0) {
      terminal.note("Looked at " + Figures.people(looked) + "…");
    }
  }

  private void refused(Lookup.Refused<Installation> no) {
    switch (no.refusal().reason()) {
      case MISSING_PERMISSION, UNAUTHORIZED, NOT_IN_THIS_CLOUD ->
          throw new Told(Failure.of(Code.GRAPH_REFUSED, no.refusal()));
      case NOT_FOUND -> skipped.merge(Reason.USER_NOT_FOUND, 1L, Long::sum);
      case CONFLICT,
          FORBIDDEN,
          CONSENT_MISSING,
          TOKEN_TOO_SHORT,
          BAD_REQUEST,
          SERVICE_ERROR,
          OTHER ->
          unread++;
    }
  }

  /// The last answer for each, of whom Graph may not have told however often it was asked. Asked
  /// again are only those.
  private Collection<Lookup<Installation>> find(Set<UserId> users, CatalogId app)
      throws InterruptedException {
    var answers = new LinkedHashMap<UserId, Lookup<Installation>>();
    List<UserId> left = List.copyOf(users);
    Duration before = ZERO;
    for (int i = 0; i < TRIES && !left.isEmpty(); i++) {
      Thread.sleep(before);
      var told = postrider.graph().installedApps().findMany(left, AppFilter.catalog(app));
      answers.putAll(told);
      before = told.values().stream().map(Survey::wait).reduce(ZERO, Survey::longer);
      left =
          left.stream().filter(user -> wait(requireNonNull(told.get(user))).isPositive()).toList();
    }
    return answers.values();
  }

  /// How long to leave Graph alone before this is asked again; zero where Graph told.
  private static Duration wait(Lookup<Installation> answer) {
    return switch (answer) {
      case Lookup.Throttled<Installation>(var retryAfter) ->
          retryAfter.filter(Duration::isPositive).orElse(USUAL_WAIT);
      case Lookup.Unanswered<Installation> unanswered -> USUAL_WAIT;
      case Lookup.Refused<Installation> no
          when no.refusal().reason() == GraphReason.SERVICE_ERROR ->
          USUAL_WAIT;
      case Lookup.Found<Installation> found -> ZERO;
      case Lookup.Absent<Installation> absent -> ZERO;
      case Lookup.Refused<Installation> no -> ZERO;
    };
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static String version(Installation found) {
    return Optional.ofNullable(found.definition())
        .map(TeamsAppDefinition::version)
        .orElse("unknown");
  }
}
