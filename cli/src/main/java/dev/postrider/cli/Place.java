package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.audience.Member;
import dev.postrider.audience.Recipient;
import dev.postrider.teams.graph.InstallScope;
import dev.postrider.teams.wire.ConversationId;
import dev.postrider.teams.wire.UserId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// For whom an app is installed: a user, a team, a chat, or an audience of users.
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

  /// One of four.
  static final class Choice {
    @Option(names = "--user", paramLabel = "USER", description = "A user principal name or id.")
    private @Nullable String user;

    @Option(names = "--team", paramLabel = "TEAM", description = "A team's name or id.")
    private @Nullable String team;

    @Option(names = "--chat", paramLabel = "CHAT", description = "A chat's id.")
    private @Nullable String chat;

    @Option(
        names = "--to",
        paramLabel = "AUDIENCE",
        description = "Many users: everyone, group:NAME, team:NAME (its members) or csv:FILE.")
    private @Nullable String to;
  }

  /// The audience, where many are meant.
  Optional<String> audience() {
    return Optional.ofNullable(choice.to);
  }

  InstallScope scope(Postrider postrider) {
    if (choice.user != null) {
      return user(postrider, choice.user);
    }
    return choice.team != null
        ? InstallScope.team(new Named(postrider.graph()).team(choice.team))
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
}
