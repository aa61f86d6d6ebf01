package dev.postrider.emulator.callback;

import dev.postrider.emulator.callback.CardNews.Press;
import dev.postrider.emulator.tenant.Author;
import dev.postrider.emulator.tenant.Chat;
import dev.postrider.emulator.tenant.Condition;
import dev.postrider.emulator.tenant.Conversation;
import dev.postrider.emulator.tenant.Files;
import dev.postrider.emulator.tenant.Place;
import dev.postrider.emulator.tenant.Post;
import dev.postrider.emulator.tenant.TeamsApp;
import dev.postrider.emulator.tenant.Tenant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Teams as people use it: they write, edit, delete, react, read and press buttons.
///
/// Whoever is not in a conversation can do nothing there: the answer is then empty, or says so.
public final class TeamsClient {

  private static final String READ_RECEIPT = "application/vnd.microsoft.readReceipt";
  private static final String READ_RECEIPT_PERMISSION = "ChatMessageReadReceipt.Read.Chat";

  private final Tenant tenant;
  private final Envelope envelope;
  private final TenantNews news;
  private final Taps taps;
  private final PostOffice office;
  private final Bots bots;
  private final CardNews cards;
  private final FileNews files;

  TeamsClient(Tenant tenant, Envelope envelope, TenantNews news, Taps taps, PostOffice office) {
    this.tenant = tenant;
    this.envelope = envelope;
    this.news = news;
    this.taps = taps;
    this.office = office;
    this.bots = new Bots(tenant);
    var messages = new MessageNews(envelope);
    this.cards = new CardNews(messages);
    this.files = new FileNews(messages, envelope.serviceUrl());
  }

  /// Writes a message. In channels and group chats a bot hears it when the text mentions it:
  /// `<at>Postrider</at> what is for lunch?`.
  public Optional<Post> say(String personId, String conversationId, String text) {
    return write(
        personId,
        conversationId,
        JsonNodeFactory.instance
            .objectNode()
            .put("type", "message")
            .put("text", text)
            .put("textFormat", "plain"));
  }

  /// Writes a message with attachments, mentions and whatever else an activity may hold.
  public Optional<Post> write(String personId, String conversationId, JsonNode activity) {
    return place(personId, conversationId)
        .map(place -> tenant.posts().write(place, personId, activity));
  }

  /// Changes the person's own message.
  public Optional<Post> edit(
      String personId, String conversationId, String postId, JsonNode activity) {
    return own(personId, conversationId, postId)
        .flatMap(post -> tenant.posts().edit(post.conversationId(), post.id(), activity));
  }

  /// Deletes the person's own message.
  public Optional<Post> delete(String personId, String conversationId, String postId) {
    return own(personId, conversationId, postId)
        .flatMap(post -> tenant.posts().delete(post.conversationId(), post.id()));
  }

  /// Takes the deletion of the person's own message back; empty where that is too late.
  public Optional<Post> undelete(String personId, String conversationId, String postId) {
    return place(personId, conversationId)
        .flatMap(place -> tenant.posts().find(place.conversation().id(), postId))
        .filter(post -> post.author().equals(new Author.OfPerson(personId)))
        .flatMap(post -> tenant.posts().undelete(post.conversationId(), post.id()));
  }

  /// Sends a file, with some words or none. In Teams bots get files in personal chats only.
  public Optional<Post> sendFile(
      String personId, String conversationId, String text, Files.SharedFile file) {
    return write(personId, conversationId, files.sent(file, text));
  }

  /// Reacts: `like`, `heart`, `laugh`, `surprised`, `sad`, `angry`.
  public Optional<Post> react(String personId, String conversationId, String postId, String type) {
    return post(personId, conversationId, postId)
        .flatMap(post ->
            tenant
                .posts()
                .react(post.conversationId(), post.id(), new Post.Reaction(personId, type)));
  }

  /// Takes a reaction back.
  public Optional<Post> unreact(
      String personId, String conversationId, String postId, String type) {
    return post(personId, conversationId, postId)
        .flatMap(post ->
            tenant
                .posts()
                .unreact(post.conversationId(), post.id(), new Post.Reaction(personId, type)));
  }

  /// Reads a personal chat up to a message. Its bot is told when it has the permission for read
  /// receipts.
  public void read(String personId, String conversationId, String lastReadPostId) {
    post(personId, conversationId, lastReadPostId)
        .flatMap(post -> personal(conversationId).map(chat -> new Read(chat, post)))
        .ifPresent(read -> tellRead(read, personId));
  }

  /// Presses a button and returns what the person sees. Waits for the bot where Teams does.
  public TapOutcome tap(Tap tap) {
    return pressed(
        tap.personId(),
        tap.conversationId(),
        tap.postId(),
        press ->
            switch (tap.action().type()) {
              case "Action.Execute" ->
                  taps.execute(press.post(), tap.personId(), tap.action().executed(tap.inputs()));
              case "Action.Submit" -> submit(tap, press);
              case String other -> new TapOutcome.WentWrong("Bots hear nothing of " + other);
            });
  }

  /// Fills in the dialog that a button of this post opened. What comes is another dialog, or
  /// `Accepted`: the dialog closes.
  public TapOutcome submitDialog(
      String personId, String conversationId, String postId, JsonNode data) {
    return pressed(
        personId,
        conversationId,
        postId,
        press -> asked(press, cards.taskSubmitted(press, data), InvokeAnswer::toTaskSubmit));
  }

  /// Allows a bot to upload the file that its consent card offers, or declines. The bot is told
  /// where to upload; that it heard of it is all that is waited for.
  public TapOutcome consentToFile(
      String personId, String conversationId, String postId, boolean accepts) {
    return pressed(
        personId,
        conversationId,
        postId,
        press -> {
          Optional<JsonNode> card = FileNews.consentCard(press.post().json());
          if (card.isEmpty()) {
            return new TapOutcome.WentWrong("The message offers no file");
          }
          ObjectNode invoke =
              accepts
                  ? files.accepted(
                      press,
                      card.get(),
                      tenant.files().expect(personId, card.get().path("name").asString("file")))
                  : files.declined(press, card.get());
          return asked(press, invoke, InvokeAnswer::toFileConsent);
        });
  }

  /// Blocks a bot, or lifts the block. False where no app of the catalogue has this bot.
  public boolean block(String personId, String botId, boolean blocked) {
    List<TeamsApp> apps = tenant.catalogue().withBot(botId).toList();
    apps.forEach(
        app -> tenant.conditions().set(Condition.BLOCKED_BOT, personId, app.id(), blocked));
    return !apps.isEmpty();
  }

  private record Read(Chat chat, Post post) {}

  private TapOutcome submit(Tap tap, Press press) {
    ObjectNode value = tap.action().dataWith(tap.inputs());
    return switch (tap.action().msteams().path("type").asString("")) {
      case "imBack" -> typed(tap, tap.action().msteams().path("value").asString(""));
      case "task/fetch" -> asked(press, cards.taskFetched(press, value), InvokeAnswer::toTaskFetch);
      default -> {
        tenant.posts().submit(press.post(), tap.personId(), value);
        yield new TapOutcome.Accepted();
      }
    };
  }

  private TapOutcome typed(Tap tap, String text) {
    say(tap.personId(), tap.conversationId(), text);
    return new TapOutcome.Accepted();
  }

  private TapOutcome pressed(
      String personId, String conversationId, String postId, Function<Press, TapOutcome> act) {
    Optional<Post> post = post(personId, conversationId, postId);
    if (post.isEmpty()) {
      return new TapOutcome.WentWrong("There is no such message where this person can read");
    }
    return news.press(post.get(), personId, tenant.clock().instant())
        .map(act)
        .orElseGet(
            () -> new TapOutcome.WentWrong("The card's bot is not here, or has no endpoint"));
  }

  private TapOutcome asked(
      Press press, ObjectNode invoke, Function<BotClient.Answer, TapOutcome> reading) {
    var outcome = new CompletableFuture<TapOutcome>();
    office.ask(
        Outgoing.of(press.hearing().bot(), tenant.id(), invoke),
        answer -> outcome.complete(reading.apply(answer)));
    return taps.await(outcome);
  }

  private void tellRead(Read read, String personId) {
    for (BotIn bot : bots.in(read.chat)) {
      if (bot.installation().hasConsent(READ_RECEIPT_PERMISSION)) {
        var hearing = new Hearing(bot, tenant.clock().instant());
        ObjectNode activity = envelope.open("event", hearing, read.chat, "");
        tenant.people().find(personId).ifPresent(person -> envelope.from(activity, bot, person));
        activity.put("name", READ_RECEIPT);
        activity.putObject("value").put("lastReadMessageId", read.post.id());
        office.post(Outgoing.of(bot, tenant.id(), activity));
      }
    }
  }

  private Optional<Post> own(String personId, String conversationId, String postId) {
    return post(personId, conversationId, postId)
        .filter(post -> post.author().equals(new Author.OfPerson(personId)));
  }

  private Optional<Post> post(String personId, String conversationId, String postId) {
    return place(personId, conversationId)
        .flatMap(place -> tenant.posts().find(place.conversation().id(), postId))
        .filter(post -> !post.isDeleted());
  }

  private Optional<Place> place(String personId, String conversationId) {
    return tenant
        .conversations()
        .resolve(conversationId)
        .filter(place -> isMember(personId, place.conversation()));
  }

  private Optional<Chat> personal(String conversationId) {
    return tenant.chats().find(conversationId).filter(Chat::isPersonal);
  }

  private boolean isMember(String personId, Conversation conversation) {
    return tenant.conversations().isMember(conversation, personId);
  }
}
