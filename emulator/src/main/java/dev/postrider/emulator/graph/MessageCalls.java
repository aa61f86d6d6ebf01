package dev.postrider.emulator.graph;

import dev.postrider.emulator.graph.odata.Query;
import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.limit.Operation;
import dev.postrider.emulator.tenant.Listing;
import dev.postrider.emulator.tenant.Post;
import dev.postrider.emulator.tenant.Tenant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The calls that read what was said in channels and chats, newest first.
final class MessageCalls {
  private static final String CHANNEL = "/teams/{team-id}/channels/{channel-id}/messages";
  private static final String MESSAGE = CHANNEL + "/{chatMessage-id}";
  private static final String REPLY = "{chatMessage-id1}";
  private static final String CHAT = "/chats/{chat-id}/messages";

  private final Tenant tenant;

  MessageCalls(Tenant tenant) {
    this.tenant = tenant;
  }

  List<Endpoint> endpoints() {
    return List.of(
        at(CHANNEL, "channel-id", this::channelMessages),
        at(MESSAGE, "channel-id", call -> channelMessage(call, "chatMessage-id")),
        at(MESSAGE + "/replies", "channel-id", this::replies),
        at(
            MESSAGE + "/replies/" + REPLY,
            "channel-id",
            call -> channelMessage(call, "chatMessage-id1")),
        at(CHAT, "chat-id", this::chatMessages),
        at(CHAT + "/{chatMessage-id}", "chat-id", this::chatMessage));
  }

  private static Endpoint at(String template, String resource, Endpoint.Reader reader) {
    return Endpoint.of("GET", template, Operation.GRAPH_OTHER_GET, reader)
        .counting(call -> call.variable(resource));
  }

  private Endpoint.Work channelMessages(Call call) {
    var query = Pages.checked(call.query("chatMessage"), Pages.Size.MESSAGES);
    return () -> {
      var channel = TeamCalls.channel(tenant, call);
      return page(
          call,
          query,
          TeamCalls.path(channel) + "/messages",
          newestFirst(channel.id(), post -> post.rootId() == null));
    };
  }

  private Endpoint.Work channelMessage(Call call, String variable) {
    var query = call.single("chatMessage");
    return () -> {
      var channel = TeamCalls.channel(tenant, call);
      var post = post(channel.id(), call.variable(variable));
      return UserCalls.entity(call, query, TeamCalls.path(channel) + "/messages", post);
    };
  }

  private Endpoint.Work replies(Call call) {
    var query = Pages.checked(call.query("chatMessage"), Pages.Size.MESSAGES);
    return () -> {
      var channel = TeamCalls.channel(tenant, call);
      var root = post(channel.id(), call.variable("chatMessage-id")).id();
      return page(
          call,
          query,
          TeamCalls.path(channel) + "/messages('" + root + "')/replies",
          newestFirst(channel.id(), post -> root.equals(post.rootId())));
    };
  }

  private Endpoint.Work chatMessages(Call call) {
    var query = Pages.checked(call.query("chatMessage"), Pages.Size.MESSAGES);
    return () -> {
      var chat = ChatCalls.chat(tenant, call);
      return page(
          call, query, "chats('" + chat.id() + "')/messages", newestFirst(chat.id(), post -> true));
    };
  }

  private Endpoint.Work chatMessage(Call call) {
    var query = call.single("chatMessage");
    return () -> {
      var chat = ChatCalls.chat(tenant, call);
      var post = post(chat.id(), call.variable("chatMessage-id"));
      return UserCalls.entity(call, query, "chats('" + chat.id() + "')/messages", post);
    };
  }

  private Post post(String conversationId, String id) {
    return tenant
        .posts()
        .find(conversationId, id)
        .orElseThrow(
            () -> GraphError.notFound("NotFound").because("There is no message '" + id + "'."));
  }

  private static Answer page(Call call, Query query, String path, Listing<Post> posts) {
    return Pages.of(
        call, query, posts, new Pages.Style(path, Pages.Size.MESSAGES, Pages.Counting.EVERY_PAGE));
  }

  /// The posts backwards: a page goes on below the id of its last post, so news do not shift it.
  private Listing<Post> newestFirst(String conversationId, Predicate<Post> wanted) {
    return new Listing<>() {
      @Override
      public int size() {
        return Math.toIntExact(stream().count());
      }

      @Override
      public Stream<Positioned<Post>> after(long position) {
        return tenant
            .posts()
            .latest(conversationId)
            .filter(post -> position == START || Long.parseLong(post.id()) < position)
            .filter(wanted)
            .map(post -> new Positioned<>(Long.parseLong(post.id()), post));
      }
    };
  }
}
