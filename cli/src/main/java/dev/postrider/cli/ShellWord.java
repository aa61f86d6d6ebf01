package dev.postrider.cli;

/// One word of a command that we print, so that a shell takes it as it is.
final class ShellWord {
  private ShellWord() {}

  static String of(String word) {
    return word.matches("[\\w./:@%+,~=-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
