package dev.postrider.teams.manifest;

import static java.util.Objects.requireNonNull;

import tools.jackson.databind.JsonNode;

/// One thing wrong with an app package, said so that its author can put it right.
///
/// `file` is the entry of the zip (empty for the zip as a whole), `pointer` the JSON pointer inside
/// it (RFC 6901; empty for the file as a whole), `value` the JSON that stands there, shortened
/// (empty where nothing does). `code` is stable and meant for programs; `what` is what was found,
/// `why` the rule it breaks, `fix` what to do.
public record Fault(
    String code, String file, String pointer, String value, String what, String why, String fix) {

  private static final int LONGEST_VALUE = 120;

  public Fault {
    requireNonNull(code);
    requireNonNull(file);
    requireNonNull(pointer);
    requireNonNull(value);
    requireNonNull(what);
    requireNonNull(why);
    requireNonNull(fix);
  }

  Fault(String code, String file, String pointer, String what, String why, String fix) {
    this(code, file, pointer, "", what, why, fix);
  }

  /// Where it is, for a person: `manifest.json#/name/short`, `color.png`, or `package`.
  public String where() {
    if (file.isEmpty()) {
      return "package";
    }
    return pointer.isEmpty() ? file : file + "#" + pointer;
  }

  /// The same, with what stands at its pointer.
  Fault at(JsonNode document) {
    if (pointer.isEmpty()) {
      return this;
    }
    JsonNode found = document.at(pointer);
    return found.isMissingNode()
        ? this
        : new Fault(code, file, pointer, shortened(found.toString()), what, why, fix);
  }

  private static String shortened(String json) {
    return json.codePointCount(0, json.length()) <= LONGEST_VALUE
        ? json
        : json.substring(0, json.offsetByCodePoints(0, LONGEST_VALUE)) + "…";
  }

  @Override
  public String toString() {
    return "%s: %s. %s. %s. [%s]".formatted(where(), what, why, fix, code);
  }
}
