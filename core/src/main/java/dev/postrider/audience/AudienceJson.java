package dev.postrider.audience;

import java.util.ArrayList;
import java.util.List;
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
        case "people" -> Audience.people(texts(json.path("people")));
        default -> throw new IllegalArgumentException("unknown kind of audience: " + kind);
      };
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not a stored audience: " + e.getOriginalMessage(), e);
    }
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>(array.size());
    array.forEach(node -> texts.add(node.asString()));
    return texts;
  }
}
