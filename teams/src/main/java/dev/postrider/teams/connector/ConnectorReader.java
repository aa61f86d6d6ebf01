package dev.postrider.teams.connector;

import dev.postrider.teams.activity.ConversationReference;
import dev.postrider.teams.identity.BotIdentity;
import dev.postrider.teams.wire.Api;
import dev.postrider.teams.wire.Call;
import dev.postrider.teams.wire.Exchange;
import dev.postrider.teams.wire.Reply;
import dev.postrider.teams.wire.Request;
import dev.postrider.teams.wire.ServiceUrl;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.UrlPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What the Bot Connector tells about conversations that the bot is in ("Get Teams specific context
/// for your bot", MicrosoftDocs/msteams-docs).
///
/// Reads throw [ConnectorException] when the Connector does not answer with what was asked.
public final class ConnectorReader {
  private static final int PAGE = 500;

  private final Exchange exchange;
  private final BotIdentity bot;

  public ConnectorReader(Exchange exchange, BotIdentity bot) {
    this.exchange = exchange;
    this.bot = bot;
  }

  /// The people of a conversation, fetched page by page as the stream is read.
  public Stream<TeamsMember> members(ConversationReference of) {
    return Stream.iterate(
            membersPage(of, ""), page -> page != null, nextPage(token -> membersPage(of, token)))
        .flatMap(page -> page.members().stream());
  }

  /// One person of a conversation, by `29:…` id, Entra object id or user principal name.
  public Optional<TeamsMember> findMember(ConversationReference of, String id) {
    var path = UrlPath.of("v3", "conversations", of.conversation().value(), "members", id);
    var call =
        new Call(of.tenant(), Api.CONNECTOR_MEMBERS, ConnectorClient.windowOf(of.conversation()));
    return find(call, of.serviceUrl(), path).map(TeamsMember::from);
  }

  /// A team that the bot is in, by its `19:…@thread.tacv2` id.
  public Optional<TeamDetails> findTeam(TenantId tenant, ServiceUrl serviceUrl, String teamId) {
    var call = new Call(tenant, Api.CONNECTOR_OTHER, teamId);
    return find(call, serviceUrl, UrlPath.of("v3", "teams", teamId))
        .map(json ->
            new TeamDetails(
                json.path("id").asString(teamId),
                json.path("name").asString(""),
                text(json, "aadGroupId")));
  }

  /// The channels of a team that the bot is in, General first.
  public List<TeamChannel> channels(TenantId tenant, ServiceUrl serviceUrl, String teamId) {
    var call = new Call(tenant, Api.CONNECTOR_OTHER, teamId);
    var json = get(call, serviceUrl, UrlPath.of("v3", "teams", teamId, "conversations"));
    var channels = new ArrayList<TeamChannel>();
    for (var each : json.path("conversations")) {
      channels.add(new TeamChannel(each.path("id").asString(""), text(each, "name")));
    }
    return channels;
  }

  private record Page(List<TeamsMember> members, String continuation) {}

  private static UnaryOperator<@Nullable Page> nextPage(
      java.util.function.Function<String, Page> fetch) {
    return page ->
        page == null || page.continuation().isEmpty() ? null : fetch.apply(page.continuation());
  }

  private Page membersPage(ConversationReference of, String continuation) {
    var path =
        UrlPath.of("v3", "conversations", of.conversation().value(), "pagedmembers")
            + "?pageSize="
            + PAGE
            + (continuation.isEmpty() ? "" : "&continuationToken=" + UrlPath.encode(continuation));
    var call =
        new Call(of.tenant(), Api.CONNECTOR_MEMBERS, ConnectorClient.windowOf(of.conversation()));
    var json = get(call, of.serviceUrl(), path);
    var members = new ArrayList<TeamsMember>();
    json.path("members").forEach(each -> members.add(TeamsMember.from(each)));
    return new Page(members, json.path("continuationToken").asString(""));
  }

  private JsonNode get(Call call, ServiceUrl serviceUrl, String path) {
    return find(call, serviceUrl, path)
        .orElseThrow(() -> new ConnectorException("Nothing found at " + path, null));
  }

  private Optional<JsonNode> find(Call call, ServiceUrl serviceUrl, String path) {
    if (!bot.trusted().trusts(serviceUrl)) {
      var refusal = Refusals.untrusted(serviceUrl.uri().getHost());
      throw new ConnectorException(refusal.message(), refusal);
    }
    var request =
        Request.get(serviceUrl.resolve(path)).as(bot.tokens().bearer(bot.cloud().botScope()));
    return switch (exchange.send(call, request)) {
      case Reply.Answered answer when answer.is2xx() -> Optional.of(answer.body().json());
      case Reply.Answered answer when answer.status() == 404 -> Optional.empty();
      case Reply.Answered answer -> {
        var refusal = Refusals.from(answer);
        throw new ConnectorException(
            "Reading from the Bot Connector failed: " + refusal.status() + " " + refusal.code(),
            refusal);
      }
      case Reply.NotSent lost ->
          throw new ConnectorException("The Bot Connector is out of reach: " + lost.why(), null);
      case Reply.Cut cut ->
          throw new ConnectorException("The Bot Connector broke off: " + cut.why(), null);
    };
  }

  private static Optional<String> text(JsonNode json, String member) {
    var text = json.path(member).asString("");
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
