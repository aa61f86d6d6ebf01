package dev.postrider.cli;

import dev.postrider.teams.graph.Channel;
import dev.postrider.teams.graph.GraphClient;
import dev.postrider.teams.graph.Team;
import dev.postrider.teams.graph.TeamId;
import dev.postrider.teams.wire.ConversationId;
import java.util.List;

/// Teams and channels as people name them: by their names, or by their ids.
record Named(GraphClient graph) {
  private static final String ID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

  /// What is no team's name has to be an id.
  TeamId team(String nameOrId) {
    String name = nameOrId.strip();
    List<Team> named = graph.teams().named(name).stream().limit(2).toList();
    if (named.size() > 1) {
      throw new IllegalArgumentException(
          "Several teams are called " + name + ". Name the one you mean by its id.");
    }
    if (!named.isEmpty()) {
      return named.getFirst().id();
    }
    if (!name.matches(ID)) {
      throw Code.PLACE_UNKNOWN.because("No team is called " + name + ", and it is no team's id.");
    }
    return new TeamId(name);
  }

  /// A channel's id begins with `19:`; anything else is its name.
  ConversationId channel(TeamId team, String nameOrId) {
    String name = nameOrId.strip();
    if (name.startsWith("19:")) {
      return new ConversationId(name);
    }
    return graph.teams().channels(team).stream()
        .filter(channel -> name.equalsIgnoreCase(channel.displayName()))
        .map(Channel::id)
        .findFirst()
        .orElseThrow(() ->
            Code.PLACE_UNKNOWN.because("The team has no channel that is called " + name + "."));
  }
}
