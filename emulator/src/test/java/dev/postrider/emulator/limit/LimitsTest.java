package dev.postrider.emulator.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LimitsTest {
  private static final Profile PUBLISHED = Profile.published(1_200);
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000_000L);
  private final Limits limits = new Limits(PUBLISHED, nanos::get);

  record Case(Row row, Row.Window window) {
    @Override
    public String toString() {
      return row.id() + ": " + window;
    }
  }

  static Stream<Case> everyWindow() {
    return PUBLISHED.rows().stream()
        .flatMap(row -> row.windows().stream().map(window -> new Case(row, window)));
  }

  @ParameterizedTest
  @MethodSource("everyWindow")
  void oneMoreThanTheWindowAdmitsWaitsUntilTheFirstHasLeftIt(Case one) {
    var alone = new Limits(only(one).countingThrottled(false), nanos::get);
    Ask ask = Ask.of(operation(one.row()), "app", "tenant", "resource");
    for (int i = 0; i < one.window().requests(); i++) {
      assertThat(alone.check(ask)).as("request %d", i + 1).isEmpty();
    }

    Refusal refusal = alone.check(ask).orElseThrow();

    assertThat(refusal.window()).isEqualTo(one.row().id() + ": " + one.window());
    Duration whole = one.row().bucket() ? Duration.ofSeconds(1) : one.window().length();
    assertThat(refusal.retryAfter()).isEqualTo(whole);
    assertThat(refusal.retryAfterHeader()).hasValue(Long.toString(whole.toSeconds()));
    pass(refusal.retryAfter());
    assertThat(alone.check(ask)).isEmpty();
  }

  @Test
  void aRunAtNineTenthsOfTheLimitIsNeverRefused() {
    for (int i = 0; i < 5_000; i++) {
      pass(Duration.ofNanos((long) (1e9 / 45)));
      assertThat(send("chat-" + i)).isEmpty();
    }
  }

  @Test
  void theWindowSlides() {
    for (int i = 0; i < 50; i++) {
      assertThat(send("chat-" + i)).isEmpty();
      pass(Duration.ofMillis(10));
    }

    assertThat(send("another").orElseThrow().retryAfter()).isEqualTo(Duration.ofSeconds(1));
    pass(Duration.ofMillis(500));
    assertThat(send("another")).isEmpty();
    assertThat(send("another")).isPresent();
    pass(Duration.ofMillis(10));
    assertThat(send("another")).isEmpty();
  }

  @Test
  void retryAfterIsWholeSecondsRoundedUp() {
    for (int i = 0; i < 8; i++) {
      assertThat(send("chat")).isEmpty();
      pass(Duration.ofMillis(200));
    }

    assertThat(send("chat").orElseThrow())
        .isEqualTo(new Refusal(Duration.ofSeconds(1), "connector.send.bot-thread: 8 in 2 s", true));
  }

  @Test
  void aRefusalByOneRowCountsInNoOther() {
    var narrow = new Limits(PUBLISHED.perAppAndTenant(8), nanos::get);
    for (int i = 0; i < 7; i++) {
      narrow.check(Operation.CONNECTOR_SEND, "app", "tenant", "chat");
    }

    assertThat(narrow.check(Operation.CONNECTOR_SEND, "app", "tenant", "chat")).isPresent();
    assertThat(narrow.check(Operation.CONNECTOR_SEND, "app", "tenant", "other")).isEmpty();
  }

  @Test
  void anotherTenantHasItsOwnCount() {
    for (int i = 0; i < 50; i++) {
      send("chat-" + i);
    }

    assertThat(send("more")).isPresent();
    assertThat(limits.check(Operation.CONNECTOR_SEND, "app", "elsewhere", "more")).isEmpty();
  }

  @Test
  void allBotsTogetherShareAThread() {
    for (int i = 0; i < 14; i++) {
      assertThat(limits.check(Operation.CONNECTOR_SEND, "app-" + i, "tenant", "chat")).isEmpty();
    }

    assertThat(limits.check(Operation.CONNECTOR_SEND, "app-14", "tenant", "chat").orElseThrow())
        .extracting(Refusal::window)
        .isEqualTo("connector.send.thread: 14 in 1 s");
  }

  @Test
  void graphCountsRefusedRequestsAndTheConnectorDoesNot() {
    for (int i = 0; i < 30; i++) {
      install("user-" + i);
    }
    pass(Duration.ofMillis(500));
    assertThat(install("late")).isPresent();
    pass(Duration.ofMillis(500));
    for (int i = 0; i < 29; i++) {
      assertThat(install("next-" + i)).isEmpty();
    }
    assertThat(install("next-29")).as("the refused one still counts").isPresent();

    for (int i = 0; i < 60; i++) {
      send("chat-" + i);
    }
    pass(Duration.ofSeconds(1));
    assertThat(send("chat")).isEmpty();
  }

  @Test
  void aBucketRefillsEvenlyAndGoesByCost() {
    var read = Ask.of(Operation.GRAPH_DIRECTORY_GET, "app", "tenant", "").costing(4_000);
    assertThat(limits.check(read)).isEmpty();
    assertThat(limits.check(read)).isEmpty();

    var gentle = new Limits(PUBLISHED.countingThrottled(false), nanos::get);
    gentle.check(read);
    gentle.check(read);
    assertThat(gentle.check(read).orElseThrow().retryAfter()).isEqualTo(Duration.ofSeconds(5));
    pass(Duration.ofSeconds(5));
    assertThat(gentle.check(read)).isEmpty();
  }

  @Test
  void aMessageThatIsSplitCountsForItsParts() {
    var split = Ask.of(Operation.CONNECTOR_SEND, "app", "tenant", "chat").costing(4);
    assertThat(limits.check(split)).isEmpty();

    assertThat(limits.check(split)).isPresent();
    assertThat(limits.check(split.costing(3))).isEmpty();
  }

  @Test
  void smallTenantsGetFewerDirectoryUnits() {
    assertThat(directoryUnits(12)).isEqualTo(3_500);
    assertThat(directoryUnits(50)).isEqualTo(5_000);
    assertThat(directoryUnits(501)).isEqualTo(8_000);
  }

  @Test
  void withoutLimitsNothingIsRefused() {
    limits.use(Profile.none());
    for (int i = 0; i < 1_000; i++) {
      assertThat(send("chat")).isEmpty();
    }

    limits.perAppAndTenant(5);
    assertThat(Stream.generate(() -> send("chat")).limit(6).filter(Optional::isPresent)).hasSize(1);
  }

  @Test
  void aProfileMayAnswerWithoutRetryAfter() {
    limits.use(PUBLISHED.perAppAndTenant(1).withoutRetryAfter());
    send("chat");

    assertThat(send("chat").orElseThrow().retryAfterHeader()).isEmpty();
  }

  @Test
  void headroomTellsUsedLimitAndRefused() {
    for (int i = 0; i < 8; i++) {
      send("chat");
    }

    assertThat(limits.headroom(""))
        .contains(
            new Headroom(
                "connector.app-tenant", "app", "tenant", "", Duration.ofSeconds(1), 7, 50, 0));
    assertThat(limits.headroom("chat"))
        .contains(
            new Headroom(
                "connector.send.bot-thread", "app", "", "chat", Duration.ofSeconds(1), 7, 7, 1));
  }

  @Test
  void idleCountsAreForgotten() {
    for (int i = 0; i < 1_000; i++) {
      pass(Duration.ofMillis(100));
      send("chat-" + i);
    }
    assertThat(limits.size()).isGreaterThan(1_000);

    pass(Duration.ofHours(1));
    send("last");

    assertThat(limits.size()).isLessThan(10);
  }

  @Test
  void aWrongNameIsRefusedWithTheRightOnes() {
    assertThatThrownBy(() -> Profile.named("../secrets", 1)).hasMessageContaining("teams-2026-10");
    assertThatThrownBy(() -> PUBLISHED.window("nonsense", 1, Duration.ofSeconds(1)))
        .hasMessageContaining("connector.app-tenant");
  }

  @Test
  void everyOperationHasALimitAndEveryRowAnOperation() {
    for (Operation operation : Operation.values()) {
      assertThat(PUBLISHED.rows()).as(operation.word()).anyMatch(row -> row.covers(operation));
    }
    for (Row row : PUBLISHED.rows()) {
      assertThat(Operation.values()).as(row.id()).anyMatch(row::covers);
      assertThat(row.source()).isNotBlank();
    }
  }

  private static Profile only(Case one) {
    return new Profile("one", List.of(one.row().withWindows(List.of(one.window()))), true);
  }

  private static Operation operation(Row row) {
    return Stream.of(Operation.values()).filter(row::covers).findFirst().orElseThrow();
  }

  private static int directoryUnits(int people) {
    return Profile.published(people).rows().stream()
        .filter(row -> row.id().equals("graph.directory.units"))
        .map(row -> row.windows().getFirst().requests())
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private Optional<Refusal> send(String chat) {
    return limits.check(Operation.CONNECTOR_SEND, "app", "tenant", chat);
  }

  private Optional<Refusal> install(String person) {
    return limits.check(Operation.GRAPH_USER_APPS_POST, "app", "tenant", person);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
