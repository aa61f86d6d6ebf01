package dev.postrider.cli;

import dev.postrider.audience.Audience;
import dev.postrider.audience.AudienceException;
import dev.postrider.audience.CsvAudience;
import java.nio.file.Path;
import java.util.Locale;

/// `--to`, as it is written: `everyone`, `group:NAME`, `team:NAME` or `csv:FILE`.
///
/// @param note what a person should know of how it was read; empty where there is nothing
record AudienceOption(Audience audience, String note) {
  static AudienceOption read(String written, Surroundings surroundings) {
    if (written.strip().toLowerCase(Locale.ROOT).equals("everyone")) {
      return new AudienceOption(Audience.everyone(), "");
    }
    int colon = written.indexOf(':');
    String kind = written.substring(0, Math.max(0, colon)).strip().toLowerCase(Locale.ROOT);
    String name = written.substring(colon + 1).strip();
    return switch (kind) {
      case "group" -> new AudienceOption(Audience.group(name), "");
      case "team" -> new AudienceOption(Audience.team(name), "");
      case "csv" -> csv(surroundings.path(Path.of(name)));
      default ->
          throw new IllegalArgumentException(
              "--to takes everyone, group:NAME, team:NAME or csv:FILE, not "
                  + written
                  + ". To one person: postrider send --to USER");
    };
  }

  private static AudienceOption csv(Path file) {
    try {
      CsvAudience read = CsvAudience.read(file);
      String note =
          Figures.people(read.people().size())
              + " in "
              + file.getFileName()
              + (read.column().isEmpty() ? "" : ", column " + read.column())
              + (read.duplicates() == 0
                  ? ""
                  : "; " + Figures.count(read.duplicates()) + " named again and meant once");
      return new AudienceOption(read.audience(), note);
    } catch (AudienceException e) {
      throw Code.AUDIENCE_FILE_UNUSABLE.because(String.valueOf(e.getMessage()));
    }
  }

  /// Says how it was read, where there is something to say.
  void tell(Terminal terminal) {
    if (!note.isEmpty()) {
      terminal.note(note);
    }
  }
}
