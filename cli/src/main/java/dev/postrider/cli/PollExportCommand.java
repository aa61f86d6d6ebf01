package dev.postrider.cli;

import dev.postrider.jdbc.Ledger;
import dev.postrider.poll.PollExport;
import dev.postrider.poll.PollReader;
import dev.postrider.poll.SentPoll;
import dev.postrider.teams.wire.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `postrider poll export`: results and single answers for spreadsheets and programs.
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the results of a poll to a file: .csv for spreadsheets, .json for programs (with the"
          + " single answers). What a spreadsheet would take for a formula begins with an apostrophe.",
      "The file is readable by its owner only."
    },
    footer = {
      "",
      "Examples:",
      "  postrider poll export poll_01JABC… -o results.csv",
      "  postrider poll export poll_01JABC… --people -o answers.csv",
      "  postrider poll export poll_01JABC… -o all.json",
      "",
      "Exit codes: 0 done, 1 the file is there already, 2 --people of an anonymous poll, 5 no"
          + " such poll"
    })
final class PollExportCommand implements Callable<Integer> {
  private final InstantSource clock = InstantSource.system();

  @Spec private CommandSpec spec;
  @Mixin private Connection connection;
  @Mixin private LedgerFile ledgerFile;
  @Mixin private PollNoun noun;
  @Mixin private Output output;

  @Parameters(arity = "0..1", paramLabel = "ID", description = "The poll (default: the newest).")
  private @Nullable String id;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "Where to write it: a name that ends in .csv or .json.")
  private Path file;

  @Option(names = "--people", description = "A line for each person, with what they answered.")
  private boolean people;

  @Option(
      names = "--no-bom",
      description = "Without the mark at the beginning by which Excel knows UTF-8.")
  private boolean noMark;

  @Override
  public Integer call() {
    String ending = ending();
    TenantId tenant = connection.tenant();
    Terminal terminal = output.terminal();
    try (var ledger = ledgerFile.visit()) {
      SentPoll sent = Lookup.poll(ledger, tenant, id, new PollNext(connection, ledgerFile, noun));
      if (people && sent.poll().anonymous()) {
        throw new IllegalArgumentException(
            "An anonymous poll has no people to export: nobody can see who chose what. Leave out"
                + " --people.");
      }
      PollExport export = export(ledger, sent);
      write(ending.equals("json") ? export.json() : csv(export));
      terminal.tell(Map.of("type", "file", "id", sent.id().value(), "file", file.toString()));
      terminal.say("✔ Wrote " + Terminal.plain(file.toString()));
      return Exit.OK;
    }
  }

  private String ending() {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".json")) {
      return "json";
    }
    if (!name.endsWith(".csv")) {
      throw new IllegalArgumentException("-o takes a name that ends in .csv or .json, not " + file);
    }
    return "csv";
  }

  private PollExport export(Ledger ledger, SentPoll sent) {
    var reader = new PollReader(ledger.polls(), ledger.deliveries());
    return new PollExport(
        reader.results(sent, clock.instant()),
        sent.poll().anonymous() ? List.of() : reader.people(sent));
  }

  private String csv(PollExport export) {
    return people ? export.peopleCsv(!noMark) : export.resultsCsv(!noMark);
  }

  private void write(String text) {
    Path path = Surroundings.of(spec).newFile(file);
    try {
      Files.createFile(path, ownersOnly(path));
      Files.writeString(path, text);
    } catch (FileAlreadyExistsException e) {
      throw Code.FILE_UNUSABLE.because(file + " is there already. Name another one.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileAttribute<?>[] ownersOnly(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
