package dev.postrider.teams.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.teams.activity.Activity;
import dev.postrider.teams.activity.ActivityReader;
import dev.postrider.teams.activity.ActivityWriter;
import dev.postrider.teams.activity.ConversationReference;
import dev.postrider.teams.activity.TeamsEvent;
import dev.postrider.teams.bot.DocumentedKinds.Kind;
import dev.postrider.teams.cloud.Cloud;
import dev.postrider.teams.connector.ConnectorClient;
import dev.postrider.teams.identity.AccessToken;
import dev.postrider.teams.identity.BotIdentity;
import dev.postrider.teams.identity.TokenSource;
import dev.postrider.teams.wire.AppId;
import dev.postrider.teams.wire.Exchange;
import dev.postrider.teams.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// Every kind of activity that the platform's pages name: read with a type of its own, written as
/// it came, and heard by a handler for it. What it counts is left in `target/figures`.
class DocumentedActivitiesTest {
  private static final TokenSource NO_TOKENS =
      new TokenSource() {
        @Override
        public AccessToken token(String scope) {
          throw new IllegalStateException("nothing is to be sent");
        }

        @Override
        public AccessToken renewed(String scope, String refused) {
          return token(scope);
        }
      };

  private final Exchange exchange = new Exchange(Exchange.Settings.standard());

  @AfterEach
  void stop() {
    exchange.close();
  }

  @Test
  void areReadWrittenAndHandled() throws IOException {
    var kinds = DocumentedKinds.present().ofTeams();
    var unread = new ArrayList<Kind>();
    var unwritten = new ArrayList<Kind>();
    var unhandled = new ArrayList<Kind>();
    for (var kind : kinds) {
      var json = activity(kind);
      var activity = ActivityReader.read(Json.bytes(json));
      note(unread, kind, hasATypeOfItsOwn(kind, activity));
      note(unwritten, kind, ActivityWriter.json(activity).equals(json));
      note(unhandled, kind, heard(kind, json).equals(List.of("its own")));
    }

    write(kinds.size(), unread.size(), unwritten.size(), unhandled.size());
    assertThat(kinds).hasSizeGreaterThan(30);
    assertThat(unread).isEmpty();
    assertThat(unwritten).isEmpty();
    // The other half of an upgrade, of which nobody needs to know twice.
    assertThat(unhandled).containsExactly(new Kind("installationUpdate", "remove-upgrade"));
  }

  @Test
  void ofTheProtocolThatTeamsDoesNotSendAreKept() {
    var documented = DocumentedKinds.present();
    var teams = documented.ofTeams().stream().map(Kind::type).toList();
    for (var type : documented.ofTheProtocol()) {
      var json = activity(new Kind(type, "")).put("unheardOf", true);

      assertThat(ActivityWriter.json(ActivityReader.from(json))).as(type).isEqualTo(json);
      if (!teams.contains(type)) {
        assertThat(heard(new Kind(type, ""), json)).as(type).containsExactly("other");
      }
    }
  }

  @Test
  void areWrittenAsThePlatformsOwnSamplesCame() {
    var samples = DocumentedKinds.present().samples();

    assertThat(samples).hasSizeGreaterThan(5);
    for (var sample : samples) {
      var json = Json.readExactly(sample.getBytes(StandardCharsets.UTF_8));
      assertThat(ActivityWriter.json(ActivityReader.from(json))).hasToString(json.toString());
    }
  }

  private static void note(List<Kind> missing, Kind kind, boolean covered) {
    if (!covered) {
      missing.add(kind);
    }
  }

  private static ObjectNode activity(Kind kind) {
    var json = Json.object().put("type", kind.type()).put("channelId", "msteams").put("id", "f:1");
    // Not trusted, so that an answer to a tap goes nowhere.
    json.put("serviceUrl", "https://smba.example/");
    json.put("timestamp", "2026-01-15T09:01:02.1234567Z");
    json.putObject("recipient").put("id", "28:app-1");
    json.putObject("from").put("id", "29:ada");
    json.putObject("conversation").put("id", "a:1").put("tenantId", "t-1");
    var data = json.putObject("channelData");
    switch (kind.type()) {
      case "installationUpdate" -> json.put("action", kind.detail());
      case "messageReaction" -> json.putArray(kind.detail()).addObject().put("type", "like");
      case "messageUpdate", "messageDelete" -> data.put("eventType", kind.detail());
      case "conversationUpdate" -> conversationUpdate(kind, json, data);
      case "invoke", "event" -> named(kind, json);
      default -> {
        if (kind.detail().equals("value")) {
          json.putObject("value").put("verb", "vote");
        }
      }
    }
    return json;
  }

  private static void conversationUpdate(Kind kind, ObjectNode json, ObjectNode data) {
    data.put("eventType", kind.detail());
    data.putObject("team").put("id", "19:t@thread.tacv2").put("name", "Crew");
    data.putObject("channel").put("id", "19:c@thread.tacv2").put("name", "Lunch");
    if (kind.detail().endsWith("MemberAdded") || kind.detail().isEmpty()) {
      json.putArray("membersAdded").addObject().put("id", "29:ada");
    } else if (kind.detail().endsWith("MemberRemoved")) {
      json.putArray("membersRemoved").addObject().put("id", "29:ada");
    }
  }

  private static void named(Kind kind, ObjectNode json) {
    var value = json.put("name", kind.detail()).putObject("value");
    value.put("lastReadMessageId", "1700").put("action", "accept");
    value.putObject("uploadInfo").put("uploadUrl", "https://contoso.sharepoint.com/up");
    if (kind.detail().equals(CardTaps.INVOKE)) {
      value.putObject("action").put("type", "Action.Execute").put("verb", "vote");
    }
  }

  private static boolean hasATypeOfItsOwn(Kind kind, Activity activity) {
    return switch (activity) {
      case Activity.Message message -> !kind.detail().equals("value") || message.value() != null;
      case Activity.ConversationUpdate update ->
          kind.detail().isEmpty() || update.event() != TeamsEvent.OTHER;
      case Activity.InstallationUpdate update ->
          update.isAdded() || update.isRemoved() || update.isUpgraded() || isOldOne(update);
      case Activity.Invoke invoke -> invoke.name().equals(kind.detail());
      case Activity.MessageReaction reaction ->
          reaction.added().size() + reaction.removed().size() == 1;
      case Activity.MessageUpdate update -> update.isEdit() != update.isUndelete();
      case Activity.MessageDelete delete -> delete.isSoft();
      case Activity.Event event -> event.readReceipt().isPresent();
      case Activity.Typing typing -> true;
      case Activity.UnknownActivity unknown -> false;
    };
  }

  private static boolean isOldOne(Activity.InstallationUpdate update) {
    return update.action().equals("remove-upgrade");
  }

  private List<String> heard(Kind kind, ObjectNode json) {
    var heard = new ArrayList<String>();
    var handlers = handlers(kind, heard);
    var activity = ActivityReader.from(json);
    var bot = BotIdentity.of(new AppId("app-1"), Cloud.GLOBAL, NO_TOKENS);
    var turn =
        new Turn(
            activity,
            ConversationReference.from(activity.envelope()).orElseThrow(),
            new ConnectorClient(exchange, bot));
    if (activity instanceof Activity.Invoke invoke) {
      handlers.answer(turn, invoke);
    } else {
      handlers.handle(turn);
    }
    return heard;
  }

  /// A handler for that kind, and one for whatever has none.
  private static BotHandlers handlers(Kind kind, List<String> heard) {
    var handlers = new BotHandlers().onOther(turn -> heard.add("other"));
    TurnHandler own = turn -> heard.add("its own");
    return switch (kind.type()) {
      case "message" ->
          kind.detail().isEmpty()
              ? handlers.onMessage(own)
              : handlers.onCardAction("vote", (turn, data) -> tap(heard));
      case "conversationUpdate" -> conversation(kind, handlers, heard);
      case "installationUpdate" ->
          switch (kind.detail()) {
            case "add" -> handlers.onInstalled(own);
            case "remove" -> handlers.onUninstalled(own);
            default -> handlers.onUpgraded(own);
          };
      case "messageReaction" -> handlers.onReaction((turn, what) -> heard.add("its own"));
      case "messageUpdate" -> handlers.onMessageEdited((turn, what) -> heard.add("its own"));
      case "messageDelete" -> handlers.onMessageDeleted((turn, what) -> heard.add("its own"));
      case "event" -> handlers.onReadReceipt((turn, what) -> heard.add("its own"));
      case "invoke" -> invoke(kind, handlers, heard);
      default -> handlers;
    };
  }

  private static BotHandlers conversation(Kind kind, BotHandlers handlers, List<String> heard) {
    return kind.detail().isEmpty()
        ? handlers.onMemberAdded((turn, member) -> heard.add("its own"))
        : handlers.onTeamsEvent(
            TeamsEvent.from(kind.detail()), (turn, what) -> heard.add("its own"));
  }

  private static BotHandlers invoke(Kind kind, BotHandlers handlers, List<String> heard) {
    return switch (kind.detail()) {
      case CardTaps.INVOKE -> handlers.onCardAction("vote", (turn, data) -> tap(heard));
      case "task/fetch" -> handlers.onTaskFetch((turn, data) -> task(heard));
      case "task/submit" -> handlers.onTaskSubmit((turn, data) -> task(heard));
      case "fileConsent/invoke" -> handlers.onFileAccepted((turn, file) -> heard.add("its own"));
      default ->
          handlers.onInvoke(
              kind.detail(),
              (turn, invoke) -> {
                heard.add("its own");
                return Json.object();
              });
    };
  }

  private static CardAnswer tap(List<String> heard) {
    heard.add("its own");
    return new CardAnswer.SignInFailed("", "");
  }

  private static TaskAnswer task(List<String> heard) {
    heard.add("its own");
    return TaskAnswer.close();
  }

  private static void write(int all, int unread, int unwritten, int unhandled) throws IOException {
    var counts =
        Json.object()
            .put("kinds", all)
            .put("read", all - unread)
            .put("written", all - unwritten)
            .put("handled", all - unhandled);
    var folder = Files.createDirectories(Path.of("target", "figures"));
    Files.write(folder.resolve("activities.json"), Json.bytes(counts));
  }
}
