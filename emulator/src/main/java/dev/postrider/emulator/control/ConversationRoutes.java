package dev.postrider.emulator.control;

import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.http.Routes;
import dev.postrider.emulator.http.Routes.Match;
import dev.postrider.emulator.tenant.Chat;
import dev.postrider.emulator.tenant.Conversation;
import dev.postrider.emulator.tenant.FeedEntry;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Post;
import dev.postrider.emulator.tenant.Tenant;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Reading what was said: chats, channels, messages, feeds.
record ConversationRoutes(Tenant tenant, Lookups lookups) {

  private record Dated(ConversationView view, Instant at) {}

  void on(Routes routes) {
    routes
        .on("GET", "/people/{personId}/conversations", this::ofPerson)
        .on("GET", "/people/{personId}/feed", this::feed)
        .on("GET", "/chats", this::chats)
        .on("POST", "/chats", this::createChat)
        .on("GET", "/conversations/{conversationId}", this::one)
        .on("GET", "/conversations/{conversationId}/messages", this::messages);
  }

  private Answer ofPerson(Match match) {
    Person person = lookups.person(match);
    List<ConversationView> latestFirst =
        tenant
            .conversations()
            .of(person.id())
            .map(conversation -> dated(conversation, person))
            .sorted(Comparator.comparing(Dated::at).reversed())
            .map(Dated::view)
            .toList();
    return Answer.json(200, Page.whole(latestFirst));
  }

  private Dated dated(Conversation conversation, Person person) {
    var view = ConversationView.of(tenant, conversation, person);
    return new Dated(view, view.lastAt(conversation));
  }

  private Answer feed(Match match) {
    Person person = lookups.person(match);
    List<FeedEntry> feed = tenant.feeds().of(person.id());
    return Answer.json(200, FeedView.of(tenant, person, feed, Page.limit(match.request())));
  }

  private Answer chats(Match match) {
    return Answer.json(
        200,
        Page.of(
            tenant.chats().all(),
            match.request(),
            chat -> ConversationView.of(tenant, chat, null)));
  }

  private Answer createChat(Match match) {
    var fields = new Fields(match.request().json(), "topic", "members");
    List<String> members =
        fields.texts("members", List.of()).stream()
            .map(lookups::person)
            .map(Person::id)
            .distinct()
            .toList();
    if (members.size() < 2) {
      throw Problem.malformed("\"members\" must name two people or more, by id.");
    }
    String topic = fields.nullable("topic", null);
    Chat chat = tenant.chats().createGroup(topic == null ? "" : topic, members);
    return Answer.json(201, ConversationView.of(tenant, chat, null));
  }

  private Answer one(Match match) {
    Conversation conversation = lookups.conversation(match);
    return Answer.json(
        200, ConversationView.of(tenant, conversation, null).counted(tenant, conversation));
  }

  private Answer messages(Match match) {
    Conversation conversation = lookups.conversation(match);
    int limit = Page.limit(match.request());
    long before = Page.number(match.request(), "cursor", Long.MAX_VALUE, 0, Long.MAX_VALUE);
    Stream<Post> earlier =
        tenant
            .posts()
            .latest(conversation.id())
            .dropWhile(post -> Long.parseLong(post.id()) >= before);
    List<Post> found = earlier.limit(limit + 1L).toList();
    boolean more = found.size() > limit;
    List<Post> shown = more ? found.subList(0, limit) : found;
    return Answer.json(
        200,
        new Page<>(
            shown.reversed().stream().map(post -> MessageView.of(tenant, post)).toList(),
            more ? shown.getLast().id() : null,
            tenant.posts().of(conversation.id()).size()));
  }
}
