package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.audience.Audience;
import dev.postrider.audience.Member;
import dev.postrider.audience.Recipient;
import dev.postrider.audience.Roster;
import dev.postrider.delivery.Reason;
import dev.postrider.teams.graph.CatalogId;
import dev.postrider.teams.graph.GraphReason;
import dev.postrider.teams.graph.InstallScope;
import dev.postrider.teams.graph.Installation;
import dev.postrider.teams.graph.Lookup;
import dev.postrider.teams.graph.TeamsAppDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Who of an audience has the app, and in which version: read from Graph, person by person, at the
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
    try (var asking = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Optional<Lookup<Installation>>>> answers = new ArrayList<>();
      for (Member member : page.members()) {
        Optional<Reason> why = Headcount.reason(member.standing());
        if (why.isPresent()) {
          skipped.merge(why.get(), 1L, Long::sum);
        } else if (member.recipient() instanceof Recipient.User(var user)) {
          answers.add(asking.submit(() -> find(InstallScope.user(user), app)));
        }
      }
      for (Future<Optional<Lookup<Installation>>> answer : answers) {
        count(answer);
      }
    }
    return page.next().orElse(null);
  }

  private void count(Future<Optional<Lookup<Installation>>> answer) throws InterruptedException {
    try {
      switch (answer.get().orElse(null)) {
        case Lookup.Found<Installation>(Installation found) ->
            versions.merge(version(found), 1L, Long::sum);
        case Lookup.Absent<Installation> absent -> without++;
        case Lookup.Refused<Installation> no -> refused(no);
        case Lookup.Throttled<Installation> throttled -> unread++;
        case Lookup.Unanswered<Installation> unanswered -> unread++;
        case null -> unread++;
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
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

  /// Empty where Graph did not tell, however often it was asked.
  private Optional<Lookup<Installation>> find(InstallScope scope, CatalogId app)
      throws InterruptedException {
    for (int i = 0; i < TRIES; i++) {
      Lookup<Installation> answer = postrider.graph().installedApps().find(scope, app);
      Duration wait =
          switch (answer) {
            case Lookup.Throttled<Installation>(var retryAfter) -> retryAfter.orElse(USUAL_WAIT);
            case Lookup.Unanswered<Installation> unanswered -> USUAL_WAIT;
            case Lookup.Refused<Installation> no
                when no.refusal().reason() == GraphReason.SERVICE_ERROR ->
                USUAL_WAIT;
            case Lookup.Found<Installation> found -> Duration.ZERO;
            case Lookup.Absent<Installation> absent -> Duration.ZERO;
            case Lookup.Refused<Installation> no -> Duration.ZERO;
          };
      if (wait.isZero()) {
        return Optional.of(answer);
      }
      Thread.sleep(wait);
    }
    return Optional.empty();
  }

  private static String version(Installation found) {
    return Optional.ofNullable(found.definition())
        .map(TeamsAppDefinition::version)
        .orElse("unknown");
  }
}
