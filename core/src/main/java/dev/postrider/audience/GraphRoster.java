package dev.postrider.audience;

import dev.postrider.teams.graph.GraphClient;
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
import org.jspecify.annotations.Nullable;

/// The directory, read through Microsoft Graph.
public final class GraphRoster implements Roster {
  private static final int PEOPLE_IN_A_PAGE = 50;
  private static final int TRIES = 5;

  private final GraphClient graph;

  public GraphRoster(GraphClient graph) {
    this.graph = graph;
  }

  @Override
  public Page page(Audience audience, @Nullable String cursor) {
    return switch (audience) {
      case Audience.Everyone everyone -> people(graph.users().list(), cursor);
      case Audience.Group group -> people(graph.groups().transitiveMembers(find(group)), cursor);
      // A team is a group with the same id; the group's members come with what the directory
      // says of them, the team's do not.
      case Audience.Team team -> people(graph.groups().transitiveMembers(find(team)), cursor);
      case Audience.People people -> people(people.people(), cursor);
    };
  }

  @Override
  public Member resolve(String person) {
    String who = person.strip();
    return look(() -> graph.users().find(who), "the person " + who)
        .map(GraphRoster::member)
        .orElseGet(() -> new Member(Recipient.user(who), who, Member.Standing.UNKNOWN));
  }

  private Page people(List<String> people, @Nullable String cursor) {
    int from = cursor == null ? 0 : Integer.parseInt(cursor);
    int to = Math.min(people.size(), from + PEOPLE_IN_A_PAGE);
    List<Member> members = people.subList(from, to).stream().map(this::resolve).toList();
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
        new Recipient.User(user.id()), upn == null ? user.id().value() : upn, standing(user));
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
    return look(() -> graph.groups().find(new GroupId(name)), "the group " + name)
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
            : look(() -> graph.teams().find(new TeamId(name)), "the team " + name)
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
  private static <T> Optional<T> look(Question<T> question, String what) {
    String why = "";
    for (int i = 0; i < TRIES; i++) {
      switch (question.ask()) {
        case Lookup.Found<T>(T value) -> {
          return Optional.of(value);
        }
        case Lookup.Absent<T> absent -> {
          return Optional.empty();
        }
        case Lookup.Refused<T> refused ->
            throw new AudienceException("Looking for " + what + ": " + refused.refusal().inWords());
        case Lookup.Throttled<T> throttled -> {
          why = "throttled";
          pause(throttled.retryAfter().orElse(Duration.ofSeconds(2)));
        }
        case Lookup.Unanswered<T> unanswered -> {
          why = unanswered.why();
          pause(Duration.ofSeconds(1L << i));
        }
      }
    }
    throw new AudienceException("Looking for " + what + ": Graph gave no answer (" + why + ").");
  }

  private static void pause(Duration wait) {
    try {
      Thread.sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AudienceException("Interrupted while waiting for Graph.");
    }
  }
}
