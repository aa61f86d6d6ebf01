package dev.postrider.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postrider.audience.Recipient;
import dev.postrider.emulator.callback.CardAction;
import dev.postrider.emulator.callback.InstallEventDisorder;
import dev.postrider.emulator.callback.Tap;
import dev.postrider.emulator.callback.TapOutcome;
import dev.postrider.emulator.tenant.Chat;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.Post;
import dev.postrider.emulator.tenant.Scope;
import dev.postrider.message.ChatMessage;
import dev.postrider.teams.activity.Activity;
import dev.postrider.teams.activity.AdaptiveCard;
import dev.postrider.teams.activity.TeamsEvent;
import dev.postrider.teams.bot.CardAnswer;
import dev.postrider.teams.bot.Turn;
import dev.postrider.teams.wire.UserId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Journey C of the house against the local tenant: from an activity to the answer.
class WhatComesInTest {
  private static final AdaptiveCard POLL =
      AdaptiveCard.parse(
          """
          {"type": "AdaptiveCard", "version": "1.5",
           "body": [{"type": "Input.Text", "id": "wish"}],
           "actions": [
             {"type": "Action.Execute", "title": "Ramen", "verb": "vote", "data": {"dish": "ramen"}},
             {"type": "Action.Submit", "title": "Pizza", "data": {"verb": "vote", "dish": "pizza"}}
           ]}
          """);

  @RegisterExtension final LocalTenantExtension local = LocalTenantExtension.seeded("tiny");

  @Test
  void whoWritesIsAnswered() {
    local.postrider().onMessage(turn -> turn.reply("You said: " + said(turn)));
    Chat chat = installFor("ada");

    say("ada", chat, "hello");

    await()
        .untilAsserted(
            () -> assertThat(local.inbox("ada").texts()).containsExactly("You said: hello"));
  }

  @Test
  void anInstallIsHeardOnceAndTheConversationIsKnownFromThenOn() {
    List<Turn> installed = new CopyOnWriteArrayList<>();
    local.postrider().bot().onInstalled(installed::add);

    installFor("ada");

    await().until(() -> known("ada"));
    await().untilAsserted(() -> assertThat(installed).hasSize(1));
    assertThat(local.postrider().send(recipient("ada"), ChatMessage.text("Hi")).acceptedAs())
        .isPresent();
  }

  @Test
  void anUninstallForgetsTheConversation() {
    installFor("ada");
    await().until(() -> known("ada"));

    String ada = local.inbox("ada").person().id();
    var installations = local.tenant().tenant().installations();
    var installation = installations.of(Scope.USER, ada).stream().findFirst().orElseThrow();
    installations.uninstall(Scope.USER, ada, installation.id());

    await().until(() -> !known("ada"));
  }

  @Test
  void aTapThatExecutesShowsTheBotsAnswer() {
    local
        .postrider()
        .bot()
        .onCardAction(
            "vote",
            (turn, data) ->
                CardAnswer.message(
                    data.path("dish").asString() + " with " + data.path("wish").asString()));
    local.postrider().send(recipient("ada"), ChatMessage.card(POLL));

    TapOutcome seen = tap("ada", "Ramen");

    assertThat(seen).isEqualTo(new TapOutcome.MessageShown("ramen with egg"));
  }

  @Test
  void aTapThatSubmitsReachesTheSameHandler() {
    local
        .postrider()
        .bot()
        .onCardAction(
            "vote", (turn, data) -> CardAnswer.message("Noted: " + data.path("dish").asString()));
    local.postrider().send(recipient("ada"), ChatMessage.card(POLL));

    TapOutcome seen = tap("ada", "Pizza");

    assertThat(seen).isEqualTo(new TapOutcome.Accepted());
    await().untilAsserted(() -> assertThat(local.inbox("ada").texts()).contains("Noted: pizza"));
  }

  @Test
  void whoIsAddedToATeamOfTheBotIsMet() {
    List<String> met = new CopyOnWriteArrayList<>();
    local.postrider().bot().onMemberAdded((turn, member) -> met.add(member.toString()));
    var tenant = local.tenant().tenant();
    var support =
        tenant.teams().all().stream()
            .filter(team -> team.displayName().equals("Support"))
            .findFirst()
            .orElseThrow();
    tenant.installations().install(Scope.TEAM, support.id(), appId(), List.of());

    tenant
        .teams()
        .addMember(
            support.id(),
            local.inbox("ada").person().id(),
            dev.postrider.emulator.tenant.Membership.Role.MEMBER);

    await().untilAsserted(() -> assertThat(met).hasSize(1));
  }

  @Test
  void whatPeopleDoToMessagesIsHeard() {
    List<String> heard = new CopyOnWriteArrayList<>();
    local
        .postrider()
        .bot()
        .onMessageEdited((turn, what) -> heard.add("edited to " + what.text()))
        .onMessageDeleted((turn, what) -> heard.add("deleted " + what.isSoft()))
        .onReaction((turn, what) -> heard.add("reacted " + what.added() + what.removed()));
    Chat chat = installFor("ada");
    local.postrider().send(recipient("ada"), ChatMessage.text("Hi"));
    String ada = local.inbox("ada").person().id();
    String botsPost = local.inbox("ada").posts().getFirst().id();
    var client = local.tenant().callback().client();

    Post said = client.say(ada, chat.id(), "helo").orElseThrow();
    client.edit(ada, chat.id(), said.id(), words("hello"));
    client.delete(ada, chat.id(), said.id());
    client.react(ada, chat.id(), botsPost, "like");
    client.unreact(ada, chat.id(), botsPost, "like");

    await()
        .untilAsserted(() ->
            assertThat(heard)
                .containsExactlyInAnyOrder(
                    "edited to hello", "deleted true", "reacted [like][]", "reacted [][like]"));
  }

  @Test
  void aRenamedTeamAndANewChannelAreHeard() {
    List<String> heard = new CopyOnWriteArrayList<>();
    local
        .postrider()
        .bot()
        .onTeamsEvent(
            TeamsEvent.TEAM_RENAMED,
            (turn, what) -> heard.add("renamed " + what.team().orElseThrow().name()))
        .onTeamsEvent(
            TeamsEvent.CHANNEL_CREATED,
            (turn, what) -> heard.add("created " + what.channel().orElseThrow().name()));
    var tenant = local.tenant().tenant();
    var team = tenant.teams().all().stream().findFirst().orElseThrow();
    tenant.installations().install(Scope.TEAM, team.id(), appId(), List.of());

    tenant.teams().rename(team.id(), "Crew");
    tenant.channels().create(team.id(), "Lunch", "");

    await()
        .untilAsserted(
            () -> assertThat(heard).containsExactlyInAnyOrder("renamed Crew", "created Lunch"));
  }

  @Test
  void installEventsThatComeTwiceAndOvertakeEachOtherAreHeardOnceAPerson() {
    local.tenant().callback().disorder(InstallEventDisorder.of("doubled=1,swapped=0.5,seed=7"));
    List<String> installed = new CopyOnWriteArrayList<>();
    List<String> met = new CopyOnWriteArrayList<>();
    local
        .postrider()
        .bot()
        .onInstalled(turn -> installed.add(turn.reference().conversation().value()))
        .onMemberAdded((turn, member) -> met.add(member.id()));
    List<String> people = List.of("ada", "kenji", "lea", "wei", "lin", "grace");

    people.forEach(this::installFor);

    await().until(() -> people.stream().allMatch(this::known));
    await()
        .untilAsserted(() ->
            assertThat(local.tenant().callback().log().count())
                .isGreaterThanOrEqualTo(4L * people.size()));
    assertThat(installed).hasSize(people.size()).doesNotHaveDuplicates();
    assertThat(met).hasSize(people.size()).doesNotHaveDuplicates();
  }

  private static JsonNode words(String text) {
    return JsonNodeFactory.instance.objectNode().put("text", text);
  }

  private TapOutcome tap(String person, String title) {
    Post card = local.inbox(person).posts().getFirst();
    CardAction action =
        CardAction.titled(card.json().at("/attachments/0/content"), title).orElseThrow();
    return local
        .tenant()
        .callback()
        .client()
        .tap(
            new Tap(
                local.inbox(person).person().id(),
                card.conversationId(),
                card.id(),
                action,
                JsonNodeFactory.instance.objectNode().put("wish", "egg")));
  }

  private void say(String person, Chat chat, String text) {
    Optional<Post> post =
        local.tenant().callback().client().say(local.inbox(person).person().id(), chat.id(), text);
    assertThat(post).isPresent();
  }

  private Chat installFor(String person) {
    String id = local.inbox(person).person().id();
    local.tenant().tenant().installations().install(Scope.USER, id, appId(), List.of());
    return local.inbox(person).chat().orElseThrow();
  }

  private String appId() {
    return local
        .tenant()
        .tenant()
        .catalogue()
        .findByExternalId(DemoNames.MANIFEST_ID)
        .orElseThrow()
        .id();
  }

  private boolean known(String person) {
    return local
        .postrider()
        .stores()
        .conversations()
        .find(
            local.settings().tenant(),
            new Recipient.User(new UserId(local.inbox(person).person().id())))
        .isPresent();
  }

  private static Recipient recipient(String person) {
    return Recipient.user(person + "@" + DemoNames.DOMAIN);
  }

  private static String said(Turn turn) {
    return turn.activity() instanceof Activity.Message message ? "" + message.text() : "";
  }
}
