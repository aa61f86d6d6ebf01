package dev.postrider.teams.manifest;

import static java.util.Objects.requireNonNull;

/// One thing wrong with an app package, said so that its author can put it right.
///
/// `file` is the entry of the zip (empty for the zip as a whole), `pointer` the JSON pointer inside
/// it (RFC 6901; empty for the file as a whole). `code` is stable and meant for programs; `what` is
/// what was found, `why` the rule it breaks, `fix` what to do.
public record Fault(String code, String file, String pointer, String what, String why, String fix) {

  public Fault {
    requireNonNull(code);
    requireNonNull(file);
    requireNonNull(pointer);
    requireNonNull(what);
    requireNonNull(why);
    requireNonNull(fix);
  }

  /// Where it is, for a person: `manifest.json#/name/short`, `color.png`, or `package`.
  public String where() {
    if (file.isEmpty()) {
      return "package";
    }
    return pointer.isEmpty() ? file : file + "#" + pointer;
  }

  @Override
  public String toString() {
    return "%s: %s. %s. %s. [%s]".formatted(where(), what, why, fix, code);
  }
}
