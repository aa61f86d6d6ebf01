package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.Settings;
import dev.postrider.poll.Poll;
import dev.postrider.poll.PollId;
import dev.postrider.poll.PollResults;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `postrider poll send`: a poll file to an audience.
@Command(
    name = "send",
    mixinStandardHelpOptions = true,
    description = {
      "Sends the poll, or the acknowledgement, of a file to an audience and stays until everybody is"
          + " accounted for. Whoever lacks the app gets it.",
      "Votes come to the bot. With --watch this process is the bot, too, and shows the results until"
          + " the poll closes; without, let postrider bot run run. Where that runs already, it"
          + " sends, and this looks on."
    },
    footer = {
      "",
      "Examples:",
      "  postrider poll new lunch.yaml",
      "  postrider poll send lunch.yaml --to group:tokyo --dry-run",
      "  postrider poll send lunch.yaml --to group:tokyo --watch --local",
      "",
      "Exit codes: as of broadcast send; 2 also where the file has faults, of which each is told with"
          + " its line"
    })
final class PollSendCommand implements Callable<Integer> {
  private static final Duration EVENT_WAIT = Duration.ofSeconds(2);

  private final InstantSource clock = InstantSource.system();

  @Spec private CommandSpec spec;
  @Mixin private Connection connection;
  @Mixin private LedgerFile ledgerFile;
  @Mixin private ConsentOption consent;
  @Mixin private Listening listening;
  @Mixin private PollNoun noun;
  @Mixin private Output output;

  @Parameters(paramLabel = "FILE", description = "The poll file: YAML or JSON, in UTF-8.")
  private Path file;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "AUDIENCE",
      description = "everyone, group:NAME, team:NAME or csv:FILE.")
  private String to;

  @Option(
      names = "--watch",
      description = "Take the votes, too, and show the results until the poll closes.")
  private boolean watch;

  @Option(
      names = "--dry-run",
      description = "Say what would be asked and of how many; send nothing.")
  private boolean dryRun;

  @Option(
      names = "--confirm",
      paramLabel = "TENANT:COUNT",
      description = "Confirms how many people of which tenant are written to.")
  private @Nullable String confirm;

  @Override
  public Integer call() {
    Terminal terminal = output.terminal();
    Path path = Surroundings.of(spec).path(file);
    Poll poll =
        new PollDraft(path, file.toString(), "postrider " + noun.word() + " new")
            .read(terminal, clock.instant());
    AudienceOption audience = AudienceOption.read(to, Surroundings.of(spec));
    Settings settings = connection.settings();
    if (dryRun) {
      return new PollPlan(settings, terminal).make(poll, audience, to);
    }
    try (var seat = ledgerFile.seat(settings.tenant())) {
      var unfinished = new Unfinished(connection, ledgerFile, seat.ledger(), settings.tenant());
      seat.hold(unfinished, terminal, List.of());
      boolean hears = watch && seat.bot().isEmpty();
      try (var postrider = seat.connect(hears ? settings.hearingEvents(EVENT_WAIT) : settings)) {
        Broadcasting.requireReadable(postrider, audience.audience());
        consent.require(postrider, terminal);
        seat.tellOfConsent(postrider, terminal);
        audience.tell(terminal);
        if (!connection.isLocal()) {
          new Guard(terminal, connection.confirmAbove(), "goes to")
              .require(postrider, audience.audience(), confirm);
        }
        return hears
            ? sendAndHear(poll, audience, seat, postrider, unfinished)
            : send(poll, audience, seat, postrider, unfinished);
      }
    }
  }

  private int sendAndHear(
      Poll poll, AudienceOption audience, Seat seat, Postrider postrider, Unfinished unfinished) {
    try (var server = listening.listen()) {
      server.attach(postrider);
      seat.ledger().announce(BotRole.of(postrider.settings().tenant()).text());
      listening.tell(server.url(), connection, postrider.settings(), output.terminal());
      return send(poll, audience, seat, postrider, unfinished);
    }
  }

  private int send(
      Poll poll, AudienceOption audience, Seat seat, Postrider postrider, Unfinished unfinished) {
    Terminal terminal = output.terminal();
    var next = new PollNext(connection, ledgerFile, noun);
    if (!watch) {
      next.warn(terminal, seat.ledger());
    }
    PollId id = postrider.polls().send(poll, audience.audience());
    begun(terminal, poll, postrider, id);
    int exit = seat.watch(postrider.polls().get(id).broadcast(), postrider, terminal, unfinished);
    if (exit == Exit.INTERRUPTED) {
      return exit;
    }
    if (watch) {
      terminal.say("");
      terminal.note("Votes are shown as they come in, until the poll closes. Ctrl+C stops this.");
      return hear(postrider, id, next, seat.bot().isEmpty()) ? exit : Exit.INTERRUPTED;
    }
    PollResults results = postrider.polls().results(id);
    terminal.tell(new PollBoard(results).json());
    next.sayAfterSending(terminal, id);
    return exit;
  }

  /// Whether the poll closed; not where somebody stopped this.
  private boolean hear(Postrider postrider, PollId id, PollNext next, boolean isBot) {
    Terminal terminal = output.terminal();
    // What is said at the end is said within: once this is closed, the process may be gone.
    try (var interruption = Interruption.ofThisThread()) {
      boolean closed = closes(postrider, id, terminal) && !interruption.isStruck();
      PollResults results = postrider.polls().results(id);
      terminal.tell(new PollBoard(results).json());
      if (!terminal.isInteractive()) {
        new PollBoard(results).lines(true).forEach(terminal::say);
      }
      if (results.isClosed()) {
        next.say(terminal, results);
      } else {
        next.sayStopped(terminal, id, isBot);
      }
      return closed;
    }
  }

  private static boolean closes(Postrider postrider, PollId id, Terminal terminal) {
    try {
      new PollWatch(() -> postrider.polls().results(id), terminal, true).watch();
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private void begun(Terminal terminal, Poll poll, Postrider postrider, PollId id) {
    var broadcast = postrider.polls().get(id).broadcast();
    var json = new LinkedHashMap<String, Object>();
    json.put("type", "started");
    json.put("id", broadcast.value());
    json.put("poll", id.value());
    json.put("name", poll.name());
    json.put("ledger", ledgerFile.path().toString());
    terminal.tell(json);
    terminal.say("Poll " + id + " to " + Terminal.plain(to) + ", as broadcast " + broadcast);
    if (poll.anonymous()) {
      terminal.say(
          "It is anonymous: nobody can see who chose what, and nothing is shown of fewer than "
              + Poll.SMALLEST_GROUP
              + " people.");
    }
  }
}
