package dev.postrider.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `postrider poll new`: a file to begin with, with a comment at each line.
@Command(
    name = "new",
    mixinStandardHelpOptions = true,
    description = "Writes a poll file to begin with, in which each line is explained.",
    footer = {
      "",
      "Examples:",
      "  postrider poll new lunch.yaml",
      "  postrider ack new policy.yaml",
      "",
      "Exit codes: 1 the file is there already or cannot be written"
    })
final class PollNewCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PollNoun noun;
  @Mixin private Output output;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      defaultValue = "poll.yaml",
      description = "Where to write it (default: poll.yaml).")
  private Path file;

  @Option(
      names = {"--acknowledgement", "--ack"},
      description =
          "Something to be confirmed as read, in place of a question: what ack new writes.")
  private boolean acknowledgement;

  @Override
  public Integer call() {
    Path path = Surroundings.of(spec).newFile(file);
    try {
      Files.writeString(path, sample(), StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw Code.FILE_UNUSABLE.because(file + " is there already. Name another one.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Terminal terminal = output.terminal();
    terminal.tell(Map.of("type", "file", "file", path.toString()));
    terminal.say("✔ Wrote " + Terminal.plain(file.toString()));
    terminal.say("Change it, then look what it would do:");
    terminal.say(
        "  postrider "
            + word()
            + " send "
            + ShellWord.of(file.toString())
            + " --to group:NAME --dry-run");
    terminal.say("With the tenant on this machine, add --local.");
    return Exit.OK;
  }

  private String word() {
    return acknowledgement ? "ack" : noun.word();
  }

  private String sample() {
    String name = word().equals("ack") ? "acknowledgement.yaml" : "poll.yaml";
    try (InputStream in = PollNewCommand.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("FILE", ShellWord.of(file.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
