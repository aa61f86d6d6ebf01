package dev.postrider.emulator.tenant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What was said, conversation by conversation.
public final class Posts {
  private static final int UNDOABLE = 1_000;

  private final Changes changes;
  private final Chats chats;
  private final TextPool cards = new TextPool();
  private final Map<String, ConcurrentSkipListMap<Long, Post>> logs = new ConcurrentHashMap<>();
  private final Map<String, Post> undoable = new LinkedHashMap<>();

  Posts(Changes changes, Chats chats) {
    this.changes = changes;
    this.chats = chats;
  }

  /// The posts of a conversation, oldest first, replies among them.
  public Listing<Post> of(String conversationId) {
    var log = logs.getOrDefault(graphId(conversationId), new ConcurrentSkipListMap<>());
    return new Listing<>() {
      @Override
      public int size() {
        return log.size();
      }

      @Override
      public Stream<Positioned<Post>> after(long position) {
        return log.tailMap(position, false).entrySet().stream()
            .map(entry -> new Positioned<>(entry.getKey(), entry.getValue()));
      }
    };
  }

  /// The newest posts of a conversation, newest first.
  public Stream<Post> latest(String conversationId) {
    var log = logs.get(graphId(conversationId));
    return log == null ? Stream.empty() : log.descendingMap().values().stream();
  }

  public Optional<Post> find(String conversationId, String postId) {
    var log = logs.get(graphId(conversationId));
    if (log == null) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(log.get(Long.parseLong(postId)));
    } catch (NumberFormatException notOurs) {
      return Optional.empty();
    }
  }

  /// Posts what a bot sent and raises `PostArrived`.
  public Post arrive(Place place, String botId, JsonNode activity, @Nullable String deliveryId) {
    var text = ActivityText.from(activity);
    return changes.call(() -> {
      var post = add(place, new Author.OfBot(botId), text, deliveryId);
      changes.raise(new TenantEvent.PostArrived(post));
      return post;
    });
  }

  /// Posts what a person wrote and raises `MessageWritten`.
  public Post write(Place place, String personId, JsonNode activity) {
    var text = ActivityText.from(activity);
    return changes.call(() -> {
      var post = add(place, new Author.OfPerson(personId), text, null);
      changes.raise(new TenantEvent.MessageWritten(post));
      return post;
    });
  }

  /// Replaces the whole activity; the id stays.
  public Optional<Post> edit(String conversationId, String postId, JsonNode activity) {
    return change(
        conversationId,
        postId,
        post -> with(post, ActivityText.from(activity), changes.now(), null, post.reactions()),
        PostChange.EDITED);
  }

  /// Deletes the content; the place stays. A person's last deletions can be undone, until the
  /// tenant stops.
  public Optional<Post> delete(String conversationId, String postId) {
    return changes.call(() -> {
      find(conversationId, postId).filter(post -> !post.isByBot()).ifPresent(this::remember);
      return deleteContent(conversationId, postId);
    });
  }

  /// Takes a person's deletion back and raises `MessageUndeleted`; empty where that is too late.
  public Optional<Post> undelete(String conversationId, String postId) {
    return changes.call(() ->
        find(conversationId, postId)
            .filter(Post::isDeleted)
            .flatMap(post -> Optional.ofNullable(undoable.remove(key(post))))
            .map(before -> {
              var restored = store(before);
              changes.raise(new TenantEvent.MessageUndeleted(restored));
              return restored;
            }));
  }

  private void remember(Post post) {
    if (!post.isDeleted()) {
      undoable.put(key(post), post);
      if (undoable.size() > UNDOABLE) {
        undoable.remove(undoable.keySet().iterator().next());
      }
    }
  }

  private static String key(Post post) {
    return post.conversationId() + ' ' + post.id();
  }

  private Optional<Post> deleteContent(String conversationId, String postId) {
    return change(
        conversationId,
        postId,
        post ->
            with(
                post, ActivityText.empty(), post.editedDateTime(), changes.now(), post.reactions()),
        PostChange.DELETED);
  }

  /// A person taps a button that submits (`Action.Submit`): `value` is the action's data merged
  /// with the inputs. Only raises an event.
  public void submit(Post post, String personId, JsonNode value) {
    changes.write(
        () -> changes.raise(new TenantEvent.CardSubmitted(post, personId, value.deepCopy())));
  }

  /// A person taps a button that executes (`Action.Execute`): `action` is the action with its verb
  /// and data. Only raises an event; `tapId` lets the caller recognise the bot's answer.
  public void execute(Post post, String personId, String tapId, JsonNode action) {
    changes.write(() ->
        changes.raise(new TenantEvent.CardExecuted(post, personId, tapId, action.deepCopy())));
  }

  public Optional<Post> react(String conversationId, String postId, Post.Reaction reaction) {
    return changes.call(() ->
        find(conversationId, postId)
            .filter(post -> !post.reactions().contains(reaction))
            .map(post -> {
              var reactions = new ArrayList<>(post.reactions());
              reactions.add(reaction);
              var reacted = store(withReactions(post, reactions));
              changes.raise(new TenantEvent.ReactionAdded(reacted, reaction));
              return reacted;
            }));
  }

  public Optional<Post> unreact(String conversationId, String postId, Post.Reaction reaction) {
    return changes.call(() ->
        find(conversationId, postId)
            .filter(post -> post.reactions().contains(reaction))
            .map(post -> {
              var reactions = new ArrayList<>(post.reactions());
              reactions.remove(reaction);
              var reacted = store(withReactions(post, reactions));
              changes.raise(new TenantEvent.ReactionRemoved(reacted, reaction));
              return reacted;
            }));
  }

  Stream<Post> all() {
    return logs.values().stream().flatMap(log -> log.values().stream());
  }

  void restore(Post post) {
    store(post);
  }

  private Post add(Place place, Author author, ActivityText activity, @Nullable String deliveryId) {
    var conversationId = place.conversation().id();
    var log = logs.computeIfAbsent(conversationId, id -> new ConcurrentSkipListMap<>());
    var now = changes.now();
    var millis =
        log.isEmpty() ? now.toEpochMilli() : Math.max(now.toEpochMilli(), log.lastKey() + 1);
    var post =
        new Post(
            Long.toString(millis),
            conversationId,
            place.rootId(),
            author,
            activity.pooled(cards),
            now,
            null,
            null,
            deliveryId,
            List.of());
    log.put(millis, post);
    return post;
  }

  private Optional<Post> change(
      String conversationId, String postId, UnaryOperator<Post> change, PostChange kind) {
    return changes.call(() ->
        find(conversationId, postId)
            .filter(post -> !post.isDeleted())
            .map(post -> {
              var changed = store(change.apply(post));
              changes.raise(kind.event(changed));
              return changed;
            }));
  }

  private Post store(Post post) {
    logs.computeIfAbsent(post.conversationId(), id -> new ConcurrentSkipListMap<>())
        .put(Long.parseLong(post.id()), post);
    return post;
  }

  private String graphId(String conversationId) {
    return chats.find(conversationId).map(Chat::id).orElse(conversationId);
  }

  private static Post withReactions(Post post, List<Post.Reaction> reactions) {
    return with(post, post.activity(), post.editedDateTime(), post.deletedDateTime(), reactions);
  }

  private static Post with(
      Post post,
      ActivityText activity,
      @Nullable Instant edited,
      @Nullable Instant deleted,
      List<Post.Reaction> reactions) {
    return new Post(
        post.id(),
        post.conversationId(),
        post.rootId(),
        post.author(),
        activity,
        post.createdDateTime(),
        edited,
        deleted,
        post.deliveryId(),
        reactions);
  }

  private enum PostChange {
    EDITED {
      @Override
      TenantEvent event(Post post) {
        return post.isByBot()
            ? new TenantEvent.PostEdited(post)
            : new TenantEvent.MessageEdited(post);
      }
    },
    DELETED {
      @Override
      TenantEvent event(Post post) {
        return post.isByBot()
            ? new TenantEvent.PostDeleted(post)
            : new TenantEvent.MessageDeleted(post);
      }
    };

    abstract TenantEvent event(Post post);
  }
}
