package dev.postrider.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postrider.ScriptedTeams;
import dev.postrider.ScriptedTeams.Together;
import dev.postrider.audience.Recipient;
import dev.postrider.reach.ReconcileResult.Finding;
import dev.postrider.teams.activity.ConversationReference;
import dev.postrider.teams.graph.ManifestId;
import dev.postrider.teams.wire.ConversationId;
import dev.postrider.teams.wire.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ReconcilerTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Recipient.User ADA = new Recipient.User(new UserId("ada-id"));
  private static final Recipient.User BEN = new Recipient.User(new UserId("ben-id"));
  private static final String CHAT = "{\"id\":\"19:chat\",\"chatType\":\"oneOnOne\"}";
  private static final String INSTALLED = "{\"value\":[{\"id\":\"installation-1\"}]}";
  private static final String NOT_INSTALLED = "{\"value\":[]}";

  private final ScriptedTeams teams = new ScriptedTeams();
  private final ConversationBook book = new InMemoryConversationBook();
  private final Reconciler reconciler =
      new Reconciler(
          new Reconciler.Setup(
              book,
              teams.graph().installedApps(),
              new AppInstaller(teams.graph(), new ManifestId("m-1"), InstantSource.fixed(NOON)),
              teams.serviceUrl(),
              "28:the-app",
              InstantSource.fixed(NOON)));

  @BeforeEach
  void theAppIsInTheCatalogue() {
    teams.answers(200, "{\"value\":[{\"id\":\"catalog-1\",\"externalId\":\"m-1\"}]}");
  }

  @AfterEach
  void close() {
    teams.close();
  }

  @Test
  void whoRemovedTheAppIsForgotten() {
    knows(ADA, NOON.minusSeconds(60));
    teams.answers(200, NOT_INSTALLED);

    assertThat(check()).isEqualTo(new ReconcileResult.Found(Finding.FORGOTTEN));
    assertThat(book.find(ScriptedTeams.TENANT, ADA)).isEmpty();
  }

  @Test
  void whoseInstallEventWasLostIsLearned() {
    teams.answers(200, INSTALLED).answers(200, "{\"id\":\"19:chat\",\"chatType\":\"oneOnOne\"}");

    assertThat(check()).isEqualTo(new ReconcileResult.Found(Finding.LEARNED));
    assertThat(book.find(ScriptedTeams.TENANT, ADA).orElseThrow().reference())
        .isEqualTo(
            ConversationReference.personal(
                ScriptedTeams.TENANT,
                teams.serviceUrl(),
                new ConversationId("19:chat"),
                "28:the-app",
                new UserId("ada-id")));
  }

  @Test
  void whereTheBookIsRightOneRequestIsEnough() {
    knows(ADA, NOON);
    teams.answers(200, INSTALLED);

    assertThat(check()).isEqualTo(new ReconcileResult.Found(Finding.AS_KNOWN));
    assertThat(teams.asked()).hasSize(2);
    assertThat(teams.asked().getLast()).contains("/users/ada-id/teamwork/installedApps");
  }

  @Test
  void whereGraphNamesNoChatItIsLeftToBeOpened() {
    teams.answers(200, INSTALLED).refuses(404, "NotFound");

    assertThat(check()).isEqualTo(new ReconcileResult.Found(Finding.NO_CONVERSATION));
  }

  @Test
  void anUnknownPersonIsForgotten() {
    knows(ADA, NOON);
    teams.refuses(404, "NotFound");

    assertThat(check()).isEqualTo(new ReconcileResult.Found(Finding.UNKNOWN_PERSON));
    assertThat(book.find(ScriptedTeams.TENANT, ADA)).isEmpty();
  }

  @Test
  void aThrottledCheckChangesNothing() {
    knows(ADA, NOON);
    teams.throttles(7);

    assertThat(check())
        .isEqualTo(
            new ReconcileResult.NotNow(
                true, Optional.of(Duration.ofSeconds(7)), "429 at reading installations"));
    assertThat(book.find(ScriptedTeams.TENANT, ADA)).isPresent();
  }

  @Test
  void aMissingPermissionStopsEverybody() {
    teams.refuses(403, "Authorization_RequestDenied");

    assertThatThrownBy(this::check)
        .isInstanceOfSatisfying(
            ReachException.class,
            e -> assertThat(e.trouble()).isEqualTo(ReachException.Trouble.PERMISSION_MISSING));
  }

  @Test
  void theWholeBookIsCheckedInOneRequestAndCounted() throws InterruptedException {
    knows(ADA, NOON);
    knows(BEN, NOON);
    teams.answersTogether(new Together(200, NOT_INSTALLED), new Together(200, INSTALLED));

    Reconciliation all = reconciler.checkBook(ScriptedTeams.TENANT);

    assertThat(all.of(Finding.FORGOTTEN)).isEqualTo(1);
    assertThat(all.of(Finding.AS_KNOWN)).isEqualTo(1);
    assertThat(all.checked()).isEqualTo(2);
    assertThat(all.healed()).isEqualTo(1);
    assertThat(teams.asked()).hasSize(2).last().asString().endsWith("/$batch");
  }

  @Test
  void onlyThoseWhomGraphHasNotToldOfAreAskedForAgain() throws InterruptedException {
    knows(ADA, NOON);
    knows(BEN, NOON);
    teams
        .answersTogether(new Together(503, "{}"), new Together(200, INSTALLED))
        .answersTogether(new Together(200, NOT_INSTALLED));

    Reconciliation all = reconciler.checkBook(ScriptedTeams.TENANT);

    assertThat(all.of(Finding.AS_KNOWN)).isEqualTo(1);
    assertThat(all.of(Finding.FORGOTTEN)).isEqualTo(1);
    assertThat(teams.said().getLast()).contains("ada-id").doesNotContain("ben-id");
  }

  @Test
  void whoIsNeverToldOfIsCountedAsUntoldAndStaysInTheBook() throws InterruptedException {
    knows(ADA, NOON);
    for (int i = 0; i < 3; i++) {
      teams.answersTogether(new Together(503, "{}"));
    }

    Reconciliation all = reconciler.checkBook(ScriptedTeams.TENANT);

    assertThat(all.findings()).isEqualTo(Map.of(Finding.UNTOLD, 1L));
    assertThat(book.find(ScriptedTeams.TENANT, ADA)).isPresent();
  }

  @Test
  void aPermissionThatManyLackTogetherStopsEverybody() {
    knows(ADA, NOON);
    teams.answersTogether(
        new Together(403, "{\"error\":{\"code\":\"Authorization_RequestDenied\"}}"));

    assertThatThrownBy(() -> reconciler.checkBook(ScriptedTeams.TENANT))
        .isInstanceOfSatisfying(
            ReachException.class,
            e -> assertThat(e.trouble()).isEqualTo(ReachException.Trouble.PERMISSION_MISSING));
  }

  @Test
  void aChatThatGraphNamesOtherwiseNowIsRenewedWithTheWholeBook() throws InterruptedException {
    knows(ADA, NOON, "19:old");
    teams.answersTogether(new Together(200, INSTALLED)).answersTogether(new Together(200, CHAT));

    Reconciliation all = reconciler.checkBook(ScriptedTeams.TENANT);

    assertThat(all.of(Finding.RENEWED)).isEqualTo(1);
    assertThat(all.healed()).isEqualTo(1);
    assertThat(conversation()).isEqualTo("19:chat");
  }

  @Test
  void aChatThatGraphNamesTheSameAndOneThatItDoesNotTellOfStay() throws InterruptedException {
    knows(ADA, NOON, "19:chat");
    teams
        .answersTogether(new Together(200, INSTALLED))
        .answersTogether(new Together(200, CHAT))
        .answersTogether(new Together(200, INSTALLED))
        .answersTogether(new Together(404, "{\"error\":{\"code\":\"NotFound\"}}"));

    assertThat(reconciler.checkBook(ScriptedTeams.TENANT).of(Finding.AS_KNOWN)).isEqualTo(1);
    assertThat(reconciler.checkBook(ScriptedTeams.TENANT).of(Finding.AS_KNOWN)).isEqualTo(1);
    assertThat(teams.asked()).hasSize(5);
    assertThat(conversation()).isEqualTo("19:chat");
  }

  @Test
  void theConnectorsOwnIdCannotBeComparedAndStays() throws InterruptedException {
    knows(ADA, NOON);
    teams.answersTogether(new Together(200, INSTALLED));

    assertThat(reconciler.checkBook(ScriptedTeams.TENANT).of(Finding.AS_KNOWN)).isEqualTo(1);
    assertThat(teams.asked()).hasSize(2);
  }

  private String conversation() {
    return book.find(ScriptedTeams.TENANT, ADA).orElseThrow().reference().conversation().value();
  }

  private ReconcileResult check() {
    return reconciler.check(ScriptedTeams.TENANT, ADA);
  }

  private void knows(Recipient.User user, Instant at) {
    knows(user, at, "a:old");
  }

  private void knows(Recipient.User user, Instant at, String conversation) {
    book.save(
        new ConversationBook.Entry(
            user,
            ConversationReference.personal(
                ScriptedTeams.TENANT,
                teams.serviceUrl(),
                new ConversationId(conversation),
                "28:the-app",
                user.id()),
            at));
  }
}
