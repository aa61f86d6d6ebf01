package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.audience.Member;
import dev.postrider.audience.Recipient;
import dev.postrider.teams.graph.InstallScope;
import dev.postrider.teams.graph.Team;
import dev.postrider.teams.graph.TeamId;
import dev.postrider.teams.wire.ConversationId;
import dev.postrider.teams.wire.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// For whom an app is installed: a user, a team or a chat.
final class Place {
  @ArgGroup(exclusive = true, multiplicity = "1")
  private Choice choice;

  Place() {}

  private Place(Choice choice) {
    this.choice = choice;
  }

  static Place of(Choice choice) {
    return new Place(choice);
  }

  /// One of three.
  static final class Choice {
    @Option(names = "--user", paramLabel = "USER", description = "A user principal name or id.")
    private @Nullable String user;

    @Option(names = "--team", paramLabel = "TEAM", description = "A team's name or id.")
    private @Nullable String team;

    @Option(names = "--chat", paramLabel = "CHAT", description = "A chat's id.")
    private @Nullable String chat;
  }

  InstallScope scope(Postrider postrider) {
    if (choice.user != null) {
      return user(postrider, choice.user);
    }
    return choice.team != null
        ? team(postrider, choice.team)
        : InstallScope.chat(new ConversationId(String.valueOf(choice.chat).strip()));
  }

  /// As in `user ada@contoso.com`.
  String inWords() {
    if (choice.user != null) {
      return "user " + choice.user;
    }
    return choice.team != null ? "team " + choice.team : "chat " + choice.chat;
  }

  private static InstallScope user(Postrider postrider, String name) {
    Member member = postrider.roster().resolve(name);
    if (member.standing() == Member.Standing.UNKNOWN
        || !(member.recipient() instanceof Recipient.User(UserId id))) {
      throw Code.PERSON_UNKNOWN.because("You asked for " + name + ".");
    }
    return InstallScope.user(id);
  }

  private static InstallScope team(Postrider postrider, String name) {
    List<Team> named = postrider.graph().teams().named(name.strip()).stream().limit(2).toList();
    if (named.size() > 1) {
      throw new IllegalArgumentException(
          "Several teams are called " + name + ". Name the one you mean by its id.");
    }
    return InstallScope.team(named.isEmpty() ? new TeamId(name.strip()) : named.getFirst().id());
  }
}
