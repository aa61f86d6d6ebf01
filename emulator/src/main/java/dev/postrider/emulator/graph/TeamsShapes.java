package dev.postrider.emulator.graph;

import dev.postrider.emulator.graph.odata.Shape;
import dev.postrider.emulator.tenant.Channel;
import dev.postrider.emulator.tenant.Chat;
import dev.postrider.emulator.tenant.Installation;
import dev.postrider.emulator.tenant.Membership;
import dev.postrider.emulator.tenant.Post;
import dev.postrider.emulator.tenant.Scope;
import dev.postrider.emulator.tenant.Tab;
import dev.postrider.emulator.tenant.Team;
import dev.postrider.emulator.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// What Teams shows: `team`, `channel`, `chat`, `conversationMember` and `teamsTab`.
final class TeamsShapes {
  private static final Instant ALL_HISTORY = Instant.parse("0001-01-01T00:00:00Z");

  private final Tenant tenant;
  private final DeepLinks links;

  TeamsShapes(Tenant tenant) {
    this.tenant = tenant;
    this.links = new DeepLinks(tenant);
  }

  List<Shape> all() {
    return List.of(team(), channel(), chat(), member(), tab(), tabConfiguration());
  }

  private Shape team() {
    return Shape.entity("team", Team.class)
        .text("id", Team::id)
        .instant("createdDateTime", Team::createdDateTime)
        .text("displayName", Team::displayName)
        .text("description", Team::description)
        .text("internalId", Team::internalId)
        .text("classification", team -> null)
        .text("specialization", team -> "none")
        .text("visibility", team -> "private")
        .text("webUrl", links::to)
        .flag("isArchived", team -> false)
        .text("tenantId", team -> tenant.id())
        .links("channels", "channel", team -> tenant.channels().of(team.id()).toList())
        .links(
            "installedApps",
            "teamsAppInstallation",
            team -> tenant.installations().of(Scope.TEAM, team.id()).stream().toList())
        .links(
            "members",
            "conversationMember",
            team -> tenant.teams().members(team.id()).stream().toList())
        .link(
            "primaryChannel",
            "channel",
            team -> tenant.channels().find(team.internalId()).orElse(null))
        .build();
  }

  private Shape channel() {
    return Shape.entity("channel", Channel.class)
        .text("id", Channel::id)
        .instant("createdDateTime", Channel::createdDateTime)
        .text("displayName", Channel::displayName)
        .text("description", Channel::description)
        .flag("isFavoriteByDefault", channel -> null)
        .text("email", channel -> "")
        .text("tenantId", channel -> tenant.id())
        .text("webUrl", links::to)
        .text("membershipType", channel -> "standard")
        .flag("isArchived", channel -> false)
        .links(
            "members",
            "conversationMember",
            channel -> tenant.conversations().members(channel).stream().toList())
        .links("tabs", "teamsTab", channel -> tenant.tabs().of(channel.id()).toList())
        .build();
  }

  private Shape chat() {
    return Shape.entity("chat", Chat.class)
        .text("id", Chat::id)
        .text("topic", Chat::topic)
        .instant("createdDateTime", Chat::createdDateTime)
        .instant("lastUpdatedDateTime", this::lastUpdated)
        .text("chatType", chat -> chat.type().graphName())
        .text("webUrl", links::to)
        .text("tenantId", chat -> tenant.id())
        .flag("isHiddenForAllMembers", chat -> false)
        .links("installedApps", "teamsAppInstallation", this::installed)
        .link(
            "lastMessagePreview",
            "chatMessageInfo",
            chat -> tenant.posts().latest(chat.id()).findFirst().orElse(null))
        .links(
            "members",
            "conversationMember",
            chat -> tenant.chats().members(chat.id()).stream().toList())
        .build();
  }

  private Shape member() {
    return Shape.entity("conversationMember", Membership.class)
        .text("id", Membership::id)
        .texts("roles", TeamsShapes::roles)
        .text("displayName", member -> member.person().displayName())
        .instant("visibleHistoryStartDateTime", member -> ALL_HISTORY)
        .text("userId", member -> member.person().id())
        .text("email", member -> member.person().mail())
        .text("tenantId", member -> tenant.id())
        .link("user", "user", Membership::person)
        .cast("aadUserConversationMember")
        .build();
  }

  private Shape tab() {
    return Shape.entity("teamsTab", Tab.class)
        .text("id", Tab::id)
        .text("displayName", Tab::displayName)
        .text("webUrl", Tab::webUrl)
        .struct("configuration", "teamsTabConfiguration", tab -> tab)
        .link(
            "teamsApp",
            "teamsApp",
            tab ->
                tab.teamsAppId() == null
                    ? null
                    : tenant.catalogue().find(tab.teamsAppId()).orElse(null))
        .build();
  }

  private static Shape tabConfiguration() {
    return Shape.struct("teamsTabConfiguration", Tab.class)
        .text("entityId", Tab::id)
        .text("contentUrl", Tab::webUrl)
        .text("removeUrl", tab -> null)
        .text("websiteUrl", Tab::webUrl)
        .build();
  }

  private List<Installation> installed(Chat chat) {
    if (!chat.isPersonal()) {
      return tenant.installations().of(Scope.CHAT, chat.id()).stream().toList();
    }
    return tenant.chats().members(chat.id()).stream()
        .flatMap(member -> tenant.installations().of(Scope.USER, member.person().id()).stream())
        .filter(one -> one.chat().filter(chat.id()::equals).isPresent())
        .toList();
  }

  private Instant lastUpdated(Chat chat) {
    return tenant
        .posts()
        .latest(chat.id())
        .findFirst()
        .map(Post::createdDateTime)
        .orElse(chat.createdDateTime());
  }

  private static List<String> roles(Membership member) {
    return member.role() == Membership.Role.MEMBER
        ? List.of()
        : List.of(member.role().name().toLowerCase(Locale.ROOT));
  }
}
