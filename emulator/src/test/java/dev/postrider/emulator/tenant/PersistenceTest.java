package dev.postrider.emulator.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postrider.emulator.tenant.Arrival.Surface;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class PersistenceTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-20T09:00:00Z"));

  @TempDir Path temporary;

  @Test
  void everythingIsThereAgainAfterARestart() {
    List<SnapshotLine> before;
    try (var tenant = open()) {
      liveALittle(tenant);
      before = Snapshot.of(tenant.world()).lines();
    }

    try (var tenant = open()) {
      var after = Snapshot.of(tenant.world()).lines();
      assertThat(withoutHeader(after)).containsExactlyInAnyOrderElementsOf(withoutHeader(before));
      var chat = tenant.chats().findPersonal(DemoNames.CLIENT_ID, mina(tenant)).orElseThrow();
      assertThat(tenant.chats().find(chat.wireId())).contains(chat);
      assertThat(tenant.installations().hasBot(chat, DemoNames.CLIENT_ID)).isTrue();
      assertThat(tenant.people().find("mina@demo-acme.example")).isPresent();
      var everyone = tenant.groups().findByName("everyone").orElseThrow().id();
      assertThat(tenant.groups().members(everyone).size()).isEqualTo(12);
    }
  }

  @Test
  void whatIsDrawnAfterARestartWasNotDrawnBefore() {
    String before;
    try (var tenant = open()) {
      before = tenant.teams().create("One", "").id();
    }
    try (var tenant = open()) {
      assertThat(tenant.teams().create("Two", "").id()).isNotEqualTo(before);
    }
  }

  @Test
  void aTornSnapshotIsLeftForTheOneBefore() throws IOException {
    try (var tenant = open()) {
      tenant.people().put(stranger(tenant, "first@demo-acme.example"));
      tenant.save();
      tenant.people().put(stranger(tenant, "second@demo-acme.example"));
    }
    var current = temporary.resolve("tenant.jsonl");
    var whole = Files.readString(current);
    Files.writeString(current, whole.substring(0, whole.length() / 2));

    try (var tenant = open()) {
      assertThat(tenant.people().find("first@demo-acme.example")).isPresent();
      assertThat(tenant.people().find("second@demo-acme.example")).isEmpty();
    }
  }

  @Test
  void aSnapshotLessItsLastLineIsTorn() throws IOException {
    try (var tenant = open()) {
      tenant.people().put(stranger(tenant, "first@demo-acme.example"));
    }
    var current = temporary.resolve("tenant.jsonl");
    var lines = Files.readAllLines(current);
    Files.write(current, lines.subList(0, lines.size() - 1));

    try (var tenant = open()) {
      assertThat(tenant.people().find("first@demo-acme.example")).isEmpty();
    }
  }

  @Test
  void whenBothSnapshotsAreDamagedNothingIsOverwritten() throws IOException {
    open().close();
    Files.writeString(temporary.resolve("tenant.jsonl"), "{\"person\"");
    Files.deleteIfExists(temporary.resolve("tenant.previous.jsonl"));

    assertThatThrownBy(this::open)
        .isInstanceOf(TenantFileException.class)
        .hasMessageContaining("move both away");
    assertThat(temporary.resolve("tenant.jsonl")).hasContent("{\"person\"");
  }

  @Test
  void aSnapshotOfANewerVersionIsRefused() throws IOException {
    open().close();
    Files.writeString(
        temporary.resolve("tenant.jsonl"), "{\"tenant\":{\"format\":2,\"drawn\":0}}\n");

    assertThatThrownBy(this::open).hasMessageContaining("newer version");
  }

  @Test
  void theSnapshotWithItsSecretsIsForItsOwnerOnly() throws IOException {
    assumeTrue(Files.getFileStore(temporary).supportsFileAttributeView("posix"));

    open().close();

    var permissions = Files.getPosixFilePermissions(temporary.resolve("tenant.jsonl"));
    assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
  }

  @Test
  void twoTenantsDoNotShareAFolder() {
    try (var tenant = open()) {
      assertThat(tenant.people().all().size()).isEqualTo(12);
      assertThatThrownBy(this::open).hasMessageContaining("in use");
    }
  }

  @Test
  void resettingGoesBackToTheSeedOnDiskToo() {
    try (var tenant = open()) {
      liveALittle(tenant);
      tenant.reset();
    }
    try (var tenant = open()) {
      assertThat(tenant.installations().of(Scope.USER, mina(tenant)).stream()).isEmpty();
      assertThat(tenant.ledger().tally().arrivals()).isZero();
    }
  }

  @Test
  void theLedgerIsInItsFileBeforeTheNextSnapshot() throws IOException {
    try (var tenant = open()) {
      tenant.ledger().append(sent("D1", 201));
      tenant.ledger().append(sent("D1", 201));
      assertThat(Files.readAllLines(temporary.resolve("arrivals.jsonl"))).hasSize(2);
    }
    Files.writeString(
        temporary.resolve("arrivals.jsonl"), "{\"sequence\":3,\"at\"", StandardOpenOption.APPEND);

    try (var tenant = open()) {
      assertThat(tenant.ledger().duplicates()).containsExactly(Map.entry("D1", 2));
      assertThat(tenant.ledger().append(sent("D2", 201)).sequence()).isEqualTo(3);
      assertThat(Files.readAllLines(temporary.resolve("arrivals.jsonl"))).hasSize(3);
    }
  }

  private Tenant open() {
    return Tenant.open(temporary, Seed.TINY, CLOCK);
  }

  private static void liveALittle(Tenant tenant) {
    var mina = mina(tenant);
    var app = tenant.catalogue().findByExternalId(DemoNames.MANIFEST_ID).orElseThrow().id();
    tenant.installations().install(Scope.USER, mina, app, List.of());
    var chat = tenant.chats().personal(DemoNames.CLIENT_ID, mina);
    var place = new Place(chat, null);
    var card =
        JsonMapper.shared()
            .readTree("{\"type\":\"message\",\"attachments\":[{\"content\":{\"a\":\"é\"}}]}");
    var first = tenant.posts().arrive(place, DemoNames.CLIENT_ID, card, "D1");
    tenant.posts().arrive(place, DemoNames.CLIENT_ID, card, null);
    tenant.posts().react(chat.id(), first.id(), new Post.Reaction(mina, "heart"));
    tenant.posts().delete(chat.id(), first.id());
    var topic = new FeedTopic("text", "News", null);
    tenant
        .feeds()
        .arrive(
            new FeedDraft(
                mina, app, "news", "News", null, topic, "Hi", Map.of("a", "b"), 3L, null));
    var team = tenant.teams().create("Fresh", "just made");
    tenant.teams().addMember(team.id(), mina, Membership.Role.OWNER);
    tenant.tabs().add(team.internalId(), "Plan", app, "https://demo-acme.example/");
    tenant.catalogue().delete(app);
    tenant.ledger().append(sent("D1", 201));
  }

  @Test
  void aFeedEntryOfBeforeTopicsHadNamesIsReadByItsValue() {
    var line =
        SnapshotLine.parse(
            """
            {"feed":{"id":"1","personId":"p","teamsAppId":"a","activityType":"t","title":"T",\
            "topic":{"source":"text","value":"News"},"templateParameters":{},\
            "createdDateTime":"2026-11-20T09:00:00Z","read":false}}\
            """);

    assertThat(((FeedEntry) line.value()).topic().name()).isEqualTo("News");
  }

  private static Arrival.Draft sent(@Nullable String deliveryId, int status) {
    return new Arrival.Draft(
        Surface.CONNECTOR,
        ArrivalLedger.SEND,
        DemoNames.CLIENT_ID,
        "a:1",
        null,
        "1",
        deliveryId,
        status);
  }

  private static Person stranger(Tenant tenant, String address) {
    return Person.named(tenant.people().newId(), address, address);
  }

  private static String mina(Tenant tenant) {
    return tenant.people().find("mina@demo-acme.example").orElseThrow().id();
  }

  private static List<SnapshotLine> withoutHeader(List<SnapshotLine> lines) {
    return lines.stream().filter(line -> line.kind() != SnapshotLine.Kind.TENANT).toList();
  }
}
