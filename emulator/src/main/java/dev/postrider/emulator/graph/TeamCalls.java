package dev.postrider.emulator.graph;

import dev.postrider.emulator.graph.odata.Query;
import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.limit.Operation;
import dev.postrider.emulator.tenant.Channel;
import dev.postrider.emulator.tenant.Tab;
import dev.postrider.emulator.tenant.Team;
import dev.postrider.emulator.tenant.Tenant;
import java.util.List;
import java.util.regex.Pattern;

/// The calls about teams, their channels, members and tabs.
final class TeamCalls {
  private static final String TEAM = "/teams/{team-id}";
  private static final String CHANNEL = TEAM + "/channels/{channel-id}";
  private static final String MEMBER = "/members/{conversationMember-id}";
  private static final Pattern GUID =
      Pattern.compile("[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");
  private static final Pattern CHANNEL_ID = Pattern.compile("19:.+@thread\\.(tacv2|skype)");

  private final Tenant tenant;

  TeamCalls(Tenant tenant) {
    this.tenant = tenant;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.of("GET", "/teams", Operation.GRAPH_TEAM_GET, this::list),
        ofTeam(TEAM, Operation.GRAPH_TEAM_GET, this::get),
        ofTeam(TEAM + "/channels", Operation.GRAPH_CHANNELS_LIST, this::channels),
        ofTeam(TEAM + "/primaryChannel", Operation.GRAPH_CHANNEL_GET, this::primaryChannel),
        ofTeam(TEAM + "/members", Operation.GRAPH_TEAM_MEMBERS, this::members),
        ofTeam(TEAM + MEMBER, Operation.GRAPH_TEAM_MEMBERS, this::member),
        ofChannel(CHANNEL, Operation.GRAPH_CHANNEL_GET, this::channel),
        ofChannel(CHANNEL + "/members", Operation.GRAPH_CHANNEL_MEMBERS, this::channelMembers),
        ofChannel(CHANNEL + MEMBER, Operation.GRAPH_CHANNEL_MEMBERS, this::channelMember),
        ofChannel(CHANNEL + "/tabs", Operation.GRAPH_CHANNEL_GET, this::tabs),
        ofChannel(CHANNEL + "/tabs/{teamsTab-id}", Operation.GRAPH_CHANNEL_GET, this::tab));
  }

  private static Endpoint ofTeam(String template, Operation operation, Endpoint.Reader reader) {
    return Endpoint.of("GET", template, operation, reader)
        .counting(call -> call.variable("team-id"));
  }

  private static Endpoint ofChannel(String template, Operation operation, Endpoint.Reader reader) {
    return Endpoint.of("GET", template, operation, reader)
        .counting(call -> call.variable("channel-id"));
  }

  private Endpoint.Work list(Call call) {
    var query = Pages.checked(call.query("team"), Pages.Size.TEAMS);
    return () -> Pages.of(call, query, tenant.teams().all(), style("teams"));
  }

  private Endpoint.Work get(Call call) {
    var query = call.single("team");
    return () -> UserCalls.entity(call, query, "teams", team(tenant, call));
  }

  private Endpoint.Work channels(Call call) {
    var query = Pages.checked(call.query("channel"), Pages.Size.TEAMS);
    return () -> {
      var team = team(tenant, call);
      return Pages.of(
          call, query, tenant.channels().of(team.id()), style(path(team) + "/channels"));
    };
  }

  private Endpoint.Work primaryChannel(Call call) {
    var query = call.single("channel");
    return () -> {
      var team = team(tenant, call);
      var general =
          tenant
              .channels()
              .find(team.internalId())
              .orElseThrow(() -> GraphError.notFound("NotFound"));
      return UserCalls.entity(call, query, path(team) + "/channels", general);
    };
  }

  private Endpoint.Work channel(Call call) {
    var query = call.single("channel");
    return () -> {
      var channel = channel(tenant, call);
      return UserCalls.entity(call, query, path(team(tenant, call)) + "/channels", channel);
    };
  }

  private Endpoint.Work members(Call call) {
    var query = Pages.checked(call.query("conversationMember"), Pages.Size.TEAMS);
    return () -> {
      var team = team(tenant, call);
      return Pages.of(
          call, query, tenant.teams().members(team.id()), style(path(team) + "/members"));
    };
  }

  private Endpoint.Work member(Call call) {
    var query = call.single("conversationMember");
    return () -> {
      var team = team(tenant, call);
      return Memberships.answer(
          call, query, path(team) + "/members", tenant.teams().members(team.id()));
    };
  }

  private Endpoint.Work channelMembers(Call call) {
    var query = Pages.checked(call.query("conversationMember"), Pages.Size.TEAMS);
    return () -> {
      var channel = channel(tenant, call);
      return Pages.of(
          call, query, tenant.teams().members(channel.teamId()), style(path(channel) + "/members"));
    };
  }

  private Endpoint.Work channelMember(Call call) {
    var query = call.single("conversationMember");
    return () -> {
      var channel = channel(tenant, call);
      return Memberships.answer(
          call, query, path(channel) + "/members", tenant.teams().members(channel.teamId()));
    };
  }

  private Endpoint.Work tabs(Call call) {
    var query = Pages.checked(call.query("teamsTab"), Pages.Size.TEAMS);
    return () -> {
      var channel = channel(tenant, call);
      return Pages.of(call, query, tenant.tabs().of(channel.id()), style(path(channel) + "/tabs"));
    };
  }

  private Endpoint.Work tab(Call call) {
    var query = call.single("teamsTab");
    return () -> tab(call, query);
  }

  private Answer tab(Call call, Query query) {
    var channel = channel(tenant, call);
    var id = call.variable("teamsTab-id");
    Tab found =
        tenant
            .tabs()
            .find(channel.id(), id)
            .orElseThrow(
                () -> GraphError.notFound("NotFound").because("There is no tab '" + id + "'."));
    return UserCalls.entity(call, query, path(channel) + "/tabs", found);
  }

  /// The team of the request; a malformed id is refused (400), an unknown one not found (404).
  static Team team(Tenant tenant, Call call) {
    var id = call.variable("team-id");
    if (!GUID.matcher(id).matches()) {
      throw GraphError.badRequest("teamId needs to be a valid GUID.");
    }
    var message = "No team found with Group Id " + id;
    return tenant
        .teams()
        .find(id)
        .orElseThrow(() -> GraphError.notFound(message).inner("ItemNotFound", message));
  }

  /// The channel of the request, in its team.
  static Channel channel(Tenant tenant, Call call) {
    var team = team(tenant, call);
    var id = call.variable("channel-id");
    if (!CHANNEL_ID.matcher(id).matches()) {
      throw GraphError.of(400, "InvalidRequest", "Channel id is not in a valid format: " + id);
    }
    return tenant
        .channels()
        .find(id)
        .filter(channel -> channel.teamId().equals(team.id()))
        .orElseThrow(() ->
            GraphError.notFound("NotFound")
                .because("There is no channel '" + id + "' in the team."));
  }

  static String path(Channel channel) {
    return "teams('%s')/channels('%s')".formatted(channel.teamId(), channel.id());
  }

  private static String path(Team team) {
    return "teams('" + team.id() + "')";
  }

  private static Pages.Style style(String path) {
    return new Pages.Style(path, Pages.Size.TEAMS, Pages.Counting.EVERY_PAGE);
  }
}
