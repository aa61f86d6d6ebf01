package dev.postrider.emulator.crowd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads and writes a crowd's settings as JSON, strictly: what is unknown or of another type is
/// named.
final class CrowdJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Set<String> KEYS =
      Set.of(
          "seed",
          "answers",
          "blocks",
          "changesMind",
          "tapsTwice",
          "wanders",
          "within",
          "delay",
          "choices",
          "words",
          "bots",
          "about",
          "people");

  private final JsonNode json;

  private CrowdJson(JsonNode json) {
    this.json = json;
  }

  static CrowdSettings read(JsonNode json) {
    known("A crowd", json, KEYS);
    return new CrowdJson(json).settings();
  }

  static ObjectNode write(CrowdSettings settings) {
    var json = JSON.objectNode();
    json.put("seed", settings.seed());
    Shares shares = settings.shares();
    json.put("answers", shares.answers())
        .put("blocks", shares.blocks())
        .put("changesMind", shares.changesMind())
        .put("tapsTwice", shares.tapsTwice())
        .put("wanders", shares.wanders());
    json.putObject("delay")
        .put("least", settings.pace().least().toString())
        .put("median", settings.pace().median().toString())
        .put("most", settings.pace().most().toString());
    ObjectNode choices = json.putObject("choices");
    settings.choices().forEach(choices::put);
    settings.words().forEach(json.putArray("words")::add);
    settings.addressed().bots().forEach(json.putArray("bots")::add);
    json.put("about", settings.addressed().about());
    ObjectNode people = json.putObject("people");
    settings
        .scripts()
        .forEach((person, script) -> {
          var steps = people.putArray(person);
          script.forEach(step -> steps.add(write(step)));
        });
    return json;
  }

  private static ObjectNode write(Scripted step) {
    ObjectNode json = JSON.objectNode();
    switch (step) {
      case Scripted.Tap tap -> {
        json.put("tap", tap.title());
        ObjectNode inputs = json.putObject("inputs");
        tap.inputs().forEach(inputs::put);
      }
      case Scripted.Words words -> json.put("say", words.text());
      case Scripted.Silence silence -> json.put("ignore", true);
      case Scripted.Block block -> json.put("block", true);
    }
    return json;
  }

  private CrowdSettings settings() {
    if (json.has("within") && json.has("delay")) {
      throw new IllegalArgumentException(
          "\"within\" and \"delay\" say the same thing: give one of them.");
    }
    double blocks = share("blocks", 0);
    var shares =
        new Shares(
            share("answers", Math.max(0, 1 - blocks)),
            blocks,
            share("changesMind", 0),
            share("tapsTwice", 0),
            share("wanders", 0));
    return new CrowdSettings(
        seed(),
        shares,
        pace(),
        choices(),
        texts("words"),
        new Addressed(new LinkedHashSet<>(texts("bots")), text("about", "")),
        people());
  }

  private long seed() {
    JsonNode seed = json.path("seed");
    if (seed.isMissingNode()) {
      return 1;
    }
    if (!seed.isIntegralNumber() || !seed.canConvertToLong()) {
      throw new IllegalArgumentException("\"seed\" must be a whole number.");
    }
    return seed.asLong();
  }

  private double share(String name, double otherwise) {
    JsonNode share = json.path(name);
    if (share.isMissingNode()) {
      return otherwise;
    }
    if (share.isString()) {
      return CrowdWords.share(name, share.asString());
    }
    if (!share.isNumber()) {
      throw new IllegalArgumentException(
          "\"" + name + "\" must be a share such as 0.7 or \"70%\".");
    }
    return share.asDouble();
  }

  private Pace pace() {
    if (json.has("within")) {
      return Pace.within(CrowdWords.time("within", text("within", "")));
    }
    JsonNode delay = json.path("delay");
    if (delay.isMissingNode()) {
      return Pace.AT_ONCE;
    }
    known("\"delay\"", delay, Set.of("least", "median", "most"));
    return CrowdWords.delay(
        List.of(
            delay.path("least").asString(""),
            delay.path("median").asString(""),
            delay.path("most").asString("")));
  }

  private Map<String, Double> choices() {
    var choices = new LinkedHashMap<String, Double>();
    JsonNode weights = json.path("choices");
    if (!weights.isMissingNode() && !weights.isObject()) {
      throw new IllegalArgumentException(
          "\"choices\" must be an object of weights, such as {\"Ramen\": 3, \"Soba\": 1}.");
    }
    weights
        .properties()
        .forEach(weight -> {
          if (!weight.getValue().isNumber()) {
            throw new IllegalArgumentException(
                "The weight of \"" + weight.getKey() + "\" must be a number.");
          }
          choices.put(weight.getKey(), weight.getValue().asDouble());
        });
    return choices;
  }

  private Map<String, List<Scripted>> people() {
    var people = new LinkedHashMap<String, List<Scripted>>();
    JsonNode scripts = json.path("people");
    if (!scripts.isMissingNode() && !scripts.isObject()) {
      throw new IllegalArgumentException(
          "\"people\" must be an object: for each name a list of what the person does.");
    }
    scripts
        .properties()
        .forEach(script -> people.put(script.getKey(), steps(script.getKey(), script.getValue())));
    return people;
  }

  private static List<Scripted> steps(String person, JsonNode script) {
    if (!script.isArray()) {
      throw new IllegalArgumentException("What \"" + person + "\" does must be a list.");
    }
    var steps = new ArrayList<Scripted>();
    script.forEach(step -> steps.add(step(person, step)));
    return steps;
  }

  private static Scripted step(String person, JsonNode step) {
    known("A step of \"" + person + "\"", step, Set.of("tap", "inputs", "say", "ignore", "block"));
    if (step.path("tap").isString()) {
      var inputs = new LinkedHashMap<String, String>();
      step.path("inputs")
          .properties()
          .forEach(input -> inputs.put(input.getKey(), input.getValue().asString("")));
      return new Scripted.Tap(step.path("tap").asString(), inputs);
    }
    if (step.path("say").isString()) {
      return new Scripted.Words(step.path("say").asString());
    }
    if (step.path("ignore").asBoolean(false)) {
      return new Scripted.Silence();
    }
    if (step.path("block").asBoolean(false)) {
      return new Scripted.Block();
    }
    throw new IllegalArgumentException(
        "A step of \""
            + person
            + "\" is {\"tap\": title}, {\"say\": text}, {\"ignore\": true} or"
            + " {\"block\": true}, not "
            + step
            + ".");
  }

  private List<String> texts(String name) {
    JsonNode value = json.path(name);
    var texts = new ArrayList<String>();
    for (JsonNode one : value) {
      texts.add(one.asString(""));
    }
    if (!value.isMissingNode() && (!value.isArray() || texts.contains(""))) {
      throw new IllegalArgumentException("\"" + name + "\" must be a list of texts.");
    }
    return texts;
  }

  private String text(String name, String otherwise) {
    JsonNode value = json.path(name);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (!value.isString()) {
      throw new IllegalArgumentException("\"" + name + "\" must be a text.");
    }
    return value.asString();
  }

  private static void known(String what, JsonNode object, Set<String> keys) {
    if (!object.isObject()) {
      throw new IllegalArgumentException(what + " is described by a JSON object.");
    }
    for (String name : object.propertyNames()) {
      if (!keys.contains(name)) {
        throw new IllegalArgumentException(
            what
                + " knows no \""
                + name
                + "\". Known are "
                + String.join(", ", keys.stream().sorted().toList())
                + ".");
      }
    }
  }
}
