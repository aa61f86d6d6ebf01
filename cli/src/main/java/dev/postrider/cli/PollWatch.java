package dev.postrider.cli;

import dev.postrider.poll.PollResults;
import dev.postrider.throttle.Ticker;
import java.time.Duration;
import java.util.function.Supplier;

/// A poll's results as they come in: drawn anew on a terminal, a line every ten seconds elsewhere,
/// a JSON object for machines; each where something has changed.
final class PollWatch {
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final long LINE_EVERY_NANOS = Duration.ofSeconds(10).toNanos();

  private final Ticker ticker = Ticker.system();
  private final Supplier<PollResults> look;
  private final Terminal terminal;
  private final boolean groups;
  private long spoke = ticker.nanos() - LINE_EVERY_NANOS;
  private String shown = "";

  /// @param groups whether they are broken down
  PollWatch(Supplier<PollResults> look, Terminal terminal, boolean groups) {
    this.look = look;
    this.terminal = terminal;
    this.groups = groups;
  }

  /// Returns when the poll has closed.
  PollResults watch() throws InterruptedException {
    while (true) {
      PollResults results = look.get();
      show(results);
      if (results.isClosed()) {
        return results;
      }
      Thread.sleep(LOOK);
    }
  }

  private void show(PollResults results) {
    var board = new PollBoard(results);
    String now = board.line() + results.isClosed() + results.accepted() + results.questions();
    if (now.equals(shown)) {
      return;
    }
    if (terminal.isInteractive()) {
      terminal.draw(board.lines(groups));
    } else if (terminal.isJson()) {
      terminal.tell(board.json());
    } else if (ticker.nanos() - spoke >= LINE_EVERY_NANOS) {
      spoke = ticker.nanos();
      terminal.note(board.line());
    } else {
      return;
    }
    shown = now;
  }
}
