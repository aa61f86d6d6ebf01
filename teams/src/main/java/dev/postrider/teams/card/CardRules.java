package dev.postrider.teams.card;

import dev.postrider.teams.card.CardFinding.Severity;
import dev.postrider.teams.card.CardLint.Part;
import dev.postrider.teams.card.CardLint.Sheet;
import dev.postrider.teams.wire.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// What is looked for in a card, rule by rule, each with its source.
final class CardRules {
  private static final String TYPES = "Types of cards (MicrosoftDocs/msteams-docs)";
  private static final String ACTIONS =
      "Universal Actions for Adaptive Cards (MicrosoftDocs/msteams-docs)";
  private static final String SIZE = "Format your bot messages (MicrosoftDocs/msteams-docs)";
  private static final String SCHEMA = "Adaptive Cards schema explorer (adaptivecards.io)";
  private static final String SIX = "MicrosoftDocs/msteams-docs issue 11278";
  private static final String LANGUAGE = "Adaptive Cards Templating Language (learn.microsoft.com)";

  private static final int MOST_BYTES = 100 * 1024;
  private static final int MANY_BYTES = 80 * 1024;
  private static final int MOST_ACTIONS = 6;
  private static final int MOST_REFRESHED = 60;
  // Teams leaves inline pictures out when it counts.
  private static final Pattern PICTURES =
      Pattern.compile("(data:image/[\\w.+-]{1,30};base64,)[A-Za-z0-9+/=]*+");
  private static final Pattern VERSION = Pattern.compile("1\\.([0-9]+)");
  private static final int NEWEST_MINOR = 5;

  private static final Set<String> DRAWN =
      Set.of(
          "AdaptiveCard",
          "TextBlock",
          "RichTextBlock",
          "TextRun",
          "Image",
          "ImageSet",
          "Container",
          "ColumnSet",
          "Column",
          "FactSet",
          "ActionSet",
          "Table",
          "TableRow",
          "TableCell",
          "Input.Text",
          "Input.Number",
          "Input.Date",
          "Input.Time",
          "Input.Toggle",
          "Input.ChoiceSet",
          "Data.Query",
          "Action.OpenUrl",
          "Action.Submit",
          "Action.ShowCard",
          "Action.ToggleVisibility",
          "Action.Execute",
          "BackgroundImage");

  private CardRules() {}

  /// One rule.
  record Rule(String name, Severity severity, String source, Function<Sheet, List<Found>> finds) {
    List<CardFinding> check(Sheet sheet) {
      return finds.apply(sheet).stream()
          .map(found ->
              new CardFinding(
                  severity,
                  name,
                  found.pointer(),
                  found.what(),
                  found.why(),
                  found.remedy(),
                  source))
          .toList();
    }
  }

  /// Where a rule applies, and in what words.
  record Found(String pointer, String what, String why, String remedy) {}

  static final List<Rule> ALL =
      List.of(
          new Rule("size", Severity.ERROR, SIZE, CardRules::tooLarge),
          new Rule("size-near", Severity.WARNING, SIZE, CardRules::nearlyTooLarge),
          new Rule("version", Severity.WARNING, TYPES, CardRules::tooNew),
          new Rule("unexpanded", Severity.ERROR, LANGUAGE, CardRules::unexpanded),
          new Rule("image-https", Severity.ERROR, TYPES, CardRules::pictures),
          new Rule(
              "image-alt",
              Severity.NOTE,
              SCHEMA,
              each(
                  part -> part.type().equals("Image") && part.text("altText").isEmpty(),
                  "The picture has no altText",
                  "Who cannot see it does not learn what it shows",
                  "Say in altText what it shows")),
          new Rule(
              "not-drawn",
              Severity.WARNING,
              TYPES,
              each(
                  part -> part.type().equals("Media"),
                  "Media is not drawn everywhere in Teams",
                  "People may see nothing in its place",
                  "Link to it by Action.OpenUrl, or give it a fallback")),
          new Rule("unknown-type", Severity.WARNING, SCHEMA, CardRules::unknown),
          new Rule(
              "action-style",
              Severity.NOTE,
              TYPES,
              each(
                  part ->
                      part.type().startsWith("Action.")
                          && Set.of("positive", "destructive").contains(part.text("style")),
                  "The button has a positive or destructive style",
                  "Teams draws it as any other",
                  "Let its title say what it does")),
          new Rule("many-actions", Severity.WARNING, SIX, CardRules::manyActions),
          new Rule(
              "execute-fallback",
              Severity.WARNING,
              ACTIONS,
              each(
                  part ->
                      part.type().equals("Action.Execute")
                          && isButton(part)
                          && !part.json().has("fallback"),
                  "Action.Execute has no fallback",
                  "Older clients leave the button out",
                  "Give it a fallback: Action.Submit with the same data and the verb in it")),
          new Rule("refresh-users", Severity.WARNING, ACTIONS, CardRules::refreshed),
          new Rule("input-id", Severity.ERROR, SCHEMA, CardRules::inputs),
          new Rule(
              "input-label",
              Severity.WARNING,
              SCHEMA,
              each(
                  part ->
                      isInput(part) && part.text("label").isEmpty() && part.text("title").isEmpty(),
                  "The input has no label",
                  "Who listens to the card does not learn what is asked for",
                  "Give it a label")),
          new Rule(
              "fallback-text",
              Severity.WARNING,
              SCHEMA,
              whole(
                  sheet -> sheet.card().json().path("fallbackText").asString("").isEmpty(),
                  "The card has no fallbackText",
                  "Where the card cannot be drawn people see nothing of it",
                  "Say in fallbackText what it is about")),
          new Rule(
              "summary",
              Severity.NOTE,
              SIZE,
              whole(
                  sheet -> !sheet.summary(),
                  "The message has no summary",
                  "The notification says only that a card was sent",
                  "Give the message a summary")));

  private static Function<Sheet, List<Found>> each(
      Predicate<Part> applies, String what, String why, String remedy) {
    return sheet ->
        sheet.typed().stream()
            .filter(applies)
            .map(part -> new Found(part.pointer(), what, why, remedy))
            .toList();
  }

  private static Function<Sheet, List<Found>> whole(
      Predicate<Sheet> applies, String what, String why, String remedy) {
    return sheet -> applies.test(sheet) ? List.of(new Found("", what, why, remedy)) : List.of();
  }

  private static int bytes(Sheet sheet) {
    String text = Json.text(sheet.card().json());
    return 2 * PICTURES.matcher(text).replaceAll("$1").length();
  }

  private static List<Found> tooLarge(Sheet sheet) {
    int bytes = bytes(sheet);
    return bytes <= MOST_BYTES
        ? List.of()
        : List.of(
            new Found(
                "",
                "The card has " + kilobytes(bytes) + " of 100 KB, counted in UTF-16",
                "Teams refuses it" + largest(sheet),
                "Shorten it, or split it into two messages"));
  }

  private static List<Found> nearlyTooLarge(Sheet sheet) {
    int bytes = bytes(sheet);
    return bytes <= MANY_BYTES || bytes > MOST_BYTES
        ? List.of()
        : List.of(
            new Found(
                "",
                "The card has " + kilobytes(bytes) + " of 100 KB, counted in UTF-16",
                "What is filled in for each person comes on top" + largest(sheet),
                "Shorten it"));
  }

  private static String largest(Sheet sheet) {
    Part largest = null;
    for (Part part : sheet.parts()) {
      boolean inBody = part.pointer().matches("/body/[0-9]+");
      if (inBody
          && (largest == null
              || part.json().toString().length() > largest.json().toString().length())) {
        largest = part;
      }
    }
    return largest == null
        ? ""
        : "; the largest part is "
            + largest.pointer()
            + ", "
            + kilobytes(2 * largest.json().toString().length())
            + " KB";
  }

  private static int kilobytes(int bytes) {
    return (bytes + 1023) / 1024;
  }

  private static List<Found> tooNew(Sheet sheet) {
    var version = VERSION.matcher(sheet.card().version());
    boolean drawn =
        version.matches()
            && version.group(1).length() < 3
            && Integer.parseInt(version.group(1)) <= NEWEST_MINOR;
    return drawn
        ? List.of()
        : List.of(
            new Found(
                "/version",
                "The card asks for version " + sheet.card().version(),
                "Teams draws cards of bots up to 1.5",
                "Write \"version\": \"1.5\", and give newer parts a fallback"));
  }

  private static List<Found> unexpanded(Sheet sheet) {
    return sheet.template()
        ? List.of()
        : sheet.parts().stream()
            .filter(part -> part.json().isString() && part.json().asString().contains("${"))
            .map(part ->
                new Found(
                    part.pointer(),
                    "The text still holds ${",
                    "People would read it as it stands",
                    "Fill it: the card is a template"))
            .toList();
  }

  private static List<Found> pictures(Sheet sheet) {
    return sheet.typed().stream()
        .filter(part -> part.type().equals("Image"))
        .filter(part -> !sheet.isOpen(part.text("url")))
        .filter(part -> !part.text("url").matches("(?i)(https://|data:image/).*"))
        .map(part ->
            new Found(
                part.pointer() + "/url",
                "The picture's address is not https",
                "Teams does not load it",
                "Serve it by https, or put it in as data:image/…;base64,…"))
        .toList();
  }

  private static List<Found> unknown(Sheet sheet) {
    var found = new ArrayList<Found>();
    for (Part part : sheet.typed()) {
      boolean drawn = DRAWN.contains(part.type()) || part.type().equals("Media");
      if (!drawn && !sheet.isOpen(part.type()) && !part.json().has("fallback")) {
        found.add(
            new Found(
                part.pointer() + "/type",
                part.type() + " is not in version 1.5: " + Nearest.to(part.type(), sorted(DRAWN)),
                "Where it is not known nothing is drawn in its place",
                "Give it a fallback, or use another"));
      }
    }
    return found;
  }

  private static Collection<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }

  private static List<Found> manyActions(Sheet sheet) {
    return sheet.parts().stream()
        .filter(part -> part.json().path("actions").size() > MOST_ACTIONS)
        .map(part ->
            new Found(
                part.pointer() + "/actions",
                "There are " + part.json().path("actions").size() + " buttons in a row",
                "Teams shows six and leaves the others out",
                "Put the others into an ActionSet, or use an Input.ChoiceSet"))
        .toList();
  }

  private static List<Found> refreshed(Sheet sheet) {
    int users = sheet.card().json().at("/refresh/userIds").size();
    return users <= MOST_REFRESHED
        ? List.of()
        : List.of(
            new Found(
                "/refresh/userIds",
                "The card is to be fresh for " + users + " people",
                "Teams refreshes it by itself for 60 at most",
                "Name those who need it most; the others find Refresh in the menu"));
  }

  private static List<Found> inputs(Sheet sheet) {
    var found = new ArrayList<Found>();
    var first = new HashMap<String, String>();
    for (Part part : sheet.typed()) {
      String id = part.text("id");
      if (!isInput(part) || sheet.isOpen(id)) {
        continue;
      }
      if (id.isEmpty()) {
        found.add(
            new Found(
                part.pointer(),
                "The input has no id",
                "What is entered there is not sent",
                "Give it an id"));
      } else if (first.putIfAbsent(id, part.pointer()) != null) {
        found.add(
            new Found(
                part.pointer() + "/id",
                "The input has the id of " + first.get(id) + ", " + id,
                "Only one of the two answers is sent",
                "Give each input an id of its own"));
      }
    }
    return found;
  }

  private static boolean isInput(Part part) {
    return part.type().startsWith("Input.");
  }

  /// Not what a refresh asks for, which nobody sees.
  private static boolean isButton(Part part) {
    JsonNode title = part.json().path("title");
    return title.isString() || !part.pointer().endsWith("/refresh/action");
  }
}
