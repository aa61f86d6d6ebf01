package dev.postrider.emulator.crowd;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// How a crowd answers. The same seed and the same people make the same choices, whatever the
/// threads do.
///
/// Whoever answered goes on to the end: what the bot asks them within fifteen seconds of their
/// answer is answered in any case, because the questions of a dialog belong together.
///
/// - `choices`: weights of buttons and of the choices of a list, by title or value; what is not
///   named weighs 1, and nobody chooses what weighs 0.
/// - `words`: what is written where words are asked for; each is as likely.
/// - `scripts`: what named people do, question by question; they are silent after the last. A name
///   is an object id, a user principal name, or the part of it before the `@`.
public record CrowdSettings(
    long seed,
    Shares shares,
    Pace pace,
    Map<String, Double> choices,
    List<String> words,
    Addressed addressed,
    Map<String, List<Scripted>> scripts) {

  private static final List<String> WORDS =
      List.of(
          "That works well for me",
          "I would rather wait a little",
          "More time to think, please",
          "Good as it is",
          "I will ask my team first",
          "Thank you for asking");

  public CrowdSettings {
    requireNonNull(shares, "shares");
    requireNonNull(pace, "pace");
    requireNonNull(addressed, "addressed");
    choices = Map.copyOf(choices);
    words = words.isEmpty() ? WORDS : List.copyOf(words);
    var copies = new LinkedHashMap<String, List<Scripted>>();
    scripts.forEach((person, script) -> copies.put(person, List.copyOf(script)));
    scripts = Map.copyOf(copies);
    choices.forEach(CrowdSettings::weight);
  }

  /// Everybody answers once, at once, and as likely one as the other.
  public static CrowdSettings everybody() {
    return new CrowdSettings(
        1, Shares.EVERYBODY, Pace.AT_ONCE, Map.of(), List.of(), Addressed.ALL, Map.of());
  }

  /// Nobody answers but those who are given a script.
  public static CrowdSettings nobody() {
    return everybody().withShares(new Shares(0, 0, 0, 0, 0));
  }

  /// Reads `answers=70%,within=60s,seed=7`; what is not named is as of [#everybody]. Known are
  /// `answers`, `blocks`, `changes-mind`, `taps-twice`, `wanders` (shares: `70%` or `0.7`),
  /// `within` (a time such as `60s`) or `delay` (`1s/10s/2m`: least, median, most), `choices`
  /// (`Ramen:3|Soba:1`), `words` (`Yes|Fine`), `bot` (client id), `about` (a text in the post) and
  /// `seed`.
  ///
  /// @throws IllegalArgumentException where it cannot be read; the message says what and why
  public static CrowdSettings of(String text) {
    return CrowdWords.read(text);
  }

  /// The same as a JSON object: shares as numbers or `"70%"`, `within`, `delay` (`least`, `median`,
  /// `most`), `choices` (an object of weights), `words` (a list), `bots`, `about`, `seed`, and
  /// `people`: for each name a list of `{"tap": title, "inputs": {…}}`, `{"say": text}`,
  /// `{"ignore": true}` and `{"block": true}`.
  ///
  /// @throws IllegalArgumentException where it cannot be read; the message says what and why
  public static CrowdSettings from(JsonNode json) {
    return CrowdJson.read(json);
  }

  /// As [#from] reads it.
  public ObjectNode json() {
    return CrowdJson.write(this);
  }

  public CrowdSettings withSeed(long other) {
    return new CrowdSettings(other, shares, pace, choices, words, addressed, scripts);
  }

  public CrowdSettings withShares(Shares other) {
    return new CrowdSettings(seed, other, pace, choices, words, addressed, scripts);
  }

  /// The same, and so many of those who are asked answer.
  public CrowdSettings withAnswers(double share) {
    return withShares(
        new Shares(
            share, shares.blocks(), shares.changesMind(), shares.tapsTwice(), shares.wanders()));
  }

  /// The same, and so many of those who are asked block the bot instead.
  public CrowdSettings withBlocks(double share) {
    return withShares(
        new Shares(
            shares.answers(), share, shares.changesMind(), shares.tapsTwice(), shares.wanders()));
  }

  /// The same, and so many of those who answer do so again later, otherwise.
  public CrowdSettings withChangesOfMind(double share) {
    return withShares(
        new Shares(shares.answers(), shares.blocks(), share, shares.tapsTwice(), shares.wanders()));
  }

  /// The same, and so many of those who answer tap two buttons at the same moment.
  public CrowdSettings withDoubleTaps(double share) {
    return withShares(
        new Shares(
            shares.answers(), shares.blocks(), shares.changesMind(), share, shares.wanders()));
  }

  /// The same, and so many of those who answer write something else first.
  public CrowdSettings withWanderers(double share) {
    return withShares(
        new Shares(
            shares.answers(), shares.blocks(), shares.changesMind(), shares.tapsTwice(), share));
  }

  public CrowdSettings withPace(Pace other) {
    return new CrowdSettings(seed, shares, other, choices, words, addressed, scripts);
  }

  /// The same, and whoever answers does so within this time, evenly spread.
  public CrowdSettings within(Duration window) {
    return withPace(Pace.within(window));
  }

  /// The same, with the weight of one button or choice, by title or value.
  public CrowdSettings withChoice(String titleOrValue, double weight) {
    var more = new LinkedHashMap<>(choices);
    more.put(titleOrValue, weight);
    return new CrowdSettings(seed, shares, pace, more, words, addressed, scripts);
  }

  public CrowdSettings withWords(String... texts) {
    return new CrowdSettings(seed, shares, pace, choices, List.of(texts), addressed, scripts);
  }

  public CrowdSettings withAddressed(Addressed other) {
    return new CrowdSettings(seed, shares, pace, choices, words, other, scripts);
  }

  /// The same, answering this bot and those named before only.
  public CrowdSettings withBot(String clientId) {
    var more = new LinkedHashSet<>(addressed.bots());
    more.add(clientId);
    return withAddressed(new Addressed(more, addressed.about()));
  }

  /// The same, answering only posts that hold this text.
  public CrowdSettings withAbout(String text) {
    return withAddressed(new Addressed(addressed.bots(), text));
  }

  /// The same, with what a named person does next: called again, it comes after what was there.
  public CrowdSettings withScript(String person, Scripted... more) {
    var all = new LinkedHashMap<>(scripts);
    var script = new ArrayList<>(all.getOrDefault(person, List.of()));
    script.addAll(List.of(more));
    all.put(person, script);
    return new CrowdSettings(seed, shares, pace, choices, words, addressed, all);
  }

  double weight(String name) {
    return choices.getOrDefault(name, 1.0);
  }

  /// By the first of the names that is known.
  double weight(JsonNode... names) {
    for (JsonNode name : names) {
      Double weight = choices.get(name.asString(""));
      if (weight != null) {
        return weight;
      }
    }
    return 1;
  }

  private static void weight(String choice, double weight) {
    if (!(weight >= 0 && weight < 1e9)) {
      throw new IllegalArgumentException(
          "the weight of \"" + choice + "\" is a number from 0 on, not " + weight);
    }
  }
}
