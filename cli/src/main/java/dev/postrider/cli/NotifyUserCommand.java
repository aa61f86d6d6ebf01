package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.Stores;
import dev.postrider.message.FeedMessage;
import dev.postrider.teams.graph.CatalogId;
import dev.postrider.teams.graph.FeedBody;
import dev.postrider.teams.graph.FeedNotificationJson;
import dev.postrider.teams.graph.FeedRecipient;
import dev.postrider.teams.graph.FeedScope;
import dev.postrider.teams.graph.FeedTopic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `postrider notify user`: one person, or many.
@Command(
    name = "user",
    mixinStandardHelpOptions = true,
    description = {
      "Notifies a person, or many (--to). The app must be installed for them.",
      "The topic is the app in the catalogue, unless flags name something else.",
      "To many it is a broadcast of the ledger: at the tenant's pace, resumed with 'postrider"
          + " broadcast resume', and accounted for person by person. Whoever lacks the app gets it;"
          + " where that would grant it permissions, it takes a consent."
    },
    footer = {
      "",
      "Examples:",
      "  postrider notify user ada@contoso.com --type taskCreated --param taskId=12 \\",
      "      --preview \"A new task\"",
      "  postrider notify user ada@contoso.com --system-default \"Your parcel is here\"",
      "  postrider notify user ada@contoso.com --body notification.json",
      "  postrider notify user --to group:tokyo --system-default \"Fire drill at 3\"",
      "  postrider notify user --to everyone --bulk --chain 7 --body notification.json",
      "",
      "Exit codes: 0 accepted by Graph, 1 not finished, 2 the notification cannot be used, 3 refused"
          + " or unconfirmed, 4 sign-in or a permission is needed, 5 no such person or audience,"
          + " 6 a confirmation or consent is missing, 75 try again, 130 paused by Ctrl+C"
    })
final class NotifyUserCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Connection connection;
  @Mixin private LedgerFile ledgerFile;
  @Mixin private FeedOptions said;
  @Mixin private FeedMode mode;
  @Mixin private ConsentOption consent;
  @Mixin private Output output;

  @Parameters(
      arity = "0..1",
      paramLabel = "USER",
      description = "A user principal name or object id.")
  private @Nullable String user;

  @Option(
      names = "--to",
      paramLabel = "AUDIENCE",
      description = "Many: everyone, group:NAME, team:NAME (its members) or csv:FILE.")
  private @Nullable String to;

  @Option(
      names = "--bulk",
      description =
          "A hundred people a call: faster, and blind. Graph accepts the list whatever becomes of"
              + " it, so that everybody in it ends as accepted and unverified.")
  private boolean bulk;

  @Option(
      names = "--name",
      paramLabel = "N",
      defaultValue = "",
      description = "With --to: what you call it in the ledger.")
  private String name;

  @Option(
      names = "--confirm",
      paramLabel = "TENANT:COUNT",
      description = "With --to: confirms how many people of which tenant are notified.")
  private @Nullable String confirm;

  @Override
  public Integer call() throws InterruptedException {
    FeedBody body = said.read(Optional.empty(), () -> FeedTopic.catalogApp(app()));
    if (body.bulk()) {
      return list(body);
    }
    if (!body.recipients().isEmpty()) {
      throw Code.NOTIFICATION_UNUSABLE.because(
          "/recipient: a notification to a person names them by USER or --to, not in its body."
              + " Remove it.");
    }
    if ((user == null) == (to == null)) {
      throw new IllegalArgumentException("Name either USER or --to AUDIENCE.");
    }
    return to == null ? one(String.valueOf(user), body) : many(to, body);
  }

  private int one(String name, FeedBody body) throws InterruptedException {
    FeedRecipient.User person = FeedRecipient.user(name);
    List<FeedRecipient.User> alone = List.of(person);
    try (var feed = mode.call(connection, output.terminal())) {
      FeedScope scope = bulk ? FeedScope.users(alone) : FeedScope.user(person);
      return mode.send(feed, scope, body, person.idOrPrincipalName());
    }
  }

  /// The people of a body's own list, in one call as Microsoft documents it.
  private int list(FeedBody body) throws InterruptedException {
    if (!bulk || user != null || to != null) {
      throw new IllegalArgumentException(
          "A body with recipients is a bulk call, whose outcome nobody tells: give --bulk, and"
              + " neither USER nor --to.");
    }
    List<FeedRecipient.User> people =
        body.recipients().stream()
            .filter(FeedRecipient.User.class::isInstance)
            .map(FeedRecipient.User.class::cast)
            .toList();
    if (people.size() < body.recipients().size()) {
      throw Code.NOTIFICATION_UNUSABLE.because(
          "/recipients: only people (aadUserNotificationRecipient) can be notified in bulk.");
    }
    try (var feed = mode.call(connection, output.terminal())) {
      return mode.send(feed, FeedScope.users(people), body, Figures.people(people.size()));
    }
  }

  private int many(String to, FeedBody body) {
    if (mode.isBeta()) {
      throw new IllegalArgumentException("--beta is for one call: leave it out with --to.");
    }
    AudienceOption audience = AudienceOption.read(to, Surroundings.of(spec));
    Terminal terminal = output.terminal();
    var single = FeedMessage.of(body.notification());
    FeedMessage message = bulk ? single.inBulk() : single;
    if (mode.isDryRun()) {
      return count(audience, message, body, terminal);
    }
    return new Broadcasting(connection, ledgerFile, terminal)
        .send(
            new Broadcasting.Order(audience, to, message, name, confirm, "goes to"),
            postrider -> {
              postrider.check(audience.audience(), message);
              consent.require(postrider, terminal);
            });
  }

  private int count(
      AudienceOption audience, FeedMessage message, FeedBody body, Terminal terminal) {
    try (var postrider = Postrider.connect(connection.settings(), Stores.inMemory())) {
      postrider.check(audience.audience(), message);
      Headcount count = Headcount.of(postrider.roster(), audience.audience());
      var json = new LinkedHashMap<String, Object>();
      json.put("type", "notification");
      json.put("state", "notSent");
      json.put("people", count.reachable());
      json.put("body", FeedNotificationJson.write(body));
      terminal.tell(json);
      terminal.say(Terminal.plain(FeedNotificationJson.write(body).toPrettyString()));
      terminal.say("goes to " + Figures.people(count.reachable()));
      count
          .skipped()
          .forEach(
              (reason, n) -> terminal.say("  skipped " + Figures.count(n) + "  " + reason.code()));
      terminal.note("Nothing was sent.");
      return Exit.OK;
    }
  }

  private CatalogId app() {
    try (var postrider = Postrider.connect(connection.settings(), Stores.inMemory())) {
      return postrider.installer().catalogId();
    }
  }
}
