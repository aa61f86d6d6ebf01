package dev.postrider.emulator.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.nimbusds.jose.jwk.JWKSet;
import dev.postrider.emulator.LocalTenant;
import dev.postrider.emulator.callback.ToyBot;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.FeedDraft;
import dev.postrider.emulator.tenant.FeedTopic;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The page in a real browser: the scripts in `console/browser` walk, this is their tenant and
/// their bot.
class PageIT {
  private static final String BOT = DemoNames.CLIENT_ID;
  private static final Path CONSOLE = Path.of("..", "console").toAbsolutePath().normalize();
  private static final Path PICTURES = Path.of("target", "page").toAbsolutePath();

  @Test
  void aPersonIsChosenWritesToTheBotAndVotesOnItsCard() throws Exception {
    Path chromium = chromium();
    try (var tenant = LocalTenant.start("tiny");
        var bot = new ToyBot(BOT, () -> keys(tenant))) {
      Person mina = mina(tenant);
      tenant.tenant().registrations().update(BOT, app -> app.withEndpoint(URI.create(bot.url())));
      prepare(tenant, mina);
      bot.answers(activity -> answer(tenant, mina, activity));

      Walk walk = walk("first-page.mjs", tenant.url() + "/", chromium);

      assertThat(walk.exit()).as(walk.said()).isZero();
      assertThat(bot.received("message"))
          .extracting(activity -> activity.path("text").asString(""))
          .containsExactly("<b>hi</b> & ramen");
      JsonNode tap = bot.received("invoke").getFirst().path("value").path("action");
      assertThat(tap.path("verb").asString()).isEqualTo("vote");
      assertThat(tap.path("data").path("wish").asString()).isEqualTo("no onions");
    }
  }

  @Test
  void twoPeopleStandSideBySideAndEachAnswersForThemselves() throws Exception {
    Path chromium = chromium();
    try (var tenant = LocalTenant.start("tiny");
        var bot = new ToyBot(BOT, () -> keys(tenant))) {
      tenant.tenant().registrations().update(BOT, app -> app.withEndpoint(URI.create(bot.url())));
      var app = tenant.tenant().catalogue().withBot(BOT).findFirst().orElseThrow();
      for (String name : List.of("mina", "kenji")) {
        Person person = person(tenant, name);
        tenant.tenant().installations().install(Scope.USER, person.id(), app.id(), List.of());
        post(tenant, person, attached(poll()));
      }
      post(tenant, person(tenant, "mina"), JsonMapper.shared().readTree(OFFER));
      bot.answers(new PollBot(tenant)::answer);

      Walk walk = walk("two-people.mjs", tenant.url() + "/", chromium);

      assertThat(walk.exit()).as(walk.said()).isZero();
      assertThat(bot.received("invoke"))
          .extracting(invoke -> invoke.path("name").asString())
          .containsExactly(
              "adaptiveCard/action",
              "adaptiveCard/action",
              "adaptiveCard/action",
              "task/fetch",
              "task/submit",
              "fileConsent/invoke");
    }
  }

  private static final String OFFER =
      """
      {"type": "message", "attachments": [{
        "contentType": "application/vnd.microsoft.teams.card.file.consent", "name": "menu.txt",
        "content": {"description": "What there is this week", "sizeInBytes": 5,
          "acceptContext": {}, "declineContext": {}}}]}\
      """;

  /// Counts two votes and closes; takes orders by a dialog, and uploads the menu to whoever allows.
  private static final class PollBot {
    private final LocalTenant tenant;
    private final AtomicInteger votes = new AtomicInteger();

    PollBot(LocalTenant tenant) {
      this.tenant = tenant;
    }

    String answer(JsonNode activity) {
      Person person =
          tenant
              .tenant()
              .people()
              .find(activity.path("from").path("aadObjectId").asString(""))
              .orElse(mina(tenant));
      JsonNode value = activity.path("value");
      return switch (activity.path("name").asString(activity.path("type").asString(""))) {
        case "adaptiveCard/action" -> vote(person, value.path("action").path("verb").asString());
        case "task/fetch" -> ORDER;
        case "task/submit" -> {
          say(person, "Ordered: " + value.path("data").path("wish").asString());
          yield "{}";
        }
        case "fileConsent/invoke" -> upload(person, value.path("uploadInfo"));
        case "message" -> {
          say(person, "Noted: " + activity.path("text").asString(""));
          yield "";
        }
        default -> "";
      };
    }

    private String vote(Person person, String verb) {
      int vote = votes.incrementAndGet();
      return vote > 2
          ? """
          {"statusCode": 200, "type": "application/vnd.microsoft.activity.message",
           "value": "This poll has closed."}\
          """
          : """
          {"statusCode": 200, "type": "application/vnd.microsoft.card.adaptive", "value": {
            "type": "AdaptiveCard", "version": "1.5", "body": [
              {"type": "TextBlock", "wrap": true,
               "text": "%s, you voted %s. Votes so far: %d"}],
            "actions": [
              {"type": "Action.Execute", "title": "Change my vote", "verb": "again"},
              {"type": "Action.Submit", "title": "Order",
               "data": {"msteams": {"type": "task/fetch"}}}]}}\
          """
              .formatted(person.givenName(), verb, vote);
    }

    private String upload(Person person, JsonNode info) {
      try (var http = HttpClient.newBuilder().sslContext(tenant.clientContext()).build()) {
        var put =
            HttpRequest.newBuilder(URI.create(info.path("uploadUrl").asString()))
                .header("Content-Range", "bytes 0-4/5")
                .PUT(BodyPublishers.ofString("Ramen"))
                .build();
        assertThat(http.send(put, BodyHandlers.discarding()).statusCode()).isEqualTo(201);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      post(
          tenant,
          person,
          JsonMapper.shared()
              .readTree(
                  """
                  {"type": "message", "attachments": [{
                    "contentType": "application/vnd.microsoft.teams.card.file.info",
                    "contentUrl": "%s", "name": "menu.txt",
                    "content": {"uniqueId": "%s", "fileType": "txt"}}]}\
                  """
                      .formatted(
                          info.path("contentUrl").asString(), info.path("uniqueId").asString())));
      return "";
    }

    private void say(Person person, String text) {
      post(tenant, person, JsonMapper.shared().createObjectNode().put("text", text));
    }

    private static final String ORDER =
        """
        {"task": {"type": "continue", "value": {"title": "Your order", "card": {
          "contentType": "application/vnd.microsoft.card.adaptive", "content": {
            "type": "AdaptiveCard", "version": "1.5",
            "body": [{"type": "Input.Text", "id": "wish", "label": "Wish"}],
            "actions": [{"type": "Action.Submit", "title": "Send", "data": {"order": 1}}]}}}}}\
        """;
  }

  private static JsonNode attached(String card) {
    return JsonMapper.shared()
        .readTree(
            "{\"type\": \"message\", \"attachments\": [{\"contentType\":"
                + " \"application/vnd.microsoft.card.adaptive\", \"content\": "
                + card
                + "}]}");
  }

  private static String poll() {
    return """
    {"type": "AdaptiveCard", "version": "1.5",
     "body": [{"type": "TextBlock", "text": "What is for lunch?", "wrap": true}],
     "actions": [
       {"type": "Action.Execute", "title": "Ramen", "verb": "ramen"},
       {"type": "Action.Execute", "title": "Soba", "verb": "soba"}]}\
    """;
  }

  private static void prepare(LocalTenant tenant, Person mina) {
    var app = tenant.tenant().catalogue().withBot(BOT).findFirst().orElseThrow();
    tenant.tenant().installations().install(Scope.USER, mina.id(), app.id(), List.of());
    tenant
        .tenant()
        .feeds()
        .arrive(
            new FeedDraft(
                mina.id(),
                app.id(),
                "lunchServed",
                "Lunch is served",
                null,
                new FeedTopic("text", "Canteen", "https://demo-acme.example/canteen"),
                "Ramen and curry, until two o'clock",
                Map.of(),
                null,
                null));
    var kenji = tenant.tenant().people().find("kenji@" + DemoNames.DOMAIN).orElseThrow();
    var lunch =
        tenant.tenant().chats().of(mina.id()).stream()
            .filter(chat -> "Lunch".equals(chat.topic()))
            .findFirst()
            .orElseThrow();
    var link = "https://teams.microsoft.com/l/chat/" + ControlClient.id(lunch.id()) + "/0";
    tenant
        .tenant()
        .feeds()
        .arrive(
            new FeedDraft(
                mina.id(),
                app.id(),
                "approvalRequired",
                "Kenji Tanaka asks you to approve 2020AAGGTAPP",
                kenji.id(),
                new FeedTopic("entityUrl", lunch.id(), null, "Lunch", link),
                "Deployment requires your approval",
                Map.of(),
                null,
                "approval"));
  }

  /// Echoes, then asks; a vote gets another card in place of the one asked with.
  private static String answer(LocalTenant tenant, Person mina, JsonNode activity) {
    if (activity.path("type").asString("").equals("message")) {
      String text = activity.path("text").asString("");
      post(tenant, mina, JsonMapper.shared().createObjectNode().put("text", "You said: " + text));
      post(tenant, mina, JsonMapper.shared().readTree(card()));
      return "";
    }
    if (!activity.path("type").asString("").equals("invoke")) {
      return "";
    }
    String wish =
        activity.path("value").path("action").path("data").path("wish").asString("nothing");
    return """
    {"statusCode": 200, "type": "application/vnd.microsoft.card.adaptive", "value": {
      "type": "AdaptiveCard", "version": "1.5", "body": [
        {"type": "TextBlock", "weight": "bolder", "wrap": true,
         "text": "Thank you, Mina: %s"}]}}\
    """
        .formatted(wish);
  }

  private static void post(LocalTenant tenant, Person person, JsonNode activity) {
    var chat = tenant.tenant().chats().findPersonal(BOT, person.id()).orElseThrow();
    var place = tenant.tenant().conversations().resolve(chat.id()).orElseThrow();
    tenant.tenant().posts().arrive(place, BOT, activity, null);
  }

  private static String card() {
    return """
    {"type": "message", "attachments": [
      {"contentType": "application/vnd.microsoft.card.adaptive", "content": {
        "type": "AdaptiveCard", "version": "1.5",
        "body": [
          {"type": "TextBlock", "size": "medium", "weight": "bolder", "wrap": true,
           "text": "What shall we eat on Friday?"},
          {"type": "TextBlock", "wrap": true,
           "text": "The canteen asks **everybody** <img src=x onerror='window.broken=1'>"},
          {"type": "FactSet", "facts": [
            {"title": "Until", "value": "Thursday, 12:00"},
            {"title": "Where", "value": "Canteen, 2nd floor"}]},
          {"type": "Input.ChoiceSet", "id": "dish", "label": "Dish", "style": "expanded",
           "value": "ramen", "choices": [
             {"title": "ラーメン (ramen)", "value": "ramen"},
             {"title": "Curry", "value": "curry"}]},
          {"type": "Input.Text", "id": "wish", "label": "Anything else?"}],
        "actions": [
          {"type": "Action.Execute", "title": "Vote", "verb": "vote", "style": "positive"},
          {"type": "Action.OpenUrl", "title": "The menu",
           "url": "https://demo-acme.example/menu"}]}}]}\
    """;
  }

  private record Walk(int exit, String said) {}

  private static Walk walk(String script, String url, Path chromium)
      throws IOException, InterruptedException {
    Files.createDirectories(PICTURES);
    Path said = PICTURES.resolve(script + ".txt");
    Process process =
        new ProcessBuilder(
                "node",
                CONSOLE.resolve("browser").resolve(script).toString(),
                url,
                PICTURES.toString(),
                chromium.toString())
            .directory(CONSOLE.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    if (!process.waitFor(4, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
      return new Walk(-1, "the browser took too long\n" + Files.readString(said));
    }
    return new Walk(process.exitValue(), Files.readString(said, StandardCharsets.UTF_8));
  }

  /// The browser; without one, or without Node for the page, the test is skipped and says why.
  private static Path chromium() {
    assumeTrue(
        onPath("node").isPresent(), "Skipped: the page needs Node 20 to be built and walked.");
    Optional<Path> chromium =
        Optional.ofNullable(System.getenv("CHROMIUM"))
            .map(Path::of)
            .or(() ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .flatMap(name -> onPath(name).stream())
                    .findFirst());
    assumeTrue(
        chromium.isPresent(),
        "Skipped: no Chromium. Install it (apt-get install chromium) or name it in CHROMIUM.");
    return chromium.orElseThrow();
  }

  private static Optional<Path> onPath(String name) {
    return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":"))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Person mina(LocalTenant tenant) {
    return person(tenant, "mina");
  }

  private static Person person(LocalTenant tenant, String name) {
    return tenant.tenant().people().find(name + "@" + DemoNames.DOMAIN).orElseThrow();
  }

  private static JWKSet keys(LocalTenant tenant) {
    try {
      return JWKSet.parse(tenant.keys().connector().jwks());
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }
}
