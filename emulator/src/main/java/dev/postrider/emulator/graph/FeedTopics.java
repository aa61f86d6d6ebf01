package dev.postrider.emulator.graph;

import dev.postrider.emulator.tenant.Channel;
import dev.postrider.emulator.tenant.Chat;
import dev.postrider.emulator.tenant.Conversation;
import dev.postrider.emulator.tenant.FeedTopic;
import dev.postrider.emulator.tenant.Installation;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Post;
import dev.postrider.emulator.tenant.Scope;
import dev.postrider.emulator.tenant.Tab;
import dev.postrider.emulator.tenant.Team;
import dev.postrider.emulator.tenant.Tenant;
import java.util.List;
import java.util.Locale;

/// What a notification may be about: an entity that is the scope itself or stands in it, or words
/// with a Teams address (parameter `topic` of *team: sendActivityNotification* and its siblings).
final class FeedTopics {
  private final Tenant tenant;
  private final DeepLinks links;

  FeedTopics(Tenant tenant) {
    this.tenant = tenant;
    this.links = new DeepLinks(tenant);
  }

  FeedTopic inTeam(Call call, FeedBody.Topic topic, Team team) {
    return switch (topic.source()) {
      case TEXT -> words(topic);
      case ENTITY_URL -> {
        var path = segments(call, topic);
        if (path.size() < 2
            || !path.get(0).equalsIgnoreCase("teams")
            || !path.get(1).equalsIgnoreCase(team.id())) {
          throw outside(topic, "the team " + team.id());
        }
        yield inTeam(topic, team, path.subList(2, path.size()));
      }
    };
  }

  private FeedTopic inTeam(FeedBody.Topic topic, Team team, List<String> below) {
    if (below.isEmpty()) {
      return entity(topic, team.displayName(), links.to(team));
    }
    if (below.size() < 2 || !below.get(0).equalsIgnoreCase("channels")) {
      throw unsupported(topic);
    }
    var channel = channel(topic, team, below.get(1));
    return switch (below.size()) {
      case 2 -> entity(topic, channel.displayName(), links.to(channel));
      case 4 ->
          switch (below.get(2).toLowerCase(Locale.ROOT)) {
            case "tabs" -> {
              var tab = tab(topic, channel, below.get(3));
              yield entity(topic, tab.displayName(), links.to(tab, channel));
            }
            case "messages" -> message(topic, channel, channel.displayName(), below.get(3));
            default -> throw unsupported(topic);
          };
      case 6 -> reply(topic, channel, below);
      default -> throw unsupported(topic);
    };
  }

  FeedTopic inChat(Call call, FeedBody.Topic topic, Chat chat) {
    return switch (topic.source()) {
      case TEXT -> words(topic);
      case ENTITY_URL -> {
        var path = segments(call, topic);
        var isThere =
            path.size() >= 2
                && path.get(0).equalsIgnoreCase("chats")
                && tenant.chats().find(path.get(1)).filter(chat::equals).isPresent();
        if (!isThere) {
          throw outside(topic, "the chat " + chat.id());
        }
        var name = chat.topic() == null ? "" : chat.topic();
        if (path.size() == 2) {
          yield entity(topic, name, links.to(chat));
        }
        if (path.size() == 4 && path.get(2).equalsIgnoreCase("messages")) {
          yield message(topic, chat, name, path.get(3));
        }
        throw unsupported(topic);
      }
    };
  }

  /// For one person: the installation of the app that notifies, or that app in the catalogue.
  FeedTopic forPerson(Call call, FeedBody.Topic topic, Person person, Installation app) {
    return switch (topic.source()) {
      case TEXT -> words(topic);
      case ENTITY_URL -> {
        var path = segments(call, topic);
        if (isCatalogueApp(path)) {
          yield catalogueApp(call, topic, app, path.get(2));
        }
        yield installation(call, topic, person, app, path);
      }
    };
  }

  /// For many people: the app in the catalogue only. What can be told without looking at them.
  void requireCatalogueApp(Call call, FeedBody.Topic topic) {
    switch (topic.source()) {
      case TEXT -> words(topic);
      case ENTITY_URL -> {
        if (!isCatalogueApp(segments(call, topic))) {
          throw unsupported(topic)
              .because("Here topic.value is …/appCatalogs/teamsApps/{teamsAppId}.");
        }
      }
    }
  }

  private FeedTopic catalogueApp(
      Call call, FeedBody.Topic topic, Installation app, String teamsAppId) {
    if (!app.teamsAppId().equalsIgnoreCase(teamsAppId)) {
      throw FeedRules.notAuthorized(call, topic.value());
    }
    return entity(topic, app.app().displayName(), links.toApp(app.teamsAppId()));
  }

  private FeedTopic installation(
      Call call, FeedBody.Topic topic, Person person, Installation app, List<String> path) {
    var isInstallation =
        path.size() == 5
            && path.get(0).equalsIgnoreCase("users")
            && path.get(2).equalsIgnoreCase("teamwork")
            && path.get(3).equalsIgnoreCase("installedApps");
    if (!isInstallation) {
      throw unsupported(topic);
    }
    if (tenant.people().find(path.get(1)).filter(person::equals).isEmpty()) {
      throw outside(topic, "the user " + person.id());
    }
    var found =
        tenant
            .installations()
            .find(Scope.USER, person.id(), path.get(4))
            .orElseThrow(() -> noEntity(topic));
    if (!found.teamsAppId().equals(app.teamsAppId())) {
      throw FeedRules.notAuthorized(call, topic.value());
    }
    return entity(topic, app.app().displayName(), links.toApp(app.teamsAppId()));
  }

  private List<String> segments(Call call, FeedBody.Topic topic) {
    return EntityUrl.segments(tenant.cloud(), call.request().base(), topic.value());
  }

  private static boolean isCatalogueApp(List<String> path) {
    return path.size() == 3
        && path.get(0).equalsIgnoreCase("appCatalogs")
        && path.get(1).equalsIgnoreCase("teamsApps");
  }

  private Channel channel(FeedBody.Topic topic, Team team, String id) {
    return tenant
        .channels()
        .find(id)
        .filter(channel -> channel.teamId().equals(team.id()))
        .orElseThrow(() -> noEntity(topic));
  }

  private Tab tab(FeedBody.Topic topic, Channel channel, String id) {
    return tenant.tabs().find(channel.id(), id).orElseThrow(() -> noEntity(topic));
  }

  private FeedTopic reply(FeedBody.Topic topic, Channel channel, List<String> below) {
    var isReply =
        below.get(2).equalsIgnoreCase("messages") && below.get(4).equalsIgnoreCase("replies");
    if (!isReply) {
      throw unsupported(topic);
    }
    var reply = post(topic, channel, below.get(5));
    if (reply.root().filter(below.get(3)::equals).isEmpty()) {
      throw noEntity(topic);
    }
    return entity(topic, channel.displayName(), links.to(reply, channel));
  }

  private FeedTopic message(
      FeedBody.Topic topic, Conversation conversation, String name, String id) {
    return entity(topic, name, links.to(post(topic, conversation, id), conversation));
  }

  private Post post(FeedBody.Topic topic, Conversation conversation, String id) {
    return tenant.posts().find(conversation.id(), id).orElseThrow(() -> noEntity(topic));
  }

  private FeedTopic entity(FeedBody.Topic topic, String name, String link) {
    var webUrl = topic.webUrl();
    if (webUrl != null) {
      requireTeams(webUrl);
    }
    return new FeedTopic(
        topic.source().graphName(), topic.value(), webUrl, name, webUrl == null ? link : webUrl);
  }

  private FeedTopic words(FeedBody.Topic topic) {
    var webUrl = topic.webUrl();
    if (webUrl == null) {
      throw GraphError.badRequest("topic.webUrl is required when topic.source is 'text'.");
    }
    requireTeams(webUrl);
    return new FeedTopic(topic.source().graphName(), topic.value(), webUrl);
  }

  private void requireTeams(String webUrl) {
    var uri = EntityUrl.uri(webUrl);
    var host = uri.getHost();
    if (!"https".equalsIgnoreCase(uri.getScheme())
        || host == null
        || !tenant.cloud().teamsHosts().contains(host.toLowerCase(Locale.ROOT))) {
      throw GraphError.badRequest("topic.webUrl '%s' is not a Teams address.".formatted(webUrl))
          .because("It begins with https://%s/.".formatted(tenant.cloud().teamsHost()));
    }
  }

  private static GraphError outside(FeedBody.Topic topic, String scope) {
    return GraphError.badRequest(
        "The topic '%s' is not %s or in it.".formatted(topic.value(), scope));
  }

  private static GraphError unsupported(FeedBody.Topic topic) {
    return EntityUrl.unsupported(topic.value());
  }

  private static GraphError noEntity(FeedBody.Topic topic) {
    return GraphError.badRequest("The topic '%s' was not found.".formatted(topic.value()));
  }
}
