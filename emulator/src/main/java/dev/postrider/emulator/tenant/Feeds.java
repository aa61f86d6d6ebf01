package dev.postrider.emulator.tenant;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The activity feed of every person.
public final class Feeds {
  private final Changes changes;
  private final Map<String, Register<FeedEntry>> byPerson = new ConcurrentHashMap<>();

  Feeds(Changes changes) {
    this.changes = changes;
  }

  /// A person's feed, newest first.
  public List<FeedEntry> of(String personId) {
    return listing(personId).stream().toList().reversed();
  }

  /// A person's feed in the order of arrival.
  public Listing<FeedEntry> listing(String personId) {
    return byPerson.getOrDefault(personId, new Register<>());
  }

  public Optional<FeedEntry> find(String personId, String entryId) {
    return byPerson.getOrDefault(personId, new Register<>()).find(entryId);
  }

  /// Adds an entry. An earlier one of the same app with the same chain id disappears.
  public FeedEntry arrive(FeedDraft draft) {
    return changes.call(() -> {
      var feed = byPerson.computeIfAbsent(draft.personId(), id -> new Register<>());
      replacedBy(feed, draft).forEach(entry -> feed.remove(entry.id()));
      var entry = draft.entry(changes.ids().guid(), changes.now());
      feed.put(entry.id(), entry);
      changes.raise(new TenantEvent.FeedEntryArrived(entry));
      return entry;
    });
  }

  /// Marks an entry read or unread.
  public Optional<FeedEntry> mark(String personId, String entryId, boolean read) {
    return changes.call(() -> {
      var feed = byPerson.getOrDefault(personId, new Register<>());
      return feed.find(entryId)
          .map(was -> {
            var entry = FeedDraft.from(was).entry(was.id(), was.createdDateTime(), read);
            feed.put(entryId, entry);
            changes.raise(new TenantEvent.FeedEntryMarked(entry));
            return entry;
          });
    });
  }

  Stream<FeedEntry> all() {
    return byPerson.values().stream().flatMap(Register::stream);
  }

  void restore(FeedEntry entry) {
    byPerson.computeIfAbsent(entry.personId(), id -> new Register<>()).put(entry.id(), entry);
  }

  private static Stream<FeedEntry> replacedBy(Register<FeedEntry> feed, FeedDraft draft) {
    var chainId = draft.chainId();
    if (chainId == null) {
      return Stream.empty();
    }
    Predicate<FeedEntry> sameChain =
        entry -> chainId.equals(entry.chainId()) && draft.teamsAppId().equals(entry.teamsAppId());
    return feed.stream().filter(sameChain).toList().stream();
  }
}
