package dev.postrider.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// A file that holds a client secret, or a password, and nothing else; `-` is standard input.
record SecretFile(Path file) {
  private static final int LONGEST = 16_384;

  String read(Surroundings surroundings) {
    boolean standardInput = file.toString().equals("-");
    String what = standardInput ? "Standard input" : "The file " + file;
    try (var in =
        standardInput
            ? surroundings.standardInput()
            : Files.newInputStream(surroundings.path(file))) {
      String secret = new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8).strip();
      if (secret.isEmpty()) {
        throw Code.SECRET_UNREADABLE.because(
            what + " is empty. It should hold the value and nothing else.");
      }
      return secret;
    } catch (IOException e) {
      throw Code.SECRET_UNREADABLE.because(
          what
              + (e instanceof NoSuchFileException
                  ? " is not there."
                  : " cannot be read. Check its permissions."));
    }
  }
}
