package dev.postrider.audience;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// An audience as the text that stores keep, such as `{"kind":"group","group":"tokyo"}`.
public final class AudienceJson {
  private static final JsonMapper JSON = JsonMapper.shared();

  private AudienceJson() {}

  public static String write(Audience audience) {
    ObjectNode json = JSON.createObjectNode();
    switch (audience) {
      case Audience.Everyone everyone -> json.put("kind", "everyone");
      case Audience.Group group -> json.put("kind", "group").put("group", group.group());
      case Audience.Team team -> json.put("kind", "team").put("team", team.team());
      case Audience.People people -> {
        json.put("kind", "people");
        people.people().forEach(json.putArray("people")::add);
        people
            .fields()
            .forEach(fields -> fields.forEach(json.withArray("fields").addObject()::put));
      }
    }
    return JSON.writeValueAsString(json);
  }

  /// Reads what [#write(Audience)] wrote.
  ///
  /// @throws IllegalArgumentException when something else wrote it
  public static Audience read(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      String kind = json.path("kind").asString("");
      return switch (kind) {
        case "everyone" -> Audience.everyone();
        case "group" -> Audience.group(json.path("group").asString());
        case "team" -> Audience.team(json.path("team").asString());
        case "people" ->
            new Audience.People(texts(json.path("people")), fields(json.path("fields")));
        default -> throw new IllegalArgumentException("unknown kind of audience: " + kind);
      };
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not a stored audience: " + e.getOriginalMessage(), e);
    }
  }

  private static List<Map<String, String>> fields(JsonNode array) {
    var all = new ArrayList<Map<String, String>>(array.size());
    for (JsonNode one : array) {
      var fields = new LinkedHashMap<String, String>();
      one.properties().forEach(field -> fields.put(field.getKey(), field.getValue().asString("")));
      all.add(fields);
    }
    return all;
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>(array.size());
    array.forEach(node -> texts.add(node.asString()));
    return texts;
  }
}
