package dev.postrider.emulator.graph;

import dev.postrider.emulator.tenant.Channel;
import dev.postrider.emulator.tenant.Chat;
import dev.postrider.emulator.tenant.Conversation;
import dev.postrider.emulator.tenant.Post;
import dev.postrider.emulator.tenant.Tab;
import dev.postrider.emulator.tenant.Team;
import dev.postrider.emulator.tenant.Tenant;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// The addresses under which the Teams client opens things (Microsoft's page *Create deep links*).
record DeepLinks(Tenant tenant) {
  String to(Team team) {
    return root()
        + "team/%s/conversations?groupId=%s&tenantId=%s"
            .formatted(encoded(team.internalId()), team.id(), tenant.id());
  }

  String to(Channel channel) {
    return root()
        + "channel/%s/%s?groupId=%s&tenantId=%s"
            .formatted(
                encoded(channel.id()),
                encoded(channel.displayName()),
                channel.teamId(),
                tenant.id());
  }

  String to(Tab tab, Channel channel) {
    var appId = tab.teamsAppId() == null ? tab.id() : tab.teamsAppId();
    return root()
        + "entity/%s/%s?groupId=%s&tenantId=%s&context=%s"
            .formatted(
                encoded(appId),
                encoded(tab.id()),
                channel.teamId(),
                tenant.id(),
                encoded("{\"channelId\":\"" + channel.id() + "\"}"));
  }

  String to(Chat chat) {
    return root() + "chat/%s/0?tenantId=%s".formatted(encoded(chat.id()), tenant.id());
  }

  /// A message, by the conversation that it stands in.
  String to(Post post, Conversation conversation) {
    var message = root() + "message/%s/%s?tenantId=%s";
    return switch (conversation) {
      case Chat chat ->
          message.formatted(encoded(chat.id()), post.id(), tenant.id())
              + "&context="
              + encoded("{\"contextType\":\"chat\"}");
      case Channel channel ->
          message.formatted(encoded(channel.id()), post.id(), tenant.id())
              + "&groupId=%s&parentMessageId=%s"
                  .formatted(channel.teamId(), post.root().orElse(post.id()));
    };
  }

  String toApp(String teamsAppId) {
    return root() + "app/" + encoded(teamsAppId);
  }

  private String root() {
    return "https://" + tenant.cloud().teamsHost() + "/l/";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
