package dev.postrider.emulator.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.JWKSet;
import dev.postrider.emulator.LocalTenant;
import dev.postrider.emulator.Settings;
import dev.postrider.emulator.callback.ToyBot;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.InstallAnswer;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Place;
import dev.postrider.emulator.tenant.Post;
import dev.postrider.emulator.tenant.Scope;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class CrowdTest {
  private static final String BOT = DemoNames.CLIENT_ID;
  private static final String THANKS =
      "{\"statusCode\":200,\"type\":\"application/vnd.microsoft.card.adaptive\","
          + "\"value\":{\"type\":\"AdaptiveCard\",\"version\":\"1.5\",\"actions\":["
          + "{\"type\":\"Action.Execute\",\"title\":\"Ramen\",\"verb\":\"ramen\"},"
          + "{\"type\":\"Action.Execute\",\"title\":\"Soba\",\"verb\":\"soba\"},"
          + "{\"type\":\"Action.Execute\",\"title\":\"Udon\",\"verb\":\"udon\"}]}}";

  private final List<World> worlds = new ArrayList<>();

  @AfterEach
  void stop() {
    worlds.forEach(World::close);
  }

  @Nested
  class APoll {

    @Test
    void isAnsweredByEverybodyOnceThoughTheirCardsAreRefreshed() {
      World world = world();
      world.crowd(CrowdSettings.everybody());

      world.everybodyGets(poll());

      world.awaitAll(world.people().size());
      assertThat(world.voters()).hasSize(world.people().size()).doesNotHaveDuplicates();
      assertThat(world.tally().answered()).isEqualTo(world.people().size());
      assertThat(world.tally().tapped()).isEqualTo(world.people().size());
    }

    @Test
    void getsTheSameVotesFromTheSameSeedAndOthersFromAnother() {
      Map<String, String> votes = votesWith(7);

      assertThat(votesWith(7)).isEqualTo(votes);
      assertThat(votesWith(8)).isNotEqualTo(votes);
    }

    @Test
    void isLeftAloneByWhoDoesNotAnswerAndLosesWhoBlocks() {
      World world = world();
      world.crowd(CrowdSettings.everybody().withAnswers(0.4).withBlocks(0.3).withSeed(3));

      world.everybodyGets(poll());

      world.awaitAll(world.people().size());
      CrowdTally tally = world.tally();
      assertThat(tally.answered() + tally.ignored() + tally.blocked())
          .isEqualTo(world.people().size());
      assertThat(tally.answered()).isPositive().isEqualTo(world.voters().size());
      assertThat(tally.ignored()).isPositive();
      assertThat(world.people())
          .filteredOn(one -> world.local.tenant().conditions().hasBlockedBot(one.id(), BOT))
          .hasSize((int) tally.blocked())
          .isNotEmpty();
    }

    @Test
    void isVotedOnByWeightAndNeverForWhatWeighsNothing() {
      World world = world();
      world.crowd(CrowdSettings.of("choices=ramen:1|Soba:0|Udon:0"));

      world.everybodyGets(poll());

      world.awaitAll(world.people().size());
      assertThat(world.votes().values()).hasSize(world.people().size()).containsOnly("ramen");
    }

    @Test
    void hearsBothTapsOfOnePersonAtTheSameMoment() {
      World world = world();
      var bothAreHere = new CountDownLatch(2);
      var met = new AtomicInteger();
      world.bot.answers(activity -> {
        if (isTap(activity)) {
          bothAreHere.countDown();
          met.addAndGet(arrives(bothAreHere) ? 1 : 0);
          return THANKS;
        }
        return "";
      });
      world.crowd(CrowdSettings.everybody().withDoubleTaps(1));

      world.gets("mina", poll());

      world.awaitAll(1);
      assertThat(met).hasValue(2);
      assertThat(world.taps()).extracting(tap -> verb(tap)).hasSize(2).doesNotHaveDuplicates();
      assertThat(world.tally().answered()).isEqualTo(1);
      assertThat(world.tally().tapped()).isEqualTo(2);
    }

    @Test
    void hearsASecondVoteFromWhoChangesTheirMind() {
      World world = world();
      world.crowd(CrowdSettings.everybody().withChangesOfMind(1));

      world.gets("mina", poll());

      world.awaitAll(1);
      assertThat(world.taps()).extracting(tap -> verb(tap)).hasSize(2).doesNotHaveDuplicates();
      assertThat(world.tally().changedMind()).isEqualTo(1);
      assertThat(world.tally().answered()).isEqualTo(1);
    }

    @Test
    void thatHasClosedTellsSo() {
      World world = world();
      world.bot.answers(activity ->
          isTap(activity)
              ? "{\"statusCode\":200,\"type\":\"application/vnd.microsoft.activity.message\","
                  + "\"value\":\"This poll has closed.\"}"
              : "");
      world.crowd(CrowdSettings.everybody());

      world.gets("mina", poll());

      world.awaitAll(1);
      assertThat(world.tally().told()).isEqualTo(1);
    }

    @Test
    void ofABotThatFailsIsCounted() {
      World world = world();
      world.bot.answersWithStatus(500);
      world.crowd(CrowdSettings.everybody());

      world.gets("mina", poll());

      world.awaitAll(1);
      assertThat(world.tally().wentWrong()).isEqualTo(1);
      assertThat(world.tally().answered()).isZero();
    }

    private Map<String, String> votesWith(long seed) {
      World world = world();
      world.crowd(
          CrowdSettings.everybody().withSeed(seed).withAnswers(0.8).within(Duration.ofMillis(200)));
      world.everybodyGets(poll());
      world.awaitAll(world.people().size());
      return world.votes();
    }
  }

  @Nested
  class ACardWithInputs {

    @Test
    void isFilledInBeforeItsButtonIsPressed() {
      World world = world();
      world.crowd(
          CrowdSettings.everybody().withWords("Fine").withChoice("r", 1).withChoice("s", 0));

      world.gets("mina", form());

      await().until(() -> !world.bot.received("message").isEmpty());
      JsonNode value = world.bot.received("message").getFirst().path("value");
      assertThat(value.path("dish").asString()).isEqualTo("r");
      assertThat(value.path("sides").asString()).matches("(tea|egg)(,(tea|egg))?");
      assertThat(value.path("guests").asInt()).isBetween(2, 4);
      assertThat(value.path("day").asString()).isBetween("2026-12-24", "2026-12-26");
      assertThat(value.path("vegan").asString()).isIn("yes", "no");
      assertThat(value.path("why").asString()).isEqualTo("Fin");
      assertThat(value.has("hidden")).isFalse();
    }
  }

  @Nested
  class ADialog {

    @Test
    void thatAButtonOpensIsFilledInAndSentOff() {
      World world = world();
      world.bot.answers(activity ->
          activity.path("name").asString("").equals("task/fetch")
              ? "{\"task\":{\"type\":\"continue\",\"value\":{\"title\":\"Order\",\"card\":"
                  + form().path("attachments").path(0)
                  + "}}}"
              : "");
      world.crowd(CrowdSettings.everybody().withChoice("s", 0));

      world.gets(
          "mina",
          card(
              """
              "actions": [{"type": "Action.Submit", "title": "Order",
                "data": {"msteams": {"type": "task/fetch"}}}]\
              """));

      world.awaitAll(1);
      assertThat(world.taps())
          .extracting(invoke -> invoke.path("name").asString())
          .containsExactly("task/fetch", "task/submit");
      JsonNode data = world.taps().getLast().path("value").path("data");
      assertThat(data.path("dish").asString()).isEqualTo("r");
      assertThat(data.path("poll").asInt()).isEqualTo(7);
      assertThat(world.tally().answered()).isEqualTo(1);
    }
  }

  @Nested
  class AQuestionInWords {

    @Test
    void isAnsweredInWordsAndOneForANumberWithANumber() {
      World world = world();
      world.crowd(CrowdSettings.everybody().withWords("Ramen, please"));

      world.gets("mina", text("What would you like?"));
      world.gets("kenji", text("How many guests?"));
      world.gets("kenji", text("Thank you."));

      await().until(() -> world.bot.received("message").size() == 2);
      world.awaitAll(2);
      assertThat(world.said("mina")).containsExactly("Ramen, please");
      assertThat(world.said("kenji")).singleElement().asString().matches("[1-9]");
      assertThat(world.tally().wrote()).isEqualTo(2);
    }

    @Test
    void thatFollowsAnAnswerIsAnsweredToTheEndOfTheDialog() {
      World world = world();
      var asked = new AtomicInteger();
      world.bot.answers(activity -> {
        if (activity.path("type").asString("").equals("message") && asked.getAndIncrement() < 2) {
          world.gets("mina", text("And what else?"));
        }
        return "";
      });

      world.crowd(CrowdSettings.everybody());
      world.gets("mina", text("What would you like?"));

      await().until(() -> world.said("mina").size() == 3);
      world.awaitAll(3);
      assertThat(world.tally().answered()).isEqualTo(3);
    }

    @Test
    void isHeardAfterSomethingElseFromWhoWanders() {
      World world = world();
      world.crowd(CrowdSettings.everybody().withWanderers(1));

      world.gets("mina", poll());

      world.awaitAll(1);
      await().until(() -> world.said("mina").size() == 1);
      assertThat(world.said("mina")).singleElement().asString().contains("coffee");
      assertThat(world.taps()).hasSize(1);
      assertThat(world.tally().wandered()).isEqualTo(1);
    }
  }

  @Nested
  class AScript {

    @Test
    void isFollowedToTheLetterAndThenThereIsSilence() {
      World world = world();
      world.crowd(
          CrowdSettings.nobody()
              .withScript("mina", Scripted.Tap.on("Soba"), new Scripted.Words("No more, thanks"))
              .withScript("kenji", new Scripted.Silence(), new Scripted.Block()));

      for (int i = 0; i < 3; i++) {
        world.everybodyGets(poll());
      }

      world.awaitAll(3 * world.people().size());
      assertThat(world.votes()).hasSize(1).containsValue("soba");
      await()
          .untilAsserted(() -> assertThat(world.said("mina")).containsExactly("No more, thanks"));
      assertThat(world.local.tenant().conditions().hasBlockedBot(world.person("kenji").id(), BOT))
          .isTrue();
    }

    @Test
    void forSomebodyWhomNobodyKnowsIsRefusedByName() {
      Settings settings =
          Settings.test()
              .withCrowd(CrowdSettings.nobody().withScript("zoe", new Scripted.Silence()));

      assertThatThrownBy(() -> LocalTenant.start(settings))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("\"zoe\"");
    }
  }

  @Nested
  class ACrowd {

    @Test
    void leavesAloneWhatItIsNotAddressedTo() {
      World world = world();
      world.crowd(CrowdSettings.of("about=dinner"));
      world.gets("mina", poll());

      world.crowd(CrowdSettings.of("bot=another"));
      world.gets("mina", poll());

      world.crowd(CrowdSettings.of("about=LUNCH,bot=" + BOT));
      world.gets("mina", poll());

      world.awaitAll(1);
      assertThat(world.taps()).hasSize(1);
    }

    @Test
    void dropsWhatIsLeftToDoWhenItEnds() {
      World world = world();
      world.crowd(CrowdSettings.of("delay=1h/2h/3h"));
      world.gets("mina", poll());
      await().until(() -> world.tally().waiting() == 1);

      world.local.crowd().end();

      assertThat(world.tally().waiting()).isZero();
      assertThat(world.tally().asked()).isEqualTo(1);
      assertThat(world.local.crowd().settings()).isEmpty();
    }
  }

  private World world() {
    var world = new World();
    worlds.add(world);
    return world;
  }

  private static boolean isTap(JsonNode activity) {
    return activity.path("type").asString("").equals("invoke");
  }

  private static String verb(JsonNode tap) {
    return tap.path("value").path("action").path("verb").asString();
  }

  private static boolean arrives(CountDownLatch both) {
    try {
      return both.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static JsonNode text(String text) {
    return JsonMapper.shared().createObjectNode().put("type", "message").put("text", text);
  }

  private static JsonNode poll() {
    return card(
        """
        "refresh": {"action": {"type": "Action.Execute", "title": "Look", "verb": "look"}},
        "body": [{"type": "TextBlock", "text": "What is for lunch?"}],
        "actions": [
          {"type": "Action.OpenUrl", "title": "Menu", "url": "https://menu.example"},
          {"type": "Action.Execute", "title": "Ramen", "verb": "ramen"},
          {"type": "Action.Execute", "title": "Soba", "verb": "soba"},
          {"type": "Action.Execute", "title": "Udon", "verb": "udon"}]\
        """);
  }

  private static JsonNode form() {
    return card(
        """
        "body": [
          {"type": "Input.ChoiceSet", "id": "dish", "choices": [
            {"title": "Ramen", "value": "r"}, {"title": "Soba", "value": "s"}]},
          {"type": "Input.ChoiceSet", "id": "sides", "isMultiSelect": true, "choices": [
            {"title": "Tea", "value": "tea"}, {"title": "Egg", "value": "egg"}]},
          {"type": "Container", "items": [
            {"type": "Input.Number", "id": "guests", "min": 2, "max": 4},
            {"type": "Input.Date", "id": "day", "min": "2026-12-24", "max": "2026-12-26"},
            {"type": "Input.Toggle", "id": "vegan", "valueOn": "yes", "valueOff": "no"},
            {"type": "Input.Text", "id": "why", "maxLength": 3},
            {"type": "Input.Text", "id": "hidden", "isVisible": false}]}],
        "actions": [{"type": "Action.Submit", "title": "Send", "data": {"poll": 7}}]\
        """);
  }

  private static JsonNode card(String content) {
    return JsonMapper.shared()
        .readTree(
            """
            {"type": "message", "attachments": [
              {"contentType": "application/vnd.microsoft.card.adaptive",
               "content": {"type": "AdaptiveCard", "version": "1.5", %s}}]}\
            """
                .formatted(content));
  }

  /// The people of the tiny company who can act, each with the demo's app, and its bot.
  private static final class World implements AutoCloseable {
    private final LocalTenant local = LocalTenant.start("tiny");
    private final ToyBot bot =
        new ToyBot(
            BOT,
            () -> {
              try {
                return JWKSet.parse(local.keys().connector().jwks());
              } catch (java.text.ParseException e) {
                throw new IllegalStateException(e);
              }
            });

    private final List<Person> people =
        local.tenant().people().all().stream()
            .filter(Person::accountEnabled)
            .filter(one -> !local.tenant().conditions().hasBlockedBot(one.id(), BOT))
            .toList();

    World() {
      bot.answers(activity -> isTap(activity) ? THANKS : "");
      local
          .tenant()
          .registrations()
          .update(BOT, registration -> registration.withEndpoint(URI.create(bot.url())));
    }

    void crowd(CrowdSettings settings) {
      local.crowd().begin(settings);
    }

    CrowdTally tally() {
      return local.crowd().tally();
    }

    /// Those who can act, and had not blocked the bot before.
    List<Person> people() {
      return people;
    }

    Person person(String name) {
      return local.tenant().people().find(name + "@" + DemoNames.DOMAIN).orElseThrow();
    }

    void everybodyGets(JsonNode activity) {
      people().forEach(one -> gets(one, activity));
    }

    void gets(String name, JsonNode activity) {
      gets(person(name), activity);
    }

    private void gets(Person person, JsonNode activity) {
      var tenant = local.tenant();
      var app = tenant.catalogue().findByExternalId(DemoNames.MANIFEST_ID).orElseThrow();
      var answer = tenant.installations().install(Scope.USER, person.id(), app.id(), List.of());
      assertThat(answer)
          .isInstanceOfAny(InstallAnswer.Installed.class, InstallAnswer.AlreadyInstalled.class);
      var chat = tenant.chats().personal(BOT, person.id());
      Post post = tenant.posts().arrive(new Place(chat, null), BOT, activity, null);
      assertThat(post.isByBot()).isTrue();
    }

    /// Waits until so many questions were met and all is done that follows.
    void awaitAll(int asked) {
      await().until(() -> tally().asked() == asked && tally().waiting() == 0);
    }

    List<JsonNode> taps() {
      return bot.received("invoke");
    }

    List<String> voters() {
      return taps().stream().map(tap -> tap.path("from").path("aadObjectId").asString()).toList();
    }

    Map<String, String> votes() {
      var votes = new TreeMap<String, String>();
      taps().forEach(tap -> votes.put(tap.path("from").path("aadObjectId").asString(), verb(tap)));
      return votes;
    }

    List<String> said(String name) {
      String id = person(name).id();
      return bot.received("message").stream()
          .filter(message -> message.path("from").path("aadObjectId").asString("").equals(id))
          .map(message -> message.path("text").asString(""))
          .toList();
    }

    @Override
    public void close() {
      local.close();
      bot.close();
    }
  }
}
