package dev.postrider.emulator.tenant;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One line of a snapshot: an object with one member, named after the kind of its value.
record SnapshotLine(Kind kind, Object value) {
  /// `{"person":{…}}`
  String text() {
    return "{\"" + kind.word() + "\":" + Lines.JSON.writeValueAsString(value) + "}";
  }

  /// Reads back what `text` wrote.
  static SnapshotLine parse(String text) {
    var quote = text.indexOf('"', 2);
    if (!text.startsWith("{\"") || quote < 0 || !text.endsWith("}")) {
      throw new IllegalArgumentException("not a line of a snapshot");
    }
    var kind = Kind.valueOf(text.substring(2, quote).toUpperCase(Locale.ROOT));
    var json = text.substring(quote + 2, text.length() - 1);
    return new SnapshotLine(kind, Lines.JSON.readValue(json, kind.type));
  }

  /// What a line can hold, in the order in which it is written and read.
  enum Kind {
    TENANT(Header.class),
    PERSON(Person.class),
    GROUP(Group.class),
    MEMBERS(Members.class),
    TEAM(Team.class),
    OWNERS(Members.class),
    CHANNEL(Channel.class),
    TAB(Tab.class),
    CHAT(Chat.class),
    PARTICIPANTS(Members.class),
    REGISTRATION(AppRegistration.class),
    APP(TeamsApp.class),
    CONDITION(Held.class),
    SHELF(TeamsApp.class),
    INSTALLATION(Installed.class),
    CARD(String.class),
    POST(Posted.class),
    FEED(FeedEntry.class),
    END(End.class);

    private final Class<?> type;

    Kind(Class<?> type) {
      this.type = type;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// The first line: the layout of the file, and how many ids were drawn.
  record Header(int format, long drawn) {
    static final int FORMAT = 1;
  }

  /// The last line: how many lines came before. A file without it is torn.
  record End(long lines) {}

  /// The members of a group or chat, or the owners of a team, in their order.
  record Members(String of, List<String> ids) {}

  record Held(Condition condition, String personId, String teamsAppId) {}

  /// An installation; `app` is the number of the shelf line with the app as it was installed.
  record Installed(
      String id,
      Scope scope,
      String targetId,
      int app,
      String definitionId,
      List<AppManifest.ResourcePermission> consented,
      @Nullable String chatId,
      Instant installedAt) {
    static Installed of(Installation one, int app) {
      return new Installed(
          one.id(),
          one.scope(),
          one.targetId(),
          app,
          one.definition().id(),
          one.consented(),
          one.chatId(),
          one.installedAt());
    }

    Installation on(List<TeamsApp> shelf) {
      var installed = shelf.get(app);
      return new Installation(
          id,
          scope,
          targetId,
          installed,
          installed.definition(definitionId).orElseThrow(),
          consented,
          chatId,
          installedAt);
    }
  }

  /// A post; `card` is the number of the card line with its attachments.
  record Posted(
      String id,
      String conversationId,
      @Nullable String rootId,
      @Nullable String personId,
      @Nullable String botId,
      String activity,
      @Nullable Integer card,
      Instant createdDateTime,
      @Nullable Instant editedDateTime,
      @Nullable Instant deletedDateTime,
      @Nullable String deliveryId,
      List<Post.Reaction> reactions) {
    static Posted of(Post post, @Nullable Integer card) {
      return new Posted(
          post.id(),
          post.conversationId(),
          post.rootId(),
          post.author() instanceof Author.OfPerson one ? one.personId() : null,
          post.author() instanceof Author.OfBot one ? one.botId() : null,
          post.activity().rest(),
          card,
          post.createdDateTime(),
          post.editedDateTime(),
          post.deletedDateTime(),
          post.deliveryId(),
          post.reactions());
    }

    Post with(List<String> cards) {
      var text = new ActivityText(activity, card == null ? null : cards.get(card));
      return new Post(
          id,
          conversationId,
          rootId,
          botId == null ? new Author.OfPerson(String.valueOf(personId)) : new Author.OfBot(botId),
          text,
          createdDateTime,
          editedDateTime,
          deletedDateTime,
          deliveryId,
          reactions);
    }
  }
}
