package dev.postrider.emulator.connector;

import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.http.Routes.Match;
import dev.postrider.emulator.limit.Operation;
import dev.postrider.emulator.tenant.Channel;
import dev.postrider.emulator.tenant.Scope;
import dev.postrider.emulator.tenant.Team;
import dev.postrider.emulator.tenant.Tenant;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A team and its channels, as bots see them (Microsoft's page *Get Teams context*).
final class TeamPages {

  private final Tenant tenant;
  private final Entrance entrance;

  TeamPages(Tenant tenant, Entrance entrance) {
    this.tenant = tenant;
    this.entrance = entrance;
  }

  Answer details(Caller caller, Match match) {
    return inside(
        caller,
        match,
        team -> {
          ObjectNode details = JsonNodeFactory.instance.objectNode();
          details.put("id", team.internalId());
          details.put("name", team.displayName());
          details.put("aadGroupId", team.id());
          details.put("type", "standard");
          details.put("tenantId", tenant.id());
          details.put("channelCount", tenant.channels().of(team.id()).count());
          details.put("memberCount", tenant.teams().members(team.id()).size());
          return details;
        });
  }

  Answer channels(Caller caller, Match match) {
    return inside(
        caller,
        match,
        team -> {
          ObjectNode answer = JsonNodeFactory.instance.objectNode();
          ArrayNode channels = answer.putArray("conversations");
          tenant.channels().of(team.id()).forEach(channel -> channels.add(json(team, channel)));
          return answer;
        });
  }

  private Answer inside(Caller caller, Match match, Function<Team, ObjectNode> work) {
    Optional<Team> team = tenant.teams().findByInternalId(match.variable("teamId"));
    if (team.isEmpty()) {
      return ConnectorError.CONVERSATION_NOT_FOUND.answer();
    }
    if (!tenant.installations().hasBot(Scope.TEAM, team.get().id(), caller.botId())) {
      return ConnectorError.NOT_IN_ROSTER.answer();
    }
    return entrance
        .throttled(Operation.CONNECTOR_CONVERSATIONS, caller, team.get().internalId())
        .orElseGet(() -> Answer.json(200, work.apply(team.get())));
  }

  /// General bears the team's id and no name.
  private static ObjectNode json(Team team, Channel channel) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", channel.id());
    if (!channel.id().equals(team.internalId())) {
      json.put("name", channel.displayName());
    }
    json.put("type", "standard");
    return json;
  }
}
