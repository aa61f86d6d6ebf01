package dev.postrider.conformance;

import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.Scope;
import dev.postrider.teams.manifest.AppDefinition;
import dev.postrider.teams.manifest.AppPackage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One valid request for each operation that the local tenant routes, over a [Scene].
final class SampleCalls {

  /// A request to Graph; `path` begins behind the version.
  record Wire(String method, String path, Map<String, String> headers, Observed.Bytes body) {

    static Wire json(String method, String path, String body) {
      return new Wire(method, path, Map.of("Content-Type", "application/json"), utf8(body));
    }

    static Wire bare(String method, String path) {
      return new Wire(method, path, Map.of(), utf8(""));
    }
  }

  private static final String APP = "/appCatalogs/teamsApps/{teamsApp-id}";
  private static final String DEFINITIONS = APP + "/appDefinitions";
  private static final String DEFINITION = DEFINITIONS + "/{teamsAppDefinition-id}";
  private static final String FEED = "sendActivityNotification";

  private final Scene scene;

  /// Sends a request with the token of a person who may publish apps and read everything here.
  private final Function<Wire, Observed> administrator;

  SampleCalls(Scene scene, Function<Wire, Observed> administrator) {
    this.scene = scene;
    this.administrator = administrator;
  }

  /// Prepares the scene and says what to send. `granted` are the resource-specific permissions that
  /// the caller's app shall hold where the request is about.
  Wire of(String operation, Set<String> granted) {
    String method = operation.substring(0, operation.indexOf(' '));
    String path = operation.substring(operation.indexOf(' ') + 1);
    scene.clear();
    boolean installs = method.equals("POST") && path.endsWith("/installedApps");
    if (!installs || !granted.isEmpty()) {
      scene.install(granted);
    }
    if (path.startsWith("/appCatalogs/")) {
      return catalogue(method, path);
    }
    String target = filled(path);
    if (installs) {
      // An app that is there already installs another one.
      String app = granted.isEmpty() ? scene.own.id() : scene.foreign.id();
      return Wire.json(method, target, bind(app));
    }
    if (path.endsWith(FEED) || path.endsWith(FEED + "ToRecipients")) {
      return Wire.json(method, target, notification(path));
    }
    if (operation.equals("POST /chats")) {
      return Wire.json(method, target, newChat());
    }
    if (method.equals("POST") && path.endsWith("/upgrade")) {
      return Wire.json(method, target, "{}");
    }
    if (!method.equals("GET") && !method.equals("DELETE")) {
      throw new AssertionError(operation + " has no sample call: add one to SampleCalls");
    }
    return counts(path)
        ? new Wire(method, target, Map.of("ConsistencyLevel", "eventual"), utf8(""))
        : Wire.bare(method, target);
  }

  private static boolean counts(String path) {
    return path.endsWith("/$count") || path.contains("graph.user") || path.contains("graph.group");
  }

  private String filled(String path) {
    String filled =
        path.replace("{userScopeTeamsAppInstallation-id}", "{user-installation}")
            .replace("/chats/{chat-id}/installedApps/{teamsAppInstallation-id}", chatInstallation())
            .replace("/teams/{team-id}/installedApps/{teamsAppInstallation-id}", teamInstallation())
            .replace("{user-id}", encoded(scene.reader.id()))
            .replace("{group-id}", encoded(scene.groupId()))
            .replace("{team-id}", encoded(scene.team.id()))
            .replace("{channel-id}", encoded(scene.channel.id()))
            .replace("{chat-id}", encoded(scene.chat.id()));
    if (filled.contains("{user-installation}")) {
      filled = filled.replace("{user-installation}", encoded(scene.installation(Scope.USER)));
    }
    if (filled.contains("{teamsTab-id}")) {
      filled = filled.replace("{teamsTab-id}", encoded(firstIn(parent(filled))));
    }
    if (filled.contains("{conversationMember-id}")) {
      filled = filled.replace("{conversationMember-id}", encoded(firstIn(parent(filled))));
    }
    String post = path.startsWith("/chats/") ? scene.chatPost.id() : scene.channelPost.id();
    filled =
        filled
            .replace("{chatMessage-id1}", encoded(scene.channelReply.id()))
            .replace("{chatMessage-id}", encoded(post));
    if (filled.contains("{")) {
      throw new AssertionError(path + " has a variable that SampleCalls cannot fill");
    }
    return counts(path) && !path.endsWith("/$count") ? filled + "?$count=true" : filled;
  }

  private String chatInstallation() {
    return installed("/chats/" + encoded(scene.chat.id()), Scope.CHAT);
  }

  private String teamInstallation() {
    return installed("/teams/" + encoded(scene.team.id()), Scope.TEAM);
  }

  private String installed(String place, Scope scope) {
    return scene
        .find(scope)
        .map(id -> place + "/installedApps/" + encoded(id))
        .orElse(place + "/installedApps/none");
  }

  private static String parent(String path) {
    return path.substring(0, path.indexOf("/{"));
  }

  private String firstIn(String collection) {
    var answer = administrator.apply(Wire.bare("GET", collection));
    return json(answer).path("value").get(0).path("id").asString();
  }

  private static String bind(String app) {
    return "{\"teamsApp@odata.bind\":\"https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/"
        + app
        + "\"}";
  }

  private String notification(String path) {
    String person =
        "{\"@odata.type\":\"microsoft.graph.aadUserNotificationRecipient\",\"userId\":\""
            + scene.reader.id()
            + "\"}";
    String recipient =
        path.startsWith("/users/")
            ? ""
            : path.startsWith("/teamwork/")
                ? ",\"recipients\":[" + person + "]"
                : ",\"recipient\":" + person;
    return """
    {"topic":{"source":"text","value":"The launch","webUrl":"https://teams.microsoft.com/l/entity/%s"},
     "activityType":"announcement","previewText":{"content":"It is on Monday"},
     "templateParameters":[{"name":"title","value":"The launch"}]%s}\
    """
        .formatted(DemoNames.MANIFEST_ID, recipient);
  }

  private String newChat() {
    String member =
        """
        {"@odata.type":"#microsoft.graph.aadUserConversationMember","roles":["owner"],
         "user@odata.bind":"https://graph.microsoft.com/v1.0/users('%s')"}\
        """;
    return "{\"chatType\":\"oneOnOne\",\"members\":["
        + member.formatted(scene.caller.id())
        + ","
        + member.formatted(scene.reader.id())
        + "]}";
  }

  private Wire catalogue(String method, String path) {
    String apps = "/appCatalogs/teamsApps";
    if (method.equals("GET")) {
      return Wire.bare(
          method,
          path.replace("{teamsApp-id}", scene.own.id())
              .replace("{teamsAppDefinition-id}", encoded(scene.own.newest().id())));
    }
    var definition = aPackage();
    if (path.equals(apps)) {
      return zip(apps + "?requiresReview=true", definition);
    }
    boolean pending = path.equals(DEFINITION);
    var published =
        administrator.apply(zip(apps + (pending ? "?requiresReview=true" : ""), definition));
    String app = json(published).path("id").asString();
    if (path.equals(DEFINITIONS)) {
      return zip(
          apps + "/" + app + "/appDefinitions?requiresReview=true",
          definition.withVersion("1.1.0"));
    }
    if (!pending) {
      return Wire.bare(method, path.replace("{teamsApp-id}", app));
    }
    String definitions = apps + "/" + app + "/appDefinitions";
    String target = definitions + "/" + encoded(firstIn(definitions));
    return method.equals("DELETE")
        ? Wire.bare(method, target)
        : new Wire(
            method,
            target,
            Map.of("Content-Type", "application/json", "If-Match", "*"),
            utf8("{\"publishingState\":\"published\"}"));
  }

  private static Wire zip(String path, AppDefinition definition) {
    return new Wire(
        "POST",
        path,
        Map.of("Content-Type", "application/zip"),
        Observed.Bytes.of(AppPackage.build(definition).zip()));
  }

  private static AppDefinition aPackage() {
    return AppDefinition.ofBot(
        UUID.randomUUID().toString(),
        DemoNames.CLIENT_ID,
        "Newsboy",
        new AppDefinition.Developer(
            "Acme",
            "https://acme.example",
            "https://acme.example/privacy",
            "https://acme.example/terms"));
  }

  private static JsonNode json(Observed answer) {
    if (answer.status() / 100 != 2) {
      throw new AssertionError(
          "A scene cannot be prepared: " + answer + " " + answer.responseBody());
    }
    return JsonMapper.shared().readTree(answer.responseBody().raw());
  }

  private static Observed.Bytes utf8(String text) {
    return Observed.Bytes.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
