package dev.postrider.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/// Where a command speaks: answers on standard output, talk on standard error; machines get one
/// JSON object a line, people get text, in colour only on a terminal.
final class Terminal {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;
  private final boolean interactive;
  private final CommandLine.Help.Ansi ansi;
  private int drawn;

  Terminal(CommandLine.Model.CommandSpec spec, boolean json) {
    out = spec.commandLine().getOut();
    err = spec.commandLine().getErr();
    this.json = json;
    ansi = spec.commandLine().getColorScheme().ansi();
    interactive = Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
  }

  boolean isJson() {
    return json;
  }

  /// Whether a person sits there, so that a line may be rewritten.
  boolean isInteractive() {
    return interactive && !json && !"dumb".equals(System.getenv("TERM"));
  }

  /// A line of the answer, for people. Markup as in `@|bold text|@`.
  void say(String line) {
    if (!json) {
      out.println(ansi.string(line));
      out.flush();
    }
  }

  /// Lines of the answer in the place of those that were drawn last, for a person who watches.
  void draw(List<String> lines) {
    if (drawn > 0) {
      out.print("\u001b[" + drawn + "A\u001b[J");
    }
    lines.forEach(line -> out.println(ansi.string(line)));
    out.flush();
    drawn = lines.size();
  }

  /// A line of the answer, for machines.
  void tell(Map<String, ?> object) {
    if (json) {
      out.println(JSON.writeValueAsString(object));
      out.flush();
    }
  }

  /// The time of day, as it stands before a line of news.
  String clock() {
    return SECONDS.format(InstantSource.system().instant().atZone(ZoneId.systemDefault()));
  }

  /// A line of talk.
  void note(String line) {
    err.println(ansi.string(line));
    err.flush();
  }

  /// Asks a person; empty where none sits there.
  Optional<String> ask(String question) {
    if (!isInteractive()) {
      return Optional.empty();
    }
    err.print(question);
    err.flush();
    return Optional.ofNullable(System.console()).map(Console::readLine);
  }

  /// Text that may hold `@|`, which is markup elsewhere.
  static String plain(String text) {
    return text.replace("@|", "@\u200B|");
  }
}
