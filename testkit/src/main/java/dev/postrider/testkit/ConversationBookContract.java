package dev.postrider.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.audience.Recipient;
import dev.postrider.reach.ConversationBook;
import dev.postrider.reach.ConversationBook.Entry;
import dev.postrider.reach.InMemoryConversationBook;
import dev.postrider.teams.activity.ConversationReference;
import dev.postrider.teams.activity.ConversationType;
import dev.postrider.teams.wire.ConversationId;
import dev.postrider.teams.wire.ServiceUrl;
import dev.postrider.teams.wire.TeamsUserId;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.UserId;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [ConversationBook] does. A book's own test inherits it and says how to make an empty
/// one.
public abstract class ConversationBookContract {
  private static final TenantId TENANT = new TenantId("contoso");
  private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
  private static final Recipient ADA = Recipient.user("ada");

  private ConversationBook book = new InMemoryConversationBook();

  /// An empty book, closed by whoever inherits this.
  protected abstract ConversationBook emptyBook();

  @BeforeEach
  final void makeBook() {
    book = emptyBook();
  }

  @Test
  void savedEntriesAreFoundAsTheyWere() {
    List<Entry> entries =
        List.of(
            entry(ADA, "a:1", NOON),
            new Entry(
                new Recipient.Channel("team", "19:general@thread.tacv2"),
                reference("19:general@thread.tacv2", ConversationType.CHANNEL, null, null),
                NOON),
            new Entry(
                new Recipient.Chat("19:x@thread.v2"),
                reference("19:x@thread.v2", ConversationType.GROUP_CHAT, "29:someone", null),
                NOON));

    entries.forEach(book::save);

    assertThat(entries)
        .allSatisfy(entry -> assertThat(book.find(TENANT, entry.recipient())).contains(entry));
    assertThat(book.find(new TenantId("fabrikam"), ADA)).isEmpty();
    assertThat(book.find(TENANT, Recipient.user("bob"))).isEmpty();
  }

  @Test
  void laterEntryReplacesAnEarlierOneAndNeverTheOtherWay() {
    book.save(entry(ADA, "a:first", NOON));
    book.save(entry(ADA, "a:second", NOON.plusSeconds(1)));

    book.save(entry(ADA, "a:late to arrive", NOON.minusSeconds(1)));

    assertThat(book.find(TENANT, ADA)).contains(entry(ADA, "a:second", NOON.plusSeconds(1)));
  }

  @Test
  void entryLearnedAtTheSameTimeReplaces() {
    book.save(entry(ADA, "a:first", NOON));
    book.save(entry(ADA, "a:second", NOON));

    assertThat(book.find(TENANT, ADA)).contains(entry(ADA, "a:second", NOON));
  }

  @Test
  void forgettingTakesOnlyWhatWasKnownThen() {
    book.save(entry(ADA, "a:1", NOON));

    book.forget(TENANT, ADA, NOON.minusMillis(1));
    assertThat(book.find(TENANT, ADA)).isPresent();

    book.forget(new TenantId("fabrikam"), ADA, NOON);
    assertThat(book.find(TENANT, ADA)).isPresent();

    book.forget(TENANT, ADA, NOON);
    assertThat(book.find(TENANT, ADA)).isEmpty();
  }

  @Test
  void pagesGoOnAfterTheLastKey() {
    Stream.of("cleo", "ada", "bob", "dora")
        .forEach(name -> book.save(entry(Recipient.user(name), "a:" + name, NOON)));

    List<Entry> first = book.page(TENANT, "", 2);
    List<Entry> rest = book.page(TENANT, first.getLast().recipient().key(), 10);

    assertThat(first)
        .extracting(entry -> entry.recipient().key())
        .containsExactly("user:ada", "user:bob");
    assertThat(rest)
        .extracting(entry -> entry.recipient().key())
        .containsExactly("user:cleo", "user:dora");
    assertThat(book.page(TENANT, "", 0)).isEmpty();
    assertThat(book.page(new TenantId("fabrikam"), "", 10)).isEmpty();
  }

  private static Entry entry(Recipient recipient, String conversation, Instant at) {
    return new Entry(
        recipient, reference(conversation, ConversationType.PERSONAL, "29:1abc", "ada"), at);
  }

  private static ConversationReference reference(
      String conversation, ConversationType type, @Nullable String user, @Nullable String person) {
    return new ConversationReference(
        TENANT,
        new ServiceUrl("https://smba.trafficmanager.net/emea/"),
        new ConversationId(conversation),
        type,
        "28:bot",
        user == null ? null : new TeamsUserId(user),
        person == null ? null : new UserId(person),
        ConversationReference.TEAMS);
  }
}
