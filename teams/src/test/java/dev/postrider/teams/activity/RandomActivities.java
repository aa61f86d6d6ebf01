package dev.postrider.teams.activity;

import dev.postrider.teams.wire.Json;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Activities as no two are alike: every kind, members that the kind has, those of other kinds,
/// unknown ones, of right and of wrong types.
final class RandomActivities {
  private static final List<String> TYPES =
      List.of(
          "message",
          "conversationUpdate",
          "installationUpdate",
          "messageReaction",
          "messageUpdate",
          "messageDelete",
          "event",
          "invoke",
          "typing",
          "endOfConversation",
          "inventedTomorrow");
  private static final List<String> TEXTS =
      List.of(
          "id",
          "timestamp",
          "localTimestamp",
          "localTimezone",
          "channelId",
          "replyToId",
          "locale",
          "text",
          "textFormat",
          "summary",
          "name",
          "action",
          "importance",
          "MSCV");
  private static final List<String> ACCOUNTS = List.of("from", "recipient", "relatesTo");
  private static final List<String> LISTS =
      List.of(
          "attachments",
          "entities",
          "membersAdded",
          "membersRemoved",
          "reactionsAdded",
          "reactionsRemoved");
  private static final List<String> WORDS =
      List.of(
          "",
          " ",
          "29:1XJ",
          "2026-01-15T09:01:02.1234567Z",
          "2026-01-15T01:04:44.6-08:00",
          "not a time",
          "1485983408511",
          "Grüße 日本語 \u0000 \\ \" 🚀",
          "\uD83D",
          "\uDE80 \uDE80",
          "\uDE80\uD83D",
          "\u2028",
          "Personal",
          "groupChat",
          "message",
          "https://x.example/");
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-1",
          "9007199254740993",
          "123456789012345678901234567890",
          "0.1",
          "1.10",
          "0.1234567890123456789012345",
          "1E400",
          "1e-400",
          "3.0");

  private final Random random;

  RandomActivities(long seed) {
    random = new Random(seed);
  }

  ObjectNode next() {
    var json = Json.object();
    if (random.nextBoolean()) {
      unknown(json);
    }
    json.put("type", one(TYPES));
    TEXTS.forEach(name -> maybe(json, name, sometimes() ? any(3) : text()));
    ACCOUNTS.forEach(name -> maybe(json, name, sometimes() ? any(3) : account()));
    LISTS.forEach(name -> maybe(json, name, sometimes() ? any(3) : list(name)));
    maybe(json, "conversation", sometimes() ? any(3) : conversation());
    maybe(json, "channelData", any(6));
    maybe(json, "value", any(6));
    if (random.nextBoolean()) {
      json.put("serviceUrl", "https://smba.trafficmanager.net/amer/" + random.nextInt(9) + "/");
    }
    unknown(json);
    return json;
  }

  private JsonNode account() {
    var json = Json.object();
    for (var name : List.of("id", "name", "aadObjectId", "objectId", "role")) {
      maybe(json, name, sometimes() ? any(1) : text());
    }
    return json;
  }

  private JsonNode conversation() {
    var json = Json.object();
    for (var name : List.of("id", "name", "tenantId", "conversationType", "isGroup")) {
      maybe(json, name, sometimes() ? any(1) : text());
    }
    return json;
  }

  private JsonNode list(String of) {
    var list = Json.object().putArray("list");
    for (int i = random.nextInt(4); i > 0; i--) {
      if (sometimes()) {
        list.add(any(2));
      } else if (of.startsWith("members")) {
        list.add(account());
      } else {
        var element = Json.object();
        for (var name :
            List.of("contentType", "content", "contentUrl", "name", "type", "text", "mentioned")) {
          maybe(element, name, random.nextBoolean() ? any(3) : text());
        }
        list.add(element);
      }
    }
    return list;
  }

  private void unknown(ObjectNode json) {
    maybe(json, "unknown" + random.nextInt(100), any(8));
    maybe(json, "", any(1));
  }

  private void maybe(ObjectNode json, String name, JsonNode value) {
    if (random.nextInt(3) > 0) {
      json.set(name, value);
    }
  }

  private JsonNode any(int depth) {
    return switch (random.nextInt(depth > 0 ? 7 : 5)) {
      case 0 -> Json.object().putNull("x").path("x");
      case 1 -> Json.object().put("x", random.nextBoolean()).path("x");
      case 2, 3 -> text();
      case 4 -> Json.readExactly(one(NUMBERS).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      case 5 -> {
        var array = Json.object().putArray("x");
        for (int i = random.nextInt(4); i > 0; i--) {
          array.add(any(depth - 1));
        }
        yield array;
      }
      default -> {
        var object = Json.object();
        for (int i = random.nextInt(4); i > 0; i--) {
          object.set(name(), any(depth - 1));
        }
        yield object;
      }
    };
  }

  /// Half of a pair of surrogates is no name that a parser could read: such activities are refused.
  private String name() {
    return one(WORDS).replaceAll("[\\uD800-\\uDFFF]", "") + random.nextInt(5);
  }

  private JsonNode text() {
    return Json.object().put("x", one(WORDS)).path("x");
  }

  private boolean sometimes() {
    return random.nextInt(5) == 0;
  }

  private String one(List<String> all) {
    return all.get(random.nextInt(all.size()));
  }
}
