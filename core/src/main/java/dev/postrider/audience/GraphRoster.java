package dev.postrider.audience;

import dev.postrider.teams.graph.GraphClient;
import dev.postrider.teams.graph.GraphException;
import dev.postrider.teams.graph.GraphReason;
import dev.postrider.teams.graph.GraphRefusal;
import dev.postrider.teams.graph.GraphUser;
import dev.postrider.teams.graph.Group;
import dev.postrider.teams.graph.GroupId;
import dev.postrider.teams.graph.Lookup;
import dev.postrider.teams.graph.Page;
import dev.postrider.teams.graph.Pages;
import dev.postrider.teams.graph.Team;
import dev.postrider.teams.graph.TeamId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The directory, read through Microsoft Graph.
public final class GraphRoster implements Roster {
  private static final int PEOPLE_IN_A_PAGE = 50;
  private static final int TRIES = 5;
  private static final Duration UNTOLD = Duration.ofSeconds(2);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

  private final GraphClient graph;
  private final Pause pause;

  /// How time is let pass.
  interface Pause {
    void of(Duration duration) throws InterruptedException;
  }

  public GraphRoster(GraphClient graph) {
    this(graph, Thread::sleep);
  }

  GraphRoster(GraphClient graph, Pause pause) {
    this.graph = graph;
    this.pause = pause;
  }

  @Override
  public Page page(Audience audience, @Nullable String cursor) {
    return switch (audience) {
      case Audience.Everyone everyone -> people(graph.users().list(), cursor);
      case Audience.Group group -> people(graph.groups().transitiveMembers(find(group)), cursor);
      // A team is a group with the same id; the group's members come with what the directory
      // says of them, the team's do not.
      case Audience.Team team -> people(graph.groups().transitiveMembers(find(team)), cursor);
      case Audience.People people -> people(people, cursor);
    };
  }

  @Override
  public Member resolve(String person) {
    String who = person.strip();
    return look(() -> oddIsUnknown(graph.users().find(who)), "the person " + who)
        .or(() -> byMail(who))
        .map(GraphRoster::member)
        .orElseGet(() -> new Member(Recipient.user(who), who, Member.Standing.UNKNOWN));
  }

  /// Lists often name people by their mail address, which need not be the principal name.
  private Optional<GraphUser> byMail(String who) {
    return who.indexOf('@') > 0
        ? look(() -> oddIsUnknown(graph.users().findByMail(who)), "the person " + who)
        : Optional.empty();
  }

  /// What Graph takes for no name at all is nobody's, and must not keep the others waiting.
  private static <T> Lookup<T> oddIsUnknown(Lookup<T> answer) {
    return answer instanceof Lookup.Refused<T>(GraphRefusal refusal)
            && refusal.reason() == GraphReason.BAD_REQUEST
        ? new Lookup.Absent<>()
        : answer;
  }

  private Page people(Audience.People audience, @Nullable String cursor) {
    List<String> people = audience.people();
    int from = cursor == null ? 0 : Integer.parseInt(cursor);
    int to = Math.min(people.size(), from + PEOPLE_IN_A_PAGE);
    List<Member> members =
        IntStream.range(from, to)
            .mapToObj(i -> resolve(people.get(i)).knowing(audience.fieldsOf(i)))
            .toList();
    return new Page(
        members, to == people.size() ? Optional.empty() : Optional.of(Integer.toString(to)));
  }

  private static Page people(Pages<GraphUser> pages, @Nullable String cursor) {
    dev.postrider.teams.graph.Page<GraphUser> page =
        cursor == null ? pages.first() : pages.at(cursor);
    return new Page(page.items().stream().map(GraphRoster::member).toList(), page.next());
  }

  private static Member member(GraphUser user) {
    String upn = user.upn();
    return new Member(
        new Recipient.User(user.id()),
        upn == null ? user.id().value() : upn,
        standing(user),
        Fields.of(user));
  }

  private static Member.Standing standing(GraphUser user) {
    if (user.isGuest()) {
      return Member.Standing.GUEST;
    }
    if (user.isDisabled()) {
      return Member.Standing.DISABLED;
    }
    return Boolean.FALSE.equals(user.licensed())
        ? Member.Standing.UNLICENSED
        : Member.Standing.REACHABLE;
  }

  private GroupId find(Audience.Group audience) {
    String name = audience.group().strip();
    List<Group> named = graph.groups().named(name).stream().limit(2).toList();
    if (named.size() > 1) {
      throw new AudienceException(
          "Several groups are called " + name + ". Name the one you mean by its object id.");
    }
    if (named.size() == 1) {
      return named.getFirst().id();
    }
    return look(() -> oddIsUnknown(graph.groups().find(new GroupId(name))), "the group " + name)
        .map(Group::id)
        .orElseThrow(() ->
            new AudienceException(
                "No group is called "
                    + name
                    + ". Give its display name, its mail nickname or its object id."));
  }

  private GroupId find(Audience.Team audience) {
    String name = audience.team().strip();
    List<Team> named = graph.teams().named(name).stream().limit(2).toList();
    if (named.size() > 1) {
      throw new AudienceException(
          "Several teams are called " + name + ". Name the one you mean by its id.");
    }
    TeamId id =
        named.size() == 1
            ? named.getFirst().id()
            : look(() -> oddIsUnknown(graph.teams().find(new TeamId(name))), "the team " + name)
                .map(Team::id)
                .orElseThrow(() ->
                    new AudienceException(
                        "No team is called " + name + ". Give its display name or its id."));
    return new GroupId(id.value());
  }

  private interface Question<T> {
    Lookup<T> ask();
  }

  /// Asks a few times where Graph is throttled or silent, because looking is always safe.
  private <T> Optional<T> look(Question<T> question, String what) {
    for (int attempt = 1; ; attempt++) {
      AudienceException notNow;
      Duration wait;
      switch (question.ask()) {
        case Lookup.Found<T>(T value) -> {
          return Optional.of(value);
        }
        case Lookup.Absent<T> absent -> {
          return Optional.empty();
        }
        case Lookup.Refused<T>(GraphRefusal refusal) -> throw GraphException.refused(refusal);
        case Lookup.Throttled<T> throttled -> {
          wait = throttled.retryAfter().orElse(UNTOLD);
          notNow = notNow(what, "throttled", wait);
        }
        case Lookup.Unanswered<T>(String why) -> {
          wait = Duration.ofSeconds(1L << (attempt - 1));
          notNow = notNow(what, why, null);
        }
      }
      if (attempt == TRIES || wait.compareTo(LONGEST_WAIT) > 0) {
        throw notNow;
      }
      await(wait);
    }
  }

  private static AudienceException notNow(String what, String why, @Nullable Duration retryAfter) {
    return AudienceException.notNow(
        "Looking for " + what + ": Graph gave no answer (" + why + ").", retryAfter);
  }

  private void await(Duration wait) {
    try {
      pause.of(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AudienceException.notNow("Interrupted while waiting for Graph.", null);
    }
  }
}
