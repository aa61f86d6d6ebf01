package dev.postrider.teams.manifest;

import dev.postrider.teams.manifest.Shape.Choice;
import dev.postrider.teams.manifest.Shape.Flag;
import dev.postrider.teams.manifest.Shape.Items;
import dev.postrider.teams.manifest.Shape.Member;
import dev.postrider.teams.manifest.Shape.Members;
import dev.postrider.teams.manifest.Shape.Text;
import dev.postrider.teams.manifest.Shape.Unchecked;
import dev.postrider.teams.manifest.Shape.Whole;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Holds one manifest against [ManifestRules], member by member, and collects every fault.
final class ManifestCheck {

  /// What manifests before 1.29 may say and 1.29 may not.
  private static final Set<String> FORMER_MEMBERS =
      Set.of("/packageName", "/webApplicationInfo/applicationPermissions");

  private final List<Fault> faults;
  private boolean former;

  ManifestCheck(List<Fault> faults) {
    this.faults = faults;
  }

  void check(JsonNode manifest) {
    String version = manifest.path("manifestVersion").asString("");
    former = ManifestRules.isPublished(version) && !version.equals(ManifestRules.NEWEST);
    check("", manifest, ManifestRules.MANIFEST);
  }

  private void check(String at, JsonNode value, Shape shape) {
    switch (shape) {
      case Text text -> checkText(at, value, text);
      case Flag flag -> checkFlag(at, value);
      case Whole whole -> checkWhole(at, value, whole.max());
      case Choice choice -> checkChoice(at, value, choice);
      case Items items -> checkItems(at, value, items);
      case Members members -> checkMembers(at, value, members.members());
      case Unchecked unchecked -> {}
    }
  }

  private void checkText(String at, JsonNode value, Text text) {
    if (!value.isString()) {
      wrongKind(at, value, "a text");
      return;
    }
    String string = value.stringValue();
    int length = string.codePointCount(0, string.length());
    if (string.isBlank()) {
      fault("blank", at, "is blank", "Teams needs a value here", "Write " + text.looksLike());
    } else if (length > text.maxLength()) {
      fault(
          "too-long",
          at,
          "is " + length + " characters long",
          "At most " + text.maxLength() + " are allowed",
          "Shorten it by " + (length - text.maxLength()));
    } else if (text.pattern() != null && !text.pattern().matcher(string).find()) {
      fault(
          "wrong-form",
          at,
          "is " + quoted(string),
          "It must be " + text.looksLike(),
          "Write " + text.looksLike());
    }
  }

  private void checkFlag(String at, JsonNode value) {
    if (!value.isBoolean()) {
      wrongKind(at, value, "true or false");
    }
  }

  private void checkWhole(String at, JsonNode value, int max) {
    if (!value.isIntegralNumber()) {
      wrongKind(at, value, "a whole number");
    } else if (value.asDouble() > max) {
      fault("too-large", at, "is " + value, "At most " + max + " is allowed", "Lower it");
    }
  }

  private void checkChoice(String at, JsonNode value, Choice choice) {
    if (!value.isString()) {
      wrongKind(at, value, "a text");
      return;
    }
    String word = value.stringValue();
    if (choice.words().contains(word) || (former && word.equals("groupchat"))) {
      return;
    }
    String meant =
        choice.words().stream()
            .filter(word::equalsIgnoreCase)
            .findFirst()
            .map(known -> "Write \"" + known + "\" (capitals matter)")
            .orElse("Choose one of them");
    fault(
        "unknown-word",
        at,
        "is " + quoted(word),
        "Only " + String.join(", ", choice.words()) + " are allowed",
        meant);
  }

  private void checkItems(String at, JsonNode value, Items items) {
    if (!value.isArray()) {
      wrongKind(at, value, "a list");
      return;
    }
    if (value.size() > items.max()) {
      fault(
          "too-many",
          at,
          "has " + value.size() + " entries",
          "At most " + items.max() + " are allowed",
          "Remove " + (value.size() - items.max()));
    }
    if (value.size() < items.min()) {
      fault(
          "too-few",
          at,
          "has no entry",
          "At least " + items.min() + " is needed",
          "Add one, or leave the list out");
    }
    var seen = new HashSet<JsonNode>();
    for (int i = 0; i < value.size(); i++) {
      JsonNode item = value.get(i);
      check(at + "/" + i, item, items.each());
      if (items.unique() && !seen.add(item)) {
        fault(
            "repeated",
            at + "/" + i,
            "repeats an earlier entry",
            "Each entry may occur once",
            "Remove it");
      }
    }
  }

  private void checkMembers(String at, JsonNode value, Map<String, Member> members) {
    if (!value.isObject()) {
      wrongKind(at, value, "an object");
      return;
    }
    var missing = new TreeMap<>(members);
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      String name = entry.getKey();
      Member member = members.get(name);
      missing.remove(name);
      if (member == null && former && FORMER_MEMBERS.contains(at + "/" + name)) {
        continue;
      }
      if (member == null) {
        unknown(at, name, members);
      } else {
        check(at + "/" + escaped(name), entry.getValue(), member.shape());
      }
    }
    missing.forEach((name, member) -> {
      if (member.required()) {
        fault(
            "missing",
            at + "/" + escaped(name),
            "is missing",
            "It is required: it " + member.purpose(),
            "Add it");
      }
    });
  }

  private void unknown(String at, String name, Map<String, Member> members) {
    String near =
        members.keySet().stream()
            .filter(name::equalsIgnoreCase)
            .findFirst()
            .map(known -> "Write \"" + known + "\" (capitals matter)")
            .orElseGet(() -> "Remove it; known here: " + listed(members));
    fault(
        "unknown-member",
        at + "/" + escaped(name),
        "is not part of the manifest",
        "Teams rejects members it does not know",
        near);
  }

  private static String listed(Map<String, Member> members) {
    return members.keySet().stream().sorted().collect(Collectors.joining(", "));
  }

  private void wrongKind(String at, JsonNode value, String wanted) {
    String found = value.getNodeType().name().toLowerCase(Locale.ROOT);
    fault("wrong-kind", at, "is of kind " + found, "It must be " + wanted, "Write " + wanted);
  }

  private void fault(String code, String at, String found, String why, String fix) {
    String name = at.isEmpty() ? "the manifest" : at.substring(1).replace('/', '.');
    faults.add(new Fault(code, AppPackage.MANIFEST, at, name + " " + found, why, fix));
  }

  static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private static String quoted(String text) {
    return '"' + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + '"';
  }
}
