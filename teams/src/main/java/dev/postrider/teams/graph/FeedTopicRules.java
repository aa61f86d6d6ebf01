package dev.postrider.teams.graph;

import dev.postrider.teams.cloud.Cloud;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which topics a scope allows, and where links may lead.
record FeedTopicRules(GraphSettings settings, List<FeedFault> faults, List<FeedFault> notes) {

  void check(FeedScope scope, FeedTopic topic) {
    switch (topic) {
      case FeedTopic.Scope unsettled ->
          fault(
              "/topic",
              "A person's notification needs a topic: an app of the catalogue, the person's"
                  + " installation of it, or a text with a link. Or name the app (teamsAppId).");
      case FeedTopic.Entity entity -> entity(scope, entity);
      case FeedTopic.LinkedEntity(var entity, String webUrl) -> {
        entity(scope, entity);
        link(webUrl);
      }
      case FeedTopic.Text(String value, String webUrl) -> {
        if (value.isBlank()) {
          fault("/topic/value", "The topic's text is blank.");
        }
        link(webUrl);
      }
    }
  }

  private void entity(FeedScope scope, FeedTopic.Entity entity) {
    String address = entity.address();
    if (!address.startsWith("/") && !isGraphs(address)) {
      fault(
          "/topic/value",
          "An entity's address begins with "
              + settings.root()
              + "/v1.0/ or /beta/, and this one does not: "
              + address);
      return;
    }
    Optional<EntityAddress> parsed = EntityAddress.parse(address);
    if (parsed.isEmpty()) {
      note("/topic/value", "No kind of entity that Microsoft documents as a topic: " + address);
      return;
    }
    EntityAddress at = parsed.get();
    switch (scope) {
      case FeedScope.InTeam(var team, var recipient) -> inTeam(at, team.value());
      case FeedScope.InChat(var chat, var recipient) -> inChat(at, chat.value());
      case FeedScope.OfUser(var user) -> ofUser(at, user.idOrPrincipalName());
      case FeedScope.Bulk bulk -> inBulk(at);
    }
  }

  private void inTeam(EntityAddress at, String team) {
    switch (at.kind()) {
      case TEAM, CHANNEL, TAB, CHANNEL_MESSAGE -> below(at, team, "team");
      case CHAT, CHAT_MESSAGE, INSTALLATION, CATALOG_APP ->
          wrongKind(at, "a team's notification", "the team, or a channel, tab or message of it");
    }
  }

  private void inChat(EntityAddress at, String chat) {
    switch (at.kind()) {
      case CHAT, CHAT_MESSAGE -> below(at, chat, "chat");
      case TEAM, CHANNEL, TAB, CHANNEL_MESSAGE, INSTALLATION, CATALOG_APP ->
          wrongKind(at, "a chat's notification", "the chat or a message of it");
    }
  }

  private void ofUser(EntityAddress at, String user) {
    switch (at.kind()) {
      case CATALOG_APP -> {}
      case INSTALLATION -> {
        // One may be the object id and the other the principal name of the same person.
        if (at.home().contains("@") == user.contains("@")) {
          below(at, user, "person");
        }
      }
      case TEAM, CHANNEL, TAB, CHANNEL_MESSAGE, CHAT, CHAT_MESSAGE ->
          wrongKind(
              at,
              "a person's notification",
              "an app of the catalogue or the person's installation of it");
    }
  }

  private void inBulk(EntityAddress at) {
    switch (at.kind()) {
      case CATALOG_APP -> {}
      case INSTALLATION, TEAM, CHANNEL, TAB, CHANNEL_MESSAGE, CHAT, CHAT_MESSAGE ->
          wrongKind(at, "a notification to many people", "an app of the catalogue");
    }
  }

  private void below(EntityAddress at, String id, String what) {
    if (!at.isOf(id)) {
      fault(
          "/topic/value",
          "The topic belongs to the %s %s, and the notification is sent to %s."
              .formatted(what, at.home(), id));
    }
  }

  private void wrongKind(EntityAddress at, String whose, String allowed) {
    fault(
        "/topic/value",
        "The topic of %s is %s, or a text with a link; not %s."
            .formatted(whose, allowed, at.kind().inWords()));
  }

  /// Where the client runs against a local tenant, Microsoft's own address is as good.
  private boolean isGraphs(String address) {
    return List.of(settings.root().toString(), resource()).stream()
        .anyMatch(
            root -> startsWith(address, root + "/v1.0/") || startsWith(address, root + "/beta/"));
  }

  private String resource() {
    String scope = settings.scope();
    return scope.endsWith("/.default") ? scope.substring(0, scope.length() - 9) : scope;
  }

  private static boolean startsWith(String address, String root) {
    return address.toLowerCase(Locale.ROOT).startsWith(root.toLowerCase(Locale.ROOT));
  }

  private void link(String webUrl) {
    Cloud cloud = settings.cloud();
    if (!isTeamsLink(cloud, webUrl)) {
      fault(
          "/topic/webUrl",
          "The link must lead into Teams (https://"
              + String.join("/… or https://", cloud.teamsHosts())
              + "/…), and this one does not: "
              + webUrl);
    }
  }

  private static boolean isTeamsLink(Cloud cloud, String webUrl) {
    try {
      return cloud.isTeamsLink(URI.create(webUrl));
    } catch (IllegalArgumentException notAnAddress) {
      return false;
    }
  }

  private void fault(String pointer, String message) {
    faults.add(new FeedFault(pointer, message));
  }

  private void note(String pointer, String message) {
    notes.add(new FeedFault(pointer, message));
  }
}
