package dev.postrider.poll;

import static java.util.Objects.requireNonNull;

/// One thing wrong with a poll file, said so that its author can put it right.
///
/// @param line where it stands, from 1; 0 for the file as a whole
/// @param path the same as keys, such as `questions[1].choices[0].ja`; empty for the file
/// @param what what was found
/// @param why the rule it breaks
/// @param fix what to do
public record PollFault(int line, String path, String what, String why, String fix) {
  public PollFault {
    requireNonNull(path, "path");
    requireNonNull(what, "what");
    requireNonNull(why, "why");
    requireNonNull(fix, "fix");
  }

  /// Where it is, for a person: `line 7, choices[2]`.
  public String where() {
    String place = line == 0 ? "the file" : "line " + line;
    return path.isEmpty() ? place : place + ", " + path;
  }

  @Override
  public String toString() {
    return where() + ": " + what + ". " + why + ". " + fix + ".";
  }
}
