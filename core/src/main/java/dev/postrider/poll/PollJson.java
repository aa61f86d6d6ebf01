package dev.postrider.poll;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Polls and ballots as the texts that stores keep. A text is `{"": …}` where it is the same in
/// every language, else a member for each language; a ballot is `{"question": ["choice"]}`.
public final class PollJson {
  private static final JsonMapper JSON = JsonMapper.shared();

  private PollJson() {}

  public static String write(Poll poll) {
    return JSON.writeValueAsString(json(poll));
  }

  /// Reads what [#write(Poll)] wrote.
  ///
  /// @throws IllegalArgumentException when something else wrote it
  public static Poll read(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      return new Poll(
          Poll.Kind.valueOf(json.path("kind").asString("")),
          json.path("name").asString(""),
          json.has("intro") ? texts(json.path("intro")) : null,
          questions(json.path("questions")),
          json.path("language").asString(""),
          json.path("anonymous").asBoolean(false),
          json.path("changeable").asBoolean(false),
          json.path("open").asBoolean(false),
          textOrNull(json, "groupedBy"),
          json.has("closesAt") ? Instant.parse(json.path("closesAt").asString()) : null);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not a stored poll: " + e.getOriginalMessage(), e);
    }
  }

  public static String write(Ballot ballot) {
    return JSON.writeValueAsString(json(ballot));
  }

  /// Reads what [#write(Ballot)] wrote.
  ///
  /// @throws IllegalArgumentException when something else wrote it
  public static Ballot readBallot(String text) {
    try {
      var choices = new LinkedHashMap<String, List<String>>();
      for (Map.Entry<String, JsonNode> question : JSON.readTree(text).properties()) {
        var chosen = new ArrayList<String>();
        question.getValue().forEach(choice -> chosen.add(choice.asString()));
        choices.put(question.getKey(), chosen);
      }
      return new Ballot(choices);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not a stored ballot: " + e.getOriginalMessage(), e);
    }
  }

  static ObjectNode json(Ballot ballot) {
    ObjectNode json = JSON.createObjectNode();
    ballot.choices().forEach((question, chosen) -> chosen.forEach(json.putArray(question)::add));
    return json;
  }

  private static ObjectNode json(Poll poll) {
    ObjectNode json = JSON.createObjectNode();
    json.put("kind", poll.kind().name()).put("name", poll.name());
    if (poll.intro() != null) {
      json.set("intro", json(poll.intro()));
    }
    ArrayNode questions = json.putArray("questions");
    poll.questions().forEach(question -> write(question, questions.addObject()));
    json.put("language", poll.language())
        .put("anonymous", poll.anonymous())
        .put("changeable", poll.changeable())
        .put("open", poll.open());
    if (poll.groupedBy() != null) {
      json.put("groupedBy", poll.groupedBy());
    }
    poll.end().ifPresent(end -> json.put("closesAt", end.toString()));
    return json;
  }

  private static void write(Question question, ObjectNode json) {
    json.put("id", question.id()).put("most", question.most()).set("text", json(question.text()));
    ArrayNode choices = json.putArray("choices");
    question
        .choices()
        .forEach(
            choice -> choices.addObject().put("id", choice.id()).set("text", json(choice.text())));
  }

  private static ObjectNode json(Texts texts) {
    ObjectNode json = JSON.createObjectNode();
    texts.byLanguage().forEach(json::put);
    return json;
  }

  private static List<Question> questions(JsonNode json) {
    var questions = new ArrayList<Question>();
    for (JsonNode one : json) {
      var choices = new ArrayList<Choice>();
      one.path("choices")
          .forEach(choice ->
              choices.add(new Choice(choice.path("id").asString(""), texts(choice.path("text")))));
      questions.add(
          new Question(
              one.path("id").asString(""),
              texts(one.path("text")),
              choices,
              one.path("most").asInt(1)));
    }
    return questions;
  }

  private static Texts texts(JsonNode json) {
    var texts = new LinkedHashMap<String, String>();
    json.properties().forEach(text -> texts.put(text.getKey(), text.getValue().asString()));
    return new Texts(texts);
  }

  private static @Nullable String textOrNull(JsonNode json, String name) {
    return json.path(name).isString() ? json.path(name).asString() : null;
  }
}
